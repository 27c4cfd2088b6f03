import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, RedFlag } from '@tenure/db/generated/prisma/client';
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

/** Whether a flag's rule held when it was last looked at; taken for granted before the first look. */
export function isHeldBy(states: FlagStates | null, { rule, subject }: Pick<RedFlag, 'rule' | 'subject'>): boolean {
  if (states === null) return true;
  return states.findings.some((each) => each.rule === rule && each.subject === subject && each.state === 'HOLDS');
}

export async function storeFlagStates(tx: Transaction, states: FlagStates): Promise<void> {
  const value = JSON.parse(JSON.stringify(states)) as Prisma.InputJsonObject;
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
