import type { ClockEvaluation } from './clock-evaluation.ts';
import { type ClockSpan, evaluateClock, unknownClock, unpausedStays } from './clock-outcome.ts';
import { listStarts } from './clock-starts.ts';
import type { SlaIndex } from './sla-index.ts';
import { isCustomerMessage, isHumanReply } from './status-timeline.ts';
import type { MessageFact } from './ticket-facts.ts';
import type { TicketTimeline } from './ticket-timeline.ts';
import type { Instant } from './vocabulary.ts';

/** The first answer of a human, as far as it is known. */
export interface FirstResponse {
  /** Null: the customer has not written yet, so no clock runs. */
  readonly startAt: Instant | null;
  readonly answeredAt: Instant | null;
  /** Position of the message after the answer; answers after it belong to the next-response clock. */
  readonly nextPosition: number;
  /** A sentence why the answer can't be known (imports). */
  readonly unknownBecause: string | null;
  readonly warning: string | null;
}

const unknownAnswer = 'The import does not say when the first response was given.';

/** Finds start and answer (§2): from the customer's first message to the first public message by a human. */
export function findFirstResponse(timeline: TicketTimeline): FirstResponse {
  const stamps = timeline.facts.importedStamps;
  return stamps === null ? answerFromMessages(timeline) : answerFromStamp(timeline, stamps.firstResponseAt);
}

function answerFromMessages(timeline: TicketTimeline): FirstResponse {
  const { facts, messages } = timeline;
  const startAt = findQuestion(timeline);
  if (startAt === null) {
    return { startAt, answeredAt: null, nextPosition: messages.length, unknownBecause: null, warning: null };
  }
  // An agent who opens the ticket writes before the customer does; that is no answer. Before creation it can only be a wrong stamp.
  const position = messages.findIndex(
    (message) => isHumanReply(message) && (message.at >= startAt || message.at < facts.createdAt),
  );
  if (position < 0) {
    return { startAt, answeredAt: null, nextPosition: messages.length, unknownBecause: null, warning: null };
  }
  const answer = clampAnswer(messages[position]?.at ?? startAt, startAt);
  const isEarly = (messages[position]?.at ?? startAt) < startAt;
  const nextPosition = isEarly ? messages.findIndex((message) => message.at > startAt) : position + 1;
  return { startAt, ...answer, nextPosition: nextPosition < 0 ? messages.length : nextPosition, unknownBecause: null };
}

/** The customer's first message, or the moment a merge brought in the question of the same requester. */
function findQuestion({ messages, olderStarts }: TicketTimeline): Instant | null {
  const messageAt = messages.find(isCustomerMessage)?.at ?? null;
  const mergedAt = olderStarts[0]?.fromAt ?? null;
  return messageAt === null || (mergedAt !== null && mergedAt < messageAt) ? mergedAt : messageAt;
}

/** An answer stamped before the start counts as given at once, with a warning (§2). */
function clampAnswer(at: Instant, startAt: Instant): { answeredAt: Instant; warning: string | null } {
  if (at >= startAt) return { answeredAt: at, warning: null };
  const stamp = new Date(at).toISOString();
  return { answeredAt: startAt, warning: `The first response is stamped ${stamp}, before the ticket began.` };
}

function answerFromStamp(timeline: TicketTimeline, stampAt: Instant | null): FirstResponse {
  const { facts, messages, horizonAt } = timeline;
  const first = messages.find(isCustomerMessage);
  const hasFirstMessage = first !== undefined && first.at <= facts.createdAt;
  if (stampAt === null && hasFirstMessage) return answerFromMessages(timeline);
  const startAt = hasFirstMessage ? first.at : facts.createdAt;
  const isKnownByNow = stampAt !== null && stampAt <= horizonAt;
  const answer = isKnownByNow ? clampAnswer(stampAt, startAt) : { answeredAt: null, warning: null };
  const afterAt = isKnownByNow ? Math.max(stampAt, startAt) : startAt;
  return {
    startAt,
    ...answer,
    nextPosition: positionAfter(messages, afterAt),
    unknownBecause: stampAt === null ? unknownAnswer : null,
  };
}

function positionAfter(messages: readonly MessageFact[], at: Instant): number {
  const position = messages.findIndex((message) => message.at > at);
  return position < 0 ? messages.length : position;
}

/** The first-response clock: it never pauses and never restarts. Null while there is nothing to answer. */
export function evaluateFirstResponse(
  response: FirstResponse,
  timeline: TicketTimeline,
  index: SlaIndex,
): ClockEvaluation | null {
  const starts = listStarts(response.startAt, timeline);
  const beginAt = starts[0]?.fromAt;
  if (beginAt === undefined || beginAt > timeline.horizonAt) return null;
  const isAnswered = response.answeredAt !== null && response.answeredAt <= timeline.horizonAt;
  const span: ClockSpan = {
    kind: 'FIRST_RESPONSE',
    ordinal: 1,
    starts,
    stopAt: isAnswered ? response.answeredAt : null,
    stays: unpausedStays,
    knownPauseMs: 0,
    dataQuality: response.warning,
  };
  if (response.unknownBecause !== null) return unknownClock(span, timeline, index, response.unknownBecause);
  return evaluateClock(span, timeline, index);
}
