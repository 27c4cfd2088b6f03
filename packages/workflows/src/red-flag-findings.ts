import { systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { RedFlag } from '@tenure/db/generated/prisma/client';
import type { RedFlagFinding } from '@tenure/domain/red-flag-finding';
import type { RedFlagRule } from '@tenure/domain/red-flag-vocabulary';
import { canonicalJson } from './availability-proof.ts';
import type { PolicyInForce } from './operating-policies.ts';
import { findPeople, superiorRoles, tellOfFlag } from './red-flag-people.ts';
import {
  changeRedFlag,
  changeRedFlags,
  type FlagInputs,
  holdRedFlag,
  openEpisode,
  storedInputs,
} from './red-flag-rows.ts';
import { inTransaction } from './transaction.ts';

export interface FlagEvaluation {
  readonly findings: readonly RedFlagFinding[];
  /** What they were judged by. */
  readonly policy: PolicyInForce<'RED_FLAG'>;
  /** Where the figures are from; null for what is judged on tickets themselves. */
  readonly snapshot: { readonly name: string; readonly asOf: Date } | null;
}

export interface FlagsRecorded {
  readonly opened: number;
  readonly updated: number;
  readonly ended: number;
}

/**
 * Makes episodes of findings (§16): one that holds opens an episode, or brings the open one up to date; one that is clear
 * ends it; one without data leaves it as it is, since what is missing is no proof that all is well. However often and by
 * however many processes the same is found, it fires once.
 */
export async function recordFlagFindings(db: Database, evaluation: FlagEvaluation, now: Date): Promise<FlagsRecorded> {
  return inTransaction(db, async (tx) => {
    await changeRedFlags(tx);
    return writeFindings(tx, evaluation, now);
  });
}

/** As `recordFlagFindings`, inside a transaction that has called `changeRedFlags`. */
export async function writeFindings(
  tx: Transaction,
  { findings, policy, snapshot }: FlagEvaluation,
  now: Date,
): Promise<FlagsRecorded> {
  const recorded = { opened: 0, updated: 0, ended: 0 };
  const { id: policyId, number: policyNumber } = policy;
  const from = snapshot && { name: snapshot.name, asOf: snapshot.asOf.toISOString() };
  for (const finding of findings) {
    const { rule, subject, title, state, lines } = finding;
    const inputs = { policyId, policyNumber, snapshot: from, lines };
    const flag = await holdOpenEpisode(tx, rule, subject);
    if (state === 'HOLDS' && flag === null && !(await hasEndedSince(tx, rule, subject, now))) {
      const handling = policy.content.rules[rule];
      const opened = await openEpisode(tx, { rule, subject, title, inputs, handling }, systemActor, now);
      await tellOfOpening(tx, opened, now);
      recorded.opened += 1;
    }
    if (state === 'HOLDS' && flag !== null && (await updateEpisode(tx, flag, inputs, now))) recorded.updated += 1;
    if (state === 'CLEAR' && flag !== null) {
      await endEpisode(tx, flag, inputs, now);
      recorded.ended += 1;
    }
  }
  return recorded;
}

/** Null where there is none, or where it ended while its lock was waited for. */
async function holdOpenEpisode(tx: Transaction, rule: RedFlagRule, subject: string): Promise<RedFlag | null> {
  const found = await tx.redFlag.findFirst({ where: { rule, subject, endedAt: null }, select: { id: true } });
  const flag = found && (await holdRedFlag(tx, { flagId: found.id }));
  return flag?.endedAt === null ? flag : null;
}

/** A look that took long must not open again what somebody closed meanwhile. */
async function hasEndedSince(tx: Transaction, rule: RedFlagRule, subject: string, now: Date): Promise<boolean> {
  return (await tx.redFlag.count({ where: { rule, subject, endedAt: { gt: now } } })) > 0;
}

async function tellOfOpening(tx: Transaction, flag: RedFlag, now: Date): Promise<void> {
  const superiors = await findPeople(tx, superiorRoles);
  const title = `Red flag ${flag.number}: ${flag.title}`;
  await tellOfFlag(tx, flag, [flag.ownerId, ...superiors.map(({ id }) => id)], { what: 'opened', title, now });
}

/** Looking again at the same figures is no news. Returns whether they have changed. */
async function updateEpisode(tx: Transaction, flag: RedFlag, inputs: FlagInputs, now: Date): Promise<boolean> {
  const stored = storedInputs(inputs);
  const known = flag.latestInputs as { readonly lines?: unknown };
  if (canonicalJson(known.lines) === canonicalJson(stored['lines'])) return false;
  const [line] = inputs.lines;
  const toValue = line ? `${line.label} ${line.period}: ${line.value ?? line.reason}` : null;
  const data = { latestInputs: stored, latestAt: now };
  const events = [{ kind: 'UPDATED' as const, toValue }];
  await changeRedFlag(tx, flag, { actor: systemActor, now, action: 'updated', data, events });
  return true;
}

async function endEpisode(tx: Transaction, flag: RedFlag, inputs: FlagInputs, now: Date): Promise<void> {
  const endReason = 'The rule no longer holds.';
  const latest = { latestInputs: storedInputs(inputs), latestAt: now };
  const data = { endedAt: now, endReason, snoozedUntilAt: null, snoozeReason: null, ...latest };
  const events = [{ kind: 'ENDED' as const, reason: endReason }];
  const ended = await changeRedFlag(tx, flag, { actor: systemActor, now, action: 'ended', data, events });
  const title = `Red flag ${flag.number} has ended: ${flag.title}`;
  await tellOfFlag(tx, ended, [ended.ownerId], { what: 'ended', title, now });
}
