import type { Transaction } from '@tenure/db/client';
import type { Ticket, TicketMessage } from '@tenure/db/generated/prisma/client';
import type { ImportedStamps, TicketFacts } from '@tenure/domain/ticket-facts';
import { changeFactsOf, type EventRow, firstStateOf } from './ticket-event-facts.ts';

/** The kinds of events that say something about a clock; others are left where they are. */
export const factKinds = [
  'CREATED',
  'STATUS_CHANGED',
  'SEVERITY_CHANGED',
  'MERGED_INTO',
  'MERGED_FROM',
  'SPAM_MARKED',
  'SPAM_CLEARED',
  'CLOCK_BREACHED',
] as const;

type MessageRow = Pick<
  TicketMessage,
  'ticketId' | 'sentAt' | 'authorKind' | 'visibility' | 'isForward' | 'isAutoReply'
>;
type TicketRow = Pick<Ticket, 'id' | 'accountId' | 'createdAt' | 'severity' | 'status' | 'importedStamps'>;

/**
 * The facts of these tickets, by ascending id, in three statements however many there are.
 * Tickets that don't exist are left out.
 */
export async function loadTicketFacts(tx: Transaction, ticketIds: readonly number[]): Promise<TicketFacts[]> {
  const ticketId = { in: [...ticketIds] };
  const tickets = await tx.ticket.findMany({
    where: { id: ticketId },
    select: { id: true, accountId: true, createdAt: true, severity: true, status: true, importedStamps: true },
    orderBy: { id: 'asc' },
  });
  const messages = await tx.ticketMessage.findMany({
    where: { ticketId },
    omit: { body: true },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  });
  const events = await tx.ticketEvent.findMany({
    where: { ticketId, kind: { in: [...factKinds] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const messagesByTicket = Map.groupBy(messages, (message) => message.ticketId);
  const eventsByTicket = Map.groupBy(events, (event) => event.ticketId);
  return tickets.map((ticket) =>
    ticketFactsOf(ticket, messagesByTicket.get(ticket.id) ?? [], eventsByTicket.get(ticket.id) ?? []),
  );
}

/** Rows in the order they happened, as the rules read them. Throws for what can't be read. */
export function ticketFactsOf(
  ticket: TicketRow,
  messages: readonly MessageRow[],
  events: readonly EventRow[],
): TicketFacts {
  const created = events.find((event) => event.kind === 'CREATED');
  const first = created ? firstStateOf(created) : ticket;
  return {
    ticketId: ticket.id,
    accountId: ticket.accountId,
    createdAt: ticket.createdAt.getTime(),
    initialSeverity: first.severity,
    initialStatus: first.status,
    messages: messages.map(({ sentAt, authorKind, visibility, isForward, isAutoReply }) => ({
      at: sentAt.getTime(),
      authorKind,
      visibility,
      isForward,
      isAutoReply,
    })),
    changes: events.flatMap(changeFactsOf),
    importedStamps: importedStampsOf(ticket),
  };
}

/** Written by the importers as {firstResponseAt, solvedAt} in ISO 8601 and {pausedMs}; null where the file said nothing. */
function importedStampsOf({ id, importedStamps: stored }: TicketRow): ImportedStamps | null {
  if (stored === null) return null;
  const unreadable = () => new Error(`Ticket ${id}: its imported stamps can't be read: ${JSON.stringify(stored)}.`);
  if (typeof stored !== 'object' || Array.isArray(stored)) throw unreadable();
  const { firstResponseAt, solvedAt, pausedMs } = stored;
  const instantOf = (value: unknown) => {
    const instant = value === null || value === undefined ? null : Date.parse(String(value));
    if (Number.isNaN(instant)) throw unreadable();
    return instant;
  };
  if (pausedMs !== null && pausedMs !== undefined && typeof pausedMs !== 'number') throw unreadable();
  return { firstResponseAt: instantOf(firstResponseAt), solvedAt: instantOf(solvedAt), pausedMs: pausedMs ?? null };
}
