import { isSolved } from './status-timeline.ts';
import type { TicketFacts } from './ticket-facts.ts';
import { readTimeline, type TicketTimeline } from './ticket-timeline.ts';
import type { Instant, Severity } from './vocabulary.ts';

/** A time in which a ticket was open: NEW, OPEN, PENDING or ON_HOLD, not merged away and not spam. Half-open. */
export interface OpenStay {
  readonly openedAt: Instant;
  /** Null while it is open. */
  readonly closedAt: Instant | null;
  readonly closedBy: 'SOLVED' | 'REMOVED' | null;
}

export interface TicketCourse {
  /** In order and disjoint; the first begins at creation (and has no length if it was solved from the start), each later one with a reopen. */
  readonly openStays: readonly OpenStay[];
  /** The severity as of the replay. */
  readonly severity: Severity;
  readonly cancelledBy: 'MERGE' | 'SPAM' | null;
}

/** A ticket's way through the backlog as of `now`; later facts are ignored. */
export function traceTicket(facts: TicketFacts, now: Instant): TicketCourse {
  return traceTimeline(readTimeline(facts, now));
}

/** The same of a timeline that was read. */
export function traceTimeline(timeline: TicketTimeline): TicketCourse {
  return {
    openStays: listOpenStays(timeline),
    severity: timeline.severityChanges.at(-1)?.severity ?? timeline.facts.initialSeverity,
    cancelledBy: timeline.cancelledBy,
  };
}

function listOpenStays({ facts, stays, cancelledBy, horizonAt }: TicketTimeline): OpenStay[] {
  const open: OpenStay[] = [];
  let openedAt: Instant | null = facts.createdAt;
  for (const { status, fromAt } of stays) {
    if (cancelledBy !== null && fromAt >= horizonAt) break;
    if (!isSolved(status)) openedAt ??= fromAt;
    else if (openedAt !== null) {
      open.push({ openedAt, closedAt: fromAt, closedBy: 'SOLVED' });
      openedAt = null;
    }
  }
  if (openedAt !== null) {
    const isRemoved = cancelledBy !== null;
    open.push({
      openedAt,
      closedAt: isRemoved ? Math.max(horizonAt, openedAt) : null,
      closedBy: isRemoved ? 'REMOVED' : null,
    });
  }
  return open;
}
