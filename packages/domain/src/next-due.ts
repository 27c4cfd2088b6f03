import type { ClockEvaluation } from './clock-evaluation.ts';
import { isSolved } from './status-timeline.ts';
import type { Instant, TicketStatus } from './vocabulary.ts';

/**
 * The earliest due that somebody still has to act on; the queue goes by it. Who has waited past the promise is waiting
 * all the same, so a missed clock counts until it stops, and with its past due it comes first. Null where nothing is
 * waited for, as in a solved ticket.
 */
export function findNextDue(clocks: readonly ClockEvaluation[], status: TicketStatus): Instant | null {
  if (isSolved(status)) return null;
  let next: Instant | null = null;
  for (const clock of clocks) {
    const { dueAt } = clock;
    if (dueAt !== null && (next === null || dueAt < next) && isWaitedFor(clock, status)) next = dueAt;
  }
  return next;
}

/** Whether we are the ones to act: for the solution of a ticket that is pending, it is the customer. */
function isWaitedFor({ kind, state, stoppedAt }: ClockEvaluation, status: TicketStatus): boolean {
  if (state === 'RUNNING') return true;
  return state === 'MISSED' && stoppedAt === null && !(kind === 'RESOLUTION' && status === 'PENDING');
}
