import { recordChanges, systemActor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Prisma, Severity } from '@tenure/db/generated/prisma/client';
import type { ClockKind } from '@tenure/domain/vocabulary';
import type { ClockEvent } from './clock-events.ts';

const clockTitles: Record<ClockKind, string> = {
  FIRST_RESPONSE: 'First response',
  NEXT_RESPONSE: 'Next response',
  RESOLUTION: 'Resolution',
};

interface TicketHead {
  readonly id: number;
  readonly number: number;
  readonly subject: string;
  readonly severity: Severity;
  readonly assigneeId: number | null;
  readonly account: { readonly csmId: number | null } | null;
}

/** Audit entry and outbox event for each, and a notification for the ticket's assignee and the account's CSM. */
export async function announceClockEvents(tx: Transaction, events: readonly ClockEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  await recordChanges(
    tx,
    events.map((event) => ({
      actor: systemActor,
      at: now,
      action: event.kind === 'CLOCK_BREACHED' ? 'ticket.clock-breached' : 'ticket.clock-warned',
      entityType: 'ticket',
      entityId: event.ticketId,
      after: {
        clock: event.clock,
        ordinal: event.ordinal,
        at: new Date(event.at).toISOString(),
        dueAt: new Date(event.dueAt).toISOString(),
        reason: event.reason,
      },
    })),
  );
  const tickets = await tx.ticket.findMany({
    where: { id: { in: [...new Set(events.map((event) => event.ticketId))] } },
    select: {
      id: true,
      number: true,
      subject: true,
      severity: true,
      assigneeId: true,
      account: { select: { csmId: true } },
    },
  });
  const headById = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const data = events
    .filter((event) => !isOvertaken(event, events))
    .flatMap((event) => {
      const head = headById.get(event.ticketId);
      return head ? notificationsOf(event, head, now) : [];
    });
  if (data.length > 0) await tx.notification.createMany({ data, skipDuplicates: true });
}

/** A warning that is noticed together with the breach it warned of tells nobody anything. */
function isOvertaken(event: ClockEvent, events: readonly ClockEvent[]): boolean {
  return (
    event.kind === 'CLOCK_WARNED' &&
    events.some(
      (other) =>
        other.kind === 'CLOCK_BREACHED' &&
        other.ticketId === event.ticketId &&
        other.clock === event.clock &&
        other.ordinal === event.ordinal,
    )
  );
}

function notificationsOf(event: ClockEvent, ticket: TicketHead, now: Date): Prisma.NotificationCreateManyInput[] {
  const isBreach = event.kind === 'CLOCK_BREACHED';
  const due = `${new Date(event.dueAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const title = `${clockTitles[event.clock]} ${isBreach ? `breached (due ${due})` : `due ${due}`}: #${ticket.number} ${ticket.subject}`;
  const recipients = new Set([ticket.assigneeId, ticket.account?.csmId ?? null].filter((id) => id !== null));
  return [...recipients].map((userId) => ({
    userId,
    at: now,
    topic: isBreach ? 'ticket.clock-breached' : 'ticket.clock-warned',
    title,
    link: `/tickets/${ticket.id}`,
    dedupeKey: `${event.kind}:${ticket.id}:${event.clock}:${event.ordinal}:${userId}`,
  }));
}
