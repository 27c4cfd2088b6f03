import type { Transaction } from '@tenure/db/client';
import type { Prisma, Ticket, TicketEvent, TicketMessage } from '@tenure/db/generated/prisma/client';
import type { ImportedStamps, TicketChangeFact, TicketFacts } from '@tenure/domain/ticket-facts';
import { type Severity, severities, type TicketStatus, ticketStatuses } from '@tenure/domain/vocabulary';

/** Events that say nothing about a clock are left where they are. */
const factKinds = [
  'CREATED',
  'STATUS_CHANGED',
  'SEVERITY_CHANGED',
  'MERGED_INTO',
  'MERGED_FROM',
  'SPAM_MARKED',
  'SPAM_CLEARED',
  'CLOCK_BREACHED',
] as const;

type EventRow = Pick<
  TicketEvent,
  'ticketId' | 'at' | 'kind' | 'actorId' | 'toValue' | 'clockKind' | 'clockOrdinal' | 'dueAt' | 'reason'
>;
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

/** Rows in the order they happened, as the rules read them. */
export function ticketFactsOf(
  ticket: TicketRow,
  messages: readonly MessageRow[],
  events: readonly EventRow[],
): TicketFacts {
  const created = events.find((event) => event.kind === 'CREATED');
  return {
    ticketId: ticket.id,
    accountId: ticket.accountId,
    createdAt: ticket.createdAt.getTime(),
    initialSeverity: isSeverity(created?.reason) ? created.reason : ticket.severity,
    initialStatus: isTicketStatus(created?.toValue) ? created.toValue : ticket.status,
    messages: messages.map(({ sentAt, authorKind, visibility, isForward, isAutoReply }) => ({
      at: sentAt.getTime(),
      authorKind,
      visibility,
      isForward,
      isAutoReply,
    })),
    changes: events.flatMap(changeFactsOf),
    importedStamps: importedStampsOf(ticket.importedStamps),
  };
}

function isSeverity(value: string | null | undefined): value is Severity {
  return severities.some((severity) => severity === value);
}

function isTicketStatus(value: string | null | undefined): value is TicketStatus {
  return ticketStatuses.some((status) => status === value);
}

function changeFactsOf(event: EventRow): TicketChangeFact[] {
  const at = event.at.getTime();
  const { actorId, toValue, reason } = event;
  switch (event.kind) {
    case 'STATUS_CHANGED':
      return isTicketStatus(toValue) ? [{ kind: 'status', at, to: toValue, actorId, reason }] : [];
    case 'SEVERITY_CHANGED':
      return isSeverity(toValue) ? [{ kind: 'severity', at, to: toValue, actorId }] : [];
    case 'MERGED_INTO':
      return [{ kind: 'merged-into', at }];
    case 'MERGED_FROM': {
      const sourceStartedAt = Date.parse(toValue ?? '');
      return Number.isNaN(sourceStartedAt)
        ? []
        : [{ kind: 'merged-from', at, sourceStartedAt, isSameRequester: reason === 'same-requester' }];
    }
    case 'SPAM_MARKED':
      return [{ kind: 'spam', at, isSpam: true }];
    case 'SPAM_CLEARED':
      return [{ kind: 'spam', at, isSpam: false }];
    case 'CLOCK_BREACHED':
      return breachFactsOf(event);
    default:
      return [];
  }
}

function breachFactsOf({ at, clockKind, clockOrdinal, dueAt, reason }: EventRow): TicketChangeFact[] {
  if (clockKind === null || clockOrdinal === null || dueAt === null) return [];
  const breachReason = reason === 'RETARGETED' ? 'RETARGETED' : 'OVERDUE';
  const due = dueAt.getTime();
  const fact = { kind: 'breach-recorded', at: at.getTime(), clock: clockKind, ordinal: clockOrdinal } as const;
  return [{ ...fact, dueAt: due, reason: breachReason }];
}

/** Written by the importers as {firstResponseAt, solvedAt} in ISO 8601 and {pausedMs}; null where the file said nothing. */
function importedStampsOf(stored: Prisma.JsonValue): ImportedStamps | null {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return null;
  const instantOf = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : null);
  const pausedMs = stored['pausedMs'];
  return {
    firstResponseAt: instantOf(stored['firstResponseAt']),
    solvedAt: instantOf(stored['solvedAt']),
    pausedMs: typeof pausedMs === 'number' ? pausedMs : null,
  };
}
