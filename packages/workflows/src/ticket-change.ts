import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, Ticket, TicketEventKind } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { Conflict, NotFound } from './refusals.ts';
import { retimeTicket, settleTickets } from './ticket-clocks.ts';
import { checkVersion, inTransaction, readSlaTerms } from './transaction.ts';

/** Names the ticket to change. `expectedVersion` is the version the caller has seen, where it wants to be told of others. */
export interface TicketReference {
  readonly ticketId: number;
  readonly expectedVersion?: number | undefined;
}

/** Locks the tickets and what their clocks depend on, then records what had become due before this change (§2). */
export async function holdTickets(tx: Transaction, ticketIds: readonly number[], now: Date): Promise<Ticket[]> {
  const ids = [...new Set(ticketIds)].sort((a, b) => a - b);
  await readSlaTerms(tx);
  await tx.$queryRaw`
    select id from account where id in (select account_id from ticket where id = any(${ids})) order by id for share`;
  const held = await tx.$queryRaw<{ id: number }[]>`
    select id from ticket where id = any(${ids}) order by id for update`;
  const missing = ids.find((id) => !held.some((row) => row.id === id));
  if (missing !== undefined) throw new NotFound('ticket', missing);
  await settleTickets(tx, ids, now);
  return tx.ticket.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
}

export async function holdTicket(tx: Transaction, reference: TicketReference, now: Date): Promise<Ticket> {
  const [ticket] = await holdTickets(tx, [reference.ticketId], now);
  if (!ticket) throw new NotFound('ticket', reference.ticketId);
  checkVersion(ticket, reference.expectedVersion);
  return ticket;
}

/** A merged or closed ticket has come to its end: nothing of it changes any more. */
export function checkTicketIsLive(ticket: Ticket): void {
  if (ticket.mergedIntoId !== null) {
    throw new Conflict(`Ticket #${ticket.number} was merged into the ticket with id ${ticket.mergedIntoId}.`);
  }
  if (ticket.status === 'CLOSED') throw new Conflict(`Ticket #${ticket.number} is closed.`);
}

/** One line of the ticket's history, as the change writes it. */
export interface TicketEventDraft {
  readonly kind: TicketEventKind;
  readonly fromValue?: string | null;
  readonly toValue?: string | null;
  readonly reason?: string | null;
}

export interface TicketChange {
  readonly actor: Actor;
  readonly now: Date;
  /** Dotted, for example `ticket.status-changed`. */
  readonly action: string;
  readonly data: Prisma.TicketUncheckedUpdateInput;
  readonly events: readonly TicketEventDraft[];
  readonly reason?: string | null;
  /** Added to what the audit trail says of the ticket's fields, for example the message that was sent. */
  readonly after?: Prisma.InputJsonObject;
}

/** Writes the fields, the next version, the history, the audit entry and the outbox event of a held ticket. */
export async function writeTicketChange(tx: Transaction, ticket: Ticket, change: TicketChange): Promise<Ticket> {
  const { actor, now, action, events } = change;
  const updated = await tx.ticket.update({
    where: { id: ticket.id },
    data: { ...change.data, version: { increment: 1 }, updatedAt: now },
  });
  if (events.length > 0) {
    await tx.ticketEvent.createMany({
      data: events.map((event) => ({
        ...event,
        ticketId: ticket.id,
        at: now,
        recordedAt: now,
        actorId: actor.userId,
        reason: event.reason ?? change.reason ?? null,
      })),
    });
  }
  const { before, after } = differenceOf(ticket, updated);
  await recordChange(tx, {
    actor,
    at: now,
    action,
    entityType: 'ticket',
    entityId: ticket.id,
    before,
    after: { ...after, ...change.after },
    reason: change.reason ?? null,
  });
  return updated;
}

/** The usual shape of a use case on one ticket: hold, change, evaluate the clocks again, return it as it is then. */
export async function changeTicket(
  db: Database,
  reference: TicketReference,
  now: Date,
  change: (tx: Transaction, ticket: Ticket) => Promise<unknown>,
): Promise<Ticket> {
  return inTransaction(db, async (tx) => {
    const ticket = await holdTicket(tx, reference, now);
    await change(tx, ticket);
    await retimeTicket(tx, ticket.id, now);
    return tx.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
  });
}
