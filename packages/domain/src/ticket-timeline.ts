import type { SeverityChange } from './sla-targets.ts';
import { isSolved, listStatusStays, type StatusFact, type StatusStay } from './status-timeline.ts';
import type { MessageFact, TicketChangeFact, TicketFacts } from './ticket-facts.ts';
import type { Instant, TicketStatus } from './vocabulary.ts';

export type BreachFact = Extract<TicketChangeFact, { kind: 'breach-recorded' }>;

/** From `fromAt` on, the clock runs as if it had started at `startAt`. */
export interface ClockStart {
  readonly fromAt: Instant;
  readonly startAt: Instant;
}

/** A ticket's facts up to `now`, in order. */
export interface TicketTimeline {
  readonly facts: TicketFacts;
  /** Where the clocks are read: `now`, or the moment a merge or spam cancelled them. */
  readonly horizonAt: Instant;
  readonly cancelledBy: 'MERGE' | 'SPAM' | null;
  readonly messages: readonly MessageFact[];
  readonly stays: readonly StatusStay[];
  readonly severityChanges: readonly SeverityChange[];
  /** Older starts taken over from merged tickets of the same requester. */
  readonly olderStarts: readonly ClockStart[];
  readonly recordedBreaches: readonly BreachFact[];
}

/** Reads what had happened by `now`; later facts are left out, so that a replay sees what was known then. */
export function readTimeline(facts: TicketFacts, now: Instant): TicketTimeline {
  const messages = inOrderUntil(facts.messages, now);
  const statusFacts: StatusFact[] = [];
  const severityChanges: SeverityChange[] = [{ at: facts.createdAt, severity: facts.initialSeverity }];
  const olderStarts: ClockStart[] = [];
  const recordedBreaches: BreachFact[] = [];
  let mergedAt: Instant | null = null;
  let spamAt: Instant | null = null;
  for (const change of inOrderUntil(facts.changes, now)) {
    switch (change.kind) {
      case 'status':
        statusFacts.push(change);
        break;
      case 'severity':
        severityChanges.push({ at: change.at, severity: change.to });
        break;
      case 'merged-into':
        mergedAt ??= change.at;
        break;
      case 'merged-from':
        if (change.isSameRequester) olderStarts.push({ fromAt: change.at, startAt: change.sourceStartedAt });
        break;
      case 'spam':
        spamAt = change.isSpam ? (spamAt ?? change.at) : null;
        break;
      case 'breach-recorded':
        recordedBreaches.push(change);
        break;
    }
  }
  const horizonAt = Math.min(mergedAt ?? now, spamAt ?? now);
  const cancelledBy = mergedAt !== null ? 'MERGE' : spamAt !== null ? 'SPAM' : null;
  const allStatusFacts = withImportedSolve(facts, statusFacts, now);
  const stays = listStatusStays(facts.createdAt, initialStatusOf(facts), messages, allStatusFacts);
  return { facts, horizonAt, cancelledBy, messages, stays, severityChanges, olderStarts, recordedBreaches };
}

/** Imports give a ticket's last status as its first; one with a later solve stamp was open until then. */
function initialStatusOf(facts: TicketFacts): TicketStatus {
  const solvedAt = facts.importedStamps?.solvedAt ?? null;
  return solvedAt !== null && solvedAt > facts.createdAt && isSolved(facts.initialStatus)
    ? 'OPEN'
    : facts.initialStatus;
}

/** An imported ticket is solved at its stamp where no event says so. */
function withImportedSolve(
  facts: TicketFacts,
  statusFacts: readonly StatusFact[],
  now: Instant,
): readonly StatusFact[] {
  const solvedAt = facts.importedStamps?.solvedAt ?? null;
  if (solvedAt === null || solvedAt > now) return statusFacts;
  if (statusFacts.some((fact) => fact.at <= solvedAt && isSolved(fact.to))) {
    return statusFacts;
  }
  const solve: StatusFact = { kind: 'status', at: solvedAt, to: 'SOLVED', actorId: null, reason: null };
  return [...statusFacts, solve].sort((a, b) => a.at - b.at);
}

/** The entries up to `now`, in order; the list itself where it already is so. Entries of one instant keep their order. */
function inOrderUntil<Entry extends { readonly at: Instant }>(list: readonly Entry[], now: Instant): readonly Entry[] {
  let previous = Number.NEGATIVE_INFINITY;
  for (const entry of list) {
    if (entry.at < previous || entry.at > now) {
      return list.filter((each) => each.at <= now).sort((a, b) => a.at - b.at);
    }
    previous = entry.at;
  }
  return list;
}
