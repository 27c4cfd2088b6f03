import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { RedFlag } from '@tenure/db/generated/prisma/client';
import { type RedFlagOutcome, redFlagOutcomes } from '@tenure/domain/red-flag-vocabulary';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, instantOf } from './input-value.ts';
import { tellOfFlag } from './red-flag-people.ts';
import { changeRedFlag, checkIsOpenFlag, holdRedFlag, type RedFlagReference } from './red-flag-rows.ts';
import { findFlagStates, isHeldBy } from './red-flag-states.ts';
import { checkActiveUser } from './references.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const longestNote = 2_000;
const longestSnoozeMs = 90 * 86_400_000;

/** Says that somebody saw it, once. Throws NotFound, StaleVersion, Conflict, InvalidInput. */
export async function acknowledgeRedFlag(
  db: Database,
  input: RedFlagReference & { readonly note?: string | null | undefined },
  actor: Actor,
  now: Date,
): Promise<RedFlag> {
  const reason = optionalTextOf('note', input.note, longestNote);
  return onOpenFlag(db, input, async (tx, flag) => {
    checkIsNoSecurityReport(flag, 'acknowledged');
    if (flag.acknowledgedAt) {
      throw new Conflict(`Red flag ${flag.number} was acknowledged at ${flag.acknowledgedAt.toISOString()}.`);
    }
    const events = [{ kind: 'ACKNOWLEDGED' as const, reason }];
    const data = acknowledgement(flag, actor, now);
    return changeRedFlag(tx, flag, { actor, now, action: 'acknowledged', data, events, reason });
  });
}

/** Nothing takes its owner away. Throws NotFound, StaleVersion, Conflict, InvalidInput. */
export async function assignRedFlag(
  db: Database,
  input: RedFlagReference & { readonly ownerId: number | null },
  actor: Actor,
  now: Date,
): Promise<RedFlag> {
  return onOpenFlag(db, input, async (tx, flag) => {
    const { ownerId } = input;
    await checkActiveUser(tx, 'ownerId', ownerId);
    if (ownerId === flag.ownerId) return flag;
    const events = [{ kind: 'ASSIGNED' as const, fromValue: idText(flag.ownerId), toValue: idText(ownerId) }];
    const changed = await changeRedFlag(tx, flag, { actor, now, action: 'assigned', data: { ownerId }, events });
    const title = `Assigned to you: red flag ${flag.number}, ${flag.title}`;
    const recipients = ownerId === actor.userId ? [] : [ownerId];
    await tellOfFlag(tx, flag, recipients, { what: `assigned:${changed.version}`, title, now });
    return changed;
  });
}

