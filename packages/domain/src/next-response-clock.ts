import type { ClockEvaluation } from './clock-evaluation.ts';
import { type ClockSpan, evaluateClock, unknownClock, unpausedStays } from './clock-outcome.ts';
import type { FirstResponse } from './first-response-clock.ts';
import type { SlaIndex } from './sla-index.ts';
import { isCustomerMessage, isHumanReply, isSolved, type StatusStay } from './status-timeline.ts';
import type { MessageFact } from './ticket-facts.ts';
import type { TicketTimeline } from './ticket-timeline.ts';
import type { Instant } from './vocabulary.ts';

/** From the oldest unanswered message of the customer to the answer or solve; null while it lasts. */
export interface UnansweredPeriod {
  readonly startAt: Instant;
  readonly stopAt: Instant | null;
}

const unknownAnswers = 'Messages were not imported, so the answers after the first are not known.';

/** The next-response clocks of a ticket, one per unanswered period; none before the first response is given (§2). */
export function evaluateNextResponses(
  response: FirstResponse,
  timeline: TicketTimeline,
  index: SlaIndex,
): ClockEvaluation[] {
  const { facts, messages } = timeline;
  if (facts.importedStamps !== null && messages.length === 0) {
    const span = nextResponseSpan({ startAt: facts.createdAt, stopAt: null }, 1);
    return [unknownClock(span, timeline, index, unknownAnswers)];
  }
  if (response.answeredAt === null && response.unknownBecause === null) return [];
  return findUnansweredPeriods(messages, response.nextPosition, timeline.stays, timeline.horizonAt).map((period, i) =>
    evaluateClock(nextResponseSpan(period, i + 1), timeline, index),
  );
}

function nextResponseSpan(period: UnansweredPeriod, ordinal: number): ClockSpan {
  return {
    kind: 'NEXT_RESPONSE',
    ordinal,
    starts: [{ fromAt: period.startAt, startAt: period.startAt }],
    stopAt: period.stopAt,
    stays: unpausedStays,
    knownPauseMs: 0,
    dataQuality: null,
  };
}

/**
 * Walks messages (from position `next`) and statuses together, messages first within an instant. A message to a solved
 * ticket waits until the ticket is reopened and counts from then on, as solved time is never counted.
 */
export function findUnansweredPeriods(
  messages: readonly MessageFact[],
  next: number,
  stays: readonly StatusStay[],
  untilAt: Instant,
): UnansweredPeriod[] {
  const periods: UnansweredPeriod[] = [];
  let waitingSince: Instant | null = null;
  let isHeld = false;
  let solved = false;
  let stayPosition = 0;
  const stop = (at: Instant): void => {
    if (waitingSince !== null) periods.push({ startAt: waitingSince, stopAt: at });
    waitingSince = null;
  };
  const enterStaysUntil = (isReached: (fromAt: Instant) => boolean): void => {
    for (; stayPosition < stays.length; stayPosition++) {
      const stay = stays[stayPosition];
      if (stay === undefined || !isReached(stay.fromAt)) break;
      solved = isSolved(stay.status);
      if (solved) stop(stay.fromAt);
      else if (isHeld) {
        waitingSince = stay.fromAt;
        isHeld = false;
      }
    }
  };
  for (let position = next; position < messages.length; position++) {
    const message = messages[position];
    if (message === undefined || message.at > untilAt) break;
    enterStaysUntil((fromAt) => fromAt < message.at);
    if (isCustomerMessage(message)) {
      if (solved) isHeld = true;
      else waitingSince ??= message.at;
    } else if (isHumanReply(message)) {
      isHeld = false;
      stop(message.at);
    }
  }
  enterStaysUntil((fromAt) => fromAt <= untilAt);
  if (waitingSince !== null) periods.push({ startAt: waitingSince, stopAt: null });
  return periods;
}
