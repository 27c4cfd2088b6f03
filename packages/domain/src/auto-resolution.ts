import { MS_PER_DAY } from './civil-date.ts';
import { isSolved, type StatusStay } from './status-timeline.ts';
import type { MessageFact } from './ticket-facts.ts';
import type { TicketTimeline } from './ticket-timeline.ts';
import type { Instant } from './vocabulary.ts';

/** Days in which a reopen shows that automation had not resolved the ticket after all (§4). */
const PROVISIONAL_DAYS = 7;

/** The reason an automation gives when it closes a ticket because nobody answered; that resolves nothing (§4). */
export const inactivityReason = 'inactivity';

/**
 * The narrow rule of §4 as far as one ticket shows it: solved, without a public message or a status change by a
 * human, not reopened within 7 days, no inactivity close. What a human does after these days, such as closing the ticket,
 * comes too late to matter: the months it was counted in are closed. Whether the requester came back with a new ticket on
 * the same issue is for who sees all tickets. Merged tickets, spam and imports without messages are never counted.
 */
export function isAutoResolved(timeline: TicketTimeline): boolean {
  const { facts, messages, stays, cancelledBy } = timeline;
  const last = stays.at(-1);
  if (last === undefined || !isSolved(last.status) || cancelledBy !== null) return false;
  if (facts.importedStamps !== null && messages.length === 0) return false;
  const finalAt = presentSolve(stays) + PROVISIONAL_DAYS * MS_PER_DAY;
  if (messages.some((message) => message.at <= finalAt && isHumanPublic(message))) return false;
  const early = stays.filter((stay) => stay.fromAt <= finalAt);
  if (early.some((stay) => stay.actorId !== null || (isSolved(stay.status) && stay.reason === inactivityReason))) {
    return false;
  }
  return !wasReopenedSoon(timeline);
}

/** When the last unbroken time in SOLVED or CLOSED began. */
function presentSolve(stays: readonly StatusStay[]): Instant {
  let solvedAt: Instant | null = null;
  for (const stay of stays) solvedAt = isSolved(stay.status) ? (solvedAt ?? stay.fromAt) : null;
  return solvedAt ?? Number.POSITIVE_INFINITY;
}

/** Wider than what answers a customer: here a forward, too, shows that a human had a hand in it. */
function isHumanPublic(message: MessageFact): boolean {
  return message.authorKind === 'AGENT' && message.visibility === 'PUBLIC' && !message.isAutoReply;
}

function wasReopenedSoon({ stays }: TicketTimeline): boolean {
  let solvedAt: Instant | null = null;
  for (const stay of stays) {
    if (isSolved(stay.status)) solvedAt ??= stay.fromAt;
    else if (solvedAt !== null && stay.fromAt <= solvedAt + PROVISIONAL_DAYS * MS_PER_DAY) return true;
    else solvedAt = null;
  }
  return false;
}