/** Puts it out of sight until an instant; who does so has seen it. Throws NotFound, StaleVersion, Conflict, InvalidInput. */
export async function snoozeRedFlag(
  db: Database,
  input: RedFlagReference & { readonly untilAt: Date; readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<RedFlag> {
  const untilAt = instantOf('untilAt', input.untilAt);
  const reason = textOf('reason', input.reason, longestNote);
  const latest = new Date(now.getTime() + longestSnoozeMs);
  if (untilAt <= now || untilAt > latest) {
    throw new InvalidInput('untilAt', untilAt, `an instant after ${now.toISOString()}, up to ${latest.toISOString()}`);
  }
  return onOpenFlag(db, input, async (tx, flag) => {
    checkIsNoSecurityReport(flag, 'snoozed');
    const data = { snoozedUntilAt: untilAt, snoozeReason: reason, ...acknowledgement(flag, actor, now) };
    const acknowledged = flag.acknowledgedAt ? [] : [{ kind: 'ACKNOWLEDGED' as const }];
    const events = [...acknowledged, { kind: 'SNOOZED' as const, toValue: untilAt.toISOString(), reason }];
    return changeRedFlag(tx, flag, { actor, now, action: 'snoozed', data, events, reason });
  });
}

/** Ends a snooze before its time. Throws NotFound, StaleVersion, Conflict, InvalidInput. */
export async function wakeRedFlag(
  db: Database,
  input: RedFlagReference & { readonly reason?: string | null | undefined },
  actor: Actor,
  now: Date,
): Promise<RedFlag> {
  const reason = optionalTextOf('reason', input.reason, longestNote);
  return onOpenFlag(db, input, async (tx, flag) => {
    if (flag.snoozedUntilAt === null) throw new Conflict(`Red flag ${flag.number} is not snoozed.`);
    const data = { snoozedUntilAt: null, snoozeReason: null };
    const events = [{ kind: 'WOKEN' as const, fromValue: flag.snoozedUntilAt.toISOString(), reason }];
    return changeRedFlag(tx, flag, { actor, now, action: 'woken', data, events, reason });
  });
}

export interface OutcomeInput extends RedFlagReference {
  readonly outcome: RedFlagOutcome;
  /** What was done, or why nothing needs to be. */
  readonly note: string;
}

/** What came of it, of an open or an ended one; may be set again. Throws NotFound, StaleVersion, Conflict, InvalidInput. */
export async function setRedFlagOutcome(db: Database, input: OutcomeInput, actor: Actor, now: Date): Promise<RedFlag> {
  const { outcome, note } = outcomeOf(input);
  return inTransaction(db, async (tx) => {
    const flag = await holdRedFlag(tx, input);
    checkIsNoSecurityReport(flag, 'settled');
    const events = [{ kind: 'OUTCOME_SET' as const, fromValue: flag.outcome, toValue: outcome, reason: note }];
    const data = { outcome, outcomeNote: note, ...acknowledgement(flag, actor, now) };
    return changeRedFlag(tx, flag, { actor, now, action: 'outcome-set', data, events, reason: note });
  });
}

/**
 * Ends the episode of a repeated issue and arms its rule again: only tickets after this instant count (§16). The others
 * end when their rule no longer holds, and can be closed only where there is nothing left to judge. Throws NotFound,
 * StaleVersion, Conflict, InvalidInput.
 */
export async function closeRedFlag(db: Database, input: OutcomeInput, actor: Actor, now: Date): Promise<RedFlag> {
  const { outcome, note } = outcomeOf(input);
  return onOpenFlag(db, input, async (tx, flag) => {
    await checkMayBeClosed(tx, flag);
    const events = [
      { kind: 'OUTCOME_SET' as const, fromValue: flag.outcome, toValue: outcome, reason: note },
      { kind: 'ENDED' as const, reason: note },
    ];
    const ending = { endedAt: now, endReason: 'Closed.', snoozedUntilAt: null, snoozeReason: null };
    const data = { outcome, outcomeNote: note, ...acknowledgement(flag, actor, now), ...ending };
    return changeRedFlag(tx, flag, { actor, now, action: 'closed', data, events, reason: note });
  });
}

/** Closed while it holds, a rule would fire again at the next look. */
async function checkMayBeClosed(tx: Transaction, flag: RedFlag): Promise<void> {
  checkIsNoSecurityReport(flag, 'closed');
  if (flag.rule === 'REPEAT_ISSUE') return;
  if (isHeldBy(await findFlagStates(tx), flag)) {
    throw new Conflict(`Red flag ${flag.number} ends when its rule no longer holds; set its outcome, or snooze it.`);
  }
}

function onOpenFlag(
  db: Database,
  reference: RedFlagReference,
  change: (tx: Transaction, flag: RedFlag) => Promise<RedFlag>,
): Promise<RedFlag> {
  return inTransaction(db, async (tx) => {
    const flag = await holdRedFlag(tx, reference);
    checkIsOpenFlag(flag);
    return change(tx, flag);
  });
}

function outcomeOf(input: OutcomeInput): { outcome: RedFlagOutcome; note: string } {
  return {
    outcome: choiceOf('outcome', input.outcome, redFlagOutcomes),
    note: textOf('note', input.note, longestNote),
  };
}

/** Whoever does something with a flag has seen it; the first time counts. */
function acknowledgement(flag: RedFlag, actor: Actor, now: Date) {
  return flag.acknowledgedAt ? {} : { acknowledgedAt: now, acknowledgedById: actor.userId };
}

function checkIsNoSecurityReport(flag: RedFlag, verb: string): void {
  if (flag.rule !== 'SECURITY_REPORT') return;
  throw new Conflict(
    `Red flag ${flag.number} is a security report: the report itself is acknowledged and cleared, the flag is not ${verb} by hand.`,
  );
}

const idText = (id: number | null): string | null => (id === null ? null : String(id));
