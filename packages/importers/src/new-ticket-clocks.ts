import type { TicketEvaluation } from '@tenure/domain/clock-evaluation';
import type { SlaContext } from '@tenure/domain/sla-context';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import type { TicketFacts } from '@tenure/domain/ticket-facts';
import { clockEventsOf } from '@tenure/workflows/clock-events';
import { clockRowOf } from '@tenure/workflows/ticket-clock-rows';
import { ticketFactsOf } from '@tenure/workflows/ticket-facts';
import type { Applying } from './applying.ts';
import { type CopyRow, copyRows } from './copy-rows.ts';
import { type MatchedTicket, stampsOf, type WrittenTicket } from './matched-ticket.ts';
import { type HistoryEvent, historyOfNew } from './ticket-history.ts';

/** A new ticket with its history and its clocks as of the import. */
export interface CreatedTicket extends WrittenTicket {
  readonly evaluation: TicketEvaluation;
}

const nothingOfAClock = { actorId: null, clockKind: null, clockOrdinal: null, dueAt: null };

/** The facts of a new ticket, from what is about to be written: reading a million of them back would take minutes. */
function factsOf(
  { accountId, values }: MatchedTicket,
  ticketId: number,
  history: readonly HistoryEvent[],
): TicketFacts {
  const { severity, status, description } = values;
  const createdAt = new Date(values.createdAt);
  const ticket = { id: ticketId, accountId, createdAt, severity, status, importedStamps: stampsOf(values) };
  const message = { ticketId, sentAt: createdAt, isForward: false, isAutoReply: false };
  const messages =
    description === undefined ? [] : [{ ...message, authorKind: 'CUSTOMER', visibility: 'PUBLIC' } as const];
  const events = history
    .map(({ kind, toValue, reason, at }) => ({ ...nothingOfAClock, kind, toValue, reason, ticketId, at: new Date(at) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return ticketFactsOf(ticket, messages, events);
}

/** Breaches that lie in the past are recorded, so that nothing erases them later, but nobody is told of what is history. */
function breachesOf(ticketId: number, evaluation: TicketEvaluation, now: Date): HistoryEvent[] {
  return clockEventsOf(ticketId, evaluation, now.getTime(), false).map(({ at, dueAt, clock, ordinal, reason }) => ({
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

export function evaluateNewTicket(
  { mapping, now }: Applying,
  context: SlaContext,
  row: MatchedTicket,
  ticketId: number,
): CreatedTicket {
  const history = historyOfNew(row.values, mapping.source, row.sourceKey, now.toISOString());
  const evaluation = evaluateTicketClocks(factsOf(row, ticketId, history), context, now.getTime());
  return { ticketId, row, history: [...history, ...breachesOf(ticketId, evaluation, now)], evaluation };
}

function clockRowsOf({ ticketId, history, evaluation }: CreatedTicket, now: string): CopyRow[] {
  const breaches = history.filter(({ kind }) => kind === 'CLOCK_BREACHED');
  return evaluation.clocks.map((clock) => {
    const isBreached = breaches.some(
      (breach) => breach.clockKind === clock.kind && breach.clockOrdinal === clock.ordinal,
    );
    return { ...clockRowOf(ticketId, clock), breach_fired_at: isBreached ? now : null };
  });
}

/** Stores the clocks of tickets that were just written. */
export async function copyNewClocks({ connection, now }: Applying, created: readonly CreatedTicket[]): Promise<void> {
  const recordedAt = now.toISOString();
  await copyRows(
    connection,
    'ticket_clock',
    created.flatMap((ticket) => clockRowsOf(ticket, recordedAt)),
  );
}
