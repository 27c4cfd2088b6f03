import type { Transaction } from '@tenure/db/client';
import type { BackTestLeast } from '@tenure/domain/back-test';
import type { HealthColor } from '@tenure/domain/health-vocabulary';
import { z } from 'zod';

/** What a back-test needs of a version of the health model: what it said of its colours, and when that can be judged. */
export interface BackTestTerms {
  readonly churnPermille: Readonly<Record<HealthColor, number>>;
  readonly backTest: BackTestLeast;
}

const permille = z.number().int();
const content = z.object({
  churnPermille: z.object({ GREEN: permille, YELLOW: permille, RED: permille }),
  backTest: z.object({ leastAccounts: z.number().int(), leastLeavers: z.number().int() }),
});

/** By the id of the policy version. Health is scored by adopted versions only. */
export async function loadHealthModels(tx: Transaction): Promise<ReadonlyMap<number, BackTestTerms>> {
  const versions = await tx.operatingPolicy.findMany({
    where: { kind: 'HEALTH', status: 'ADOPTED' },
    select: { id: true, content: true },
    orderBy: { id: 'asc' },
  });
  return new Map(versions.map((version) => [version.id, content.parse(version.content)]));
}
