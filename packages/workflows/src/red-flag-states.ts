import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import type { RedFlagFinding } from '@tenure/domain/red-flag-finding';

const key = 'red-flag-states';

/** What the company's rules said when they were last looked at, "no data" included. */
export interface FlagStates {
  readonly at: string;
  readonly policyId: number;
  readonly policyNumber: number;
  readonly snapshot: { readonly id: number; readonly name: string; readonly asOf: string };
  readonly findings: readonly RedFlagFinding[];
}

/** Null before the first look. */
export async function findFlagStates(db: Database | Transaction): Promise<FlagStates | null> {
  const row = await db.setting.findUnique({ where: { key } });
  return row ? (row.value as unknown as FlagStates) : null;
}

export async function storeFlagStates(tx: Transaction, states: FlagStates): Promise<void> {
  const value = JSON.parse(JSON.stringify(states)) as Prisma.InputJsonObject;
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
