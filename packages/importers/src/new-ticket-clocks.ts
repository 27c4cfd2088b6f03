import type { TicketEvaluation } from '@tenure/domain/clock-evaluation';
import type { SlaContext } from '@tenure/domain/sla-context';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import type { TicketFacts } from '@tenure/domain/ticket-facts';
import { clockEventsOf } from '@tenure/workflows/clock-events';
import { writeClocks } from '@tenure/workflows/ticket-clock-rows';
import { ticketFactsOf } from '@tenure/workflows/ticket-facts';
import type { Applying } from './applying.ts';
import { type MatchedTicket, stampsOf, type WrittenTicket } from './matched-ticket.ts';
import { type HistoryEvent, historyOfNew } from './ticket-history.ts';

/** A ticket that is not written yet, with its history and its clocks as of the import. */
export interface NewTicket {
  readonly row: MatchedTicket;
  readonly history: readonly HistoryEvent[];
  readonly facts: TicketFacts;
  readonly evaluation: TicketEvaluation;
}

export type CreatedTicket = NewTicket & WrittenTicket;

const nothingOfAClock = { actorId: null, clockKind: null, clockOrdinal: null, dueAt: null };
/** The rules carry a ticket's id along without looking at it; a new one has none yet. */
const noId = 0;

/** The facts of a new ticket, from what is about to be written: reading a million of them back would take minutes. */
function factsOf({ accountId, values }: MatchedTicket, history: readonly HistoryEvent[]): TicketFacts {
  const { severity, status, description } = values;
  const createdAt = new Date(values.createdAt);
  const ticket = { id: noId, accountId, createdAt, severity, status, importedStamps: stampsOf(values) };
  const message = { ticketId: noId, sentAt: createdAt, isForward: false, isAutoReply: false };
  const messages =
    description === undefined ? [] : [{ ...message, authorKind: 'CUSTOMER', visibility: 'PUBLIC' } as const];
  const events = history
    .map(({ kind, toValue, reason, at }) => ({
      ...nothingOfAClock,
      kind,
      toValue,
      reason,
      ticketId: noId,
      at: new Date(at),
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return ticketFactsOf(ticket, messages, events);
}

/** Breaches that lie in the past are recorded, so that nothing erases them later, but nobody is told of what is history. */
function breachesOf(evaluation: TicketEvaluation, now: Date): HistoryEvent[] {
  return clockEventsOf(noId, evaluation, now.getTime(), false).map(({ at, dueAt, clock, ordinal, reason }) => ({
    kind: 'CLOCK_BREACHED',
    at: new Date(at).toISOString(),
    fromValue: null,
    toValue: null,
    reason,
    clockKind: clock,
    clockOrdinal: ordinal,
    dueAt: new Date(dueAt).toISOString(),
  }));
}

export function evaluateNewTicket({ mapping, now }: Applying, context: SlaContext, row: MatchedTicket): NewTicket {
  const history = historyOfNew(row.values, mapping.source, row.sourceKey, now.toISOString());
  const facts = factsOf(row, history);
  const evaluation = evaluateTicketClocks(facts, context, now.getTime());
  return { row, history: [...history, ...breachesOf(evaluation, now)], facts, evaluation };
}

/** Stores the clocks of tickets that were just written, after their history. */
export async function storeNewClocks({ tx }: Applying, created: readonly CreatedTicket[]): Promise<void> {
  if (created.length === 0) return;
  await writeClocks(
    tx,
    created.map(({ ticketId, facts, evaluation }) => [{ ...facts, ticketId }, evaluation]),
  );
}
