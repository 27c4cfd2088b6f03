import { systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { RedFlagFinding } from '@tenure/domain/red-flag-finding';
import { companyRules } from '@tenure/domain/red-flag-vocabulary';
import type { PolicyInForce } from './operating-policies.ts';
import { type FlagsRecorded, writeFindings } from './red-flag-findings.ts';
import { changeRedFlag, changeRedFlags, holdRedFlag } from './red-flag-rows.ts';
import { findFlagStates, storeFlagStates } from './red-flag-states.ts';
import { inTransaction } from './transaction.ts';

export interface JudgedSnapshot {
  readonly id: number;
  readonly name: string;
  readonly asOf: Date;
}

export interface CompanyEvaluation {
  readonly findings: readonly RedFlagFinding[];
  readonly policy: PolicyInForce<'RED_FLAG'>;
  readonly snapshot: JudgedSnapshot;
}

const nothing: FlagsRecorded = { opened: 0, updated: 0, ended: 0 };

/** Whether the company's rules have been judged on this snapshot by this version of the policy. */
export async function isJudged(db: Database, snapshotId: number, policyId: number): Promise<boolean> {
  const states = await findFlagStates(db);
  return states !== null && states.snapshot.id === snapshotId && states.policyId === policyId;
}

/**
 * Makes episodes of what the company's rules say of a snapshot, and keeps what they said. A slow process that judged a
 * snapshot which is not the current one any more changes nothing.
 */
export async function recordCompanyFlags(
  db: Database,
  { findings, policy, snapshot }: CompanyEvaluation,
  now: Date,
): Promise<FlagsRecorded> {
  return inTransaction(db, async (tx) => {
    await changeRedFlags(tx);
    const current = await tx.warehouseSnapshot.findFirst({ where: { isCurrent: true }, select: { id: true } });
    if (current?.id !== snapshot.id) return nothing;
    const recorded = await writeFindings(tx, { findings, policy, snapshot }, now);
    const switchedOff = await endSwitchedOff(tx, policy, now);
    const from = { id: snapshot.id, name: snapshot.name, asOf: snapshot.asOf.toISOString() };
    const by = { policyId: policy.id, policyNumber: policy.number };
    await storeFlagStates(tx, { at: now.toISOString(), ...by, snapshot: from, findings });
    return { ...recorded, ended: recorded.ended + switchedOff };
  });
}

/** Rules that the policy switched off are not judged any more; what was open of them is over. */
async function endSwitchedOff(tx: Transaction, policy: PolicyInForce<'RED_FLAG'>, now: Date): Promise<number> {
  const rules = companyRules.filter((rule) => !policy.content.rules[rule].isEnabled);
  const open = await tx.redFlag.findMany({ where: { rule: { in: rules }, endedAt: null }, select: { id: true } });
  const endReason = `Version ${policy.number} of the policy switched the rule off.`;
  for (const { id } of open) {
    const flag = await holdRedFlag(tx, { flagId: id });
    const data = { endedAt: now, endReason, snoozedUntilAt: null, snoozeReason: null };
    const events = [{ kind: 'ENDED' as const, reason: endReason }];
    await changeRedFlag(tx, flag, { actor: systemActor, now, action: 'ended', data, events });
  }
  return open.length;
}
