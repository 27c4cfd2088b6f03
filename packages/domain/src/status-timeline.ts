import type { MessageFact, TicketChangeFact } from './ticket-facts.ts';
import type { Instant, TicketStatus } from './vocabulary.ts';

/** A stay in one status, half-open; the last one's `toAt` is Infinity. */
export interface StatusStay {
  readonly fromAt: Instant;
  readonly toAt: Instant;
  readonly status: TicketStatus;
  /** Who set the status; null for automation, and for a customer's answer that ended PENDING. */
  readonly actorId: number | null;
  readonly reason: string | null;
}

/** A status set at an instant. */
export type StatusFact = Extract<TicketChangeFact, { kind: 'status' }>;

export function isSolved(status: TicketStatus): boolean {
  return status === 'SOLVED' || status === 'CLOSED';
}

/** A message by which the customer says something: an absence note is none, a forwarded mail is. */
export function isCustomerMessage(message: MessageFact): boolean {
  return message.authorKind === 'CUSTOMER' && message.visibility === 'PUBLIC' && !message.isAutoReply;
}

/** What stops a response clock: bots, automatic replies, private notes and forwards never do (§2). */
export function isHumanReply(message: MessageFact): boolean {
  return (
    message.authorKind === 'AGENT' && message.visibility === 'PUBLIC' && !message.isAutoReply && !message.isForward
  );
}

/**
 * The stays of a ticket in order, without gaps, from its creation on. A customer's message ends PENDING at its own
 * instant. At one instant messages come before changes (§2). Both lists are in order.
 */
export function listStatusStays(
  createdAt: Instant,
  initialStatus: TicketStatus,
  messages: readonly MessageFact[],
  statusFacts: readonly StatusFact[],
): StatusStay[] {
  const stays: StatusStay[] = [];
  let fromAt = createdAt;
  let status = initialStatus;
  let actorId: number | null = null;
  let reason: string | null = null;
  const enter = (to: TicketStatus, at: Instant, nextActor: number | null, nextReason: string | null): void => {
    if (to === status) return;
    // A stamp before the ticket's own creation (imports) cannot reach further back than it.
    const toAt = Math.max(at, fromAt);
    if (toAt > fromAt) stays.push({ fromAt, toAt, status, actorId, reason });
    fromAt = toAt;
    status = to;
    actorId = nextActor;
    reason = nextReason;
  };
  let next = 0;
  for (const fact of statusFacts) {
    next = answerPending(messages, next, fact.at, (at) => status === 'PENDING' && enter('OPEN', at, null, null));
    enter(fact.to, fact.at, fact.actorId, fact.reason);
  }
  answerPending(
    messages,
    next,
    Number.POSITIVE_INFINITY,
    (at) => status === 'PENDING' && enter('OPEN', at, null, null),
  );
  stays.push({ fromAt, toAt: Number.POSITIVE_INFINITY, status, actorId, reason });
  return stays;
}

/** Hands over the customer's messages from position `next` up to and including `untilAt`; the position after them. */
function answerPending(
  messages: readonly MessageFact[],
  next: number,
  untilAt: Instant,
  onMessage: (at: Instant) => void,
): number {
  let position = next;
  for (; position < messages.length; position++) {
    const message = messages[position];
    if (message === undefined || message.at > untilAt) break;
    if (isCustomerMessage(message)) onMessage(message.at);
  }
  return position;
}
