import type { TicketEvent } from '@tenure/db/generated/prisma/client';
import type { TicketChangeFact } from '@tenure/domain/ticket-facts';
import { type Severity, severities, type TicketStatus, ticketStatuses } from '@tenure/domain/vocabulary';

export type EventRow = Pick<
  TicketEvent,
  'ticketId' | 'at' | 'kind' | 'actorId' | 'toValue' | 'clockKind' | 'clockOrdinal' | 'dueAt' | 'reason'
>;

/** The facts in an event; none in one that says nothing about a clock. Throws for one that can't be read. */
export function changeFactsOf(event: EventRow): TicketChangeFact[] {
  const at = event.at.getTime();
  const { actorId, toValue, reason } = event;
  switch (event.kind) {
    case 'STATUS_CHANGED':
      return [{ kind: 'status', at, to: statusOf(event, toValue), actorId, reason }];
    case 'SEVERITY_CHANGED':
      return [{ kind: 'severity', at, to: severityOf(event, toValue), actorId }];
    case 'MERGED_INTO':
      return [{ kind: 'merged-into', at }];
    case 'MERGED_FROM': {
      const sourceStartedAt = Date.parse(toValue ?? '');
      if (Number.isNaN(sourceStartedAt)) throw unreadable(event, toValue);
      return [{ kind: 'merged-from', at, sourceStartedAt, isSameRequester: reason === 'same-requester' }];
    }
    case 'SPAM_MARKED':
      return [{ kind: 'spam', at, isSpam: true }];
    case 'SPAM_CLEARED':
      return [{ kind: 'spam', at, isSpam: false }];
    case 'CLOCK_BREACHED':
      return [breachFactOf(event)];
    default:
      return [];
  }
}

/** What the ticket came in as. Throws where its event does not say. */
export function firstStateOf(created: EventRow): { severity: Severity; status: TicketStatus } {
  return { severity: severityOf(created, created.reason), status: statusOf(created, created.toValue) };
}

function breachFactOf(event: EventRow): TicketChangeFact {
  const { at, clockKind, clockOrdinal, dueAt, reason } = event;
  if (clockKind === null || clockOrdinal === null || dueAt === null) throw unreadable(event, dueAt);
  const fact = { kind: 'breach-recorded', at: at.getTime(), clock: clockKind, ordinal: clockOrdinal } as const;
  return { ...fact, dueAt: dueAt.getTime(), reason: reason === 'RETARGETED' ? 'RETARGETED' : 'OVERDUE' };
}

function severityOf(event: EventRow, value: string | null): Severity {
  const found = severities.find((severity) => severity === value);
  if (found === undefined) throw unreadable(event, value);
  return found;
}

function statusOf(event: EventRow, value: string | null): TicketStatus {
  const found = ticketStatuses.find((status) => status === value);
  if (found === undefined) throw unreadable(event, value);
  return found;
}

/** Left out, the event would change figures without a word (§0). */
function unreadable({ ticketId, kind, at }: EventRow, value: unknown): Error {
  return new Error(
    `Ticket ${ticketId}: its ${kind} event of ${at.toISOString()} can't be read: ${JSON.stringify(value)}.`,
  );
}
