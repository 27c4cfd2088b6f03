import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { type TicketStatus, ticketStatuses } from '@tenure/domain/vocabulary';
import { optionalTextOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { changeTicket, checkTicketIsLive, type TicketReference, writeTicketChange } from './ticket-change.ts';
import { canReopen } from './ticket-reopen.ts';

export interface StatusChange extends TicketReference {
  readonly status: TicketStatus;
  readonly reason?: string | null | undefined;
}

/** NEW is where a ticket begins; it can't be gone back to. */
const settableStatuses: readonly TicketStatus[] = ticketStatuses.filter((status) => status !== 'NEW');

/** Sets a ticket's status; the same status again changes nothing. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeTicketStatus(db: Database, input: StatusChange, actor: Actor, now: Date): Promise<Ticket> {
  const status = choiceOf('status', input.status, ticketStatuses);
  const reason = optionalTextOf('reason', input.reason, 500);
  return changeTicket(db, input, now, async (tx, ticket) => {
    if (status === ticket.status) return;
    checkTicketIsLive(ticket);
    await checkStatusStep(tx, ticket, status, now);
    await writeTicketChange(tx, ticket, {
      actor,
      now,
      action: 'ticket.status-changed',
      data: { status },
      events: [{ kind: 'STATUS_CHANGED', fromValue: ticket.status, toValue: status }],
      reason,
    });
  });
}

/** Refuses a step that the life of a ticket doesn't have. */
export async function checkStatusStep(tx: Transaction, ticket: Ticket, status: TicketStatus, now: Date): Promise<void> {
  if (!settableStatuses.includes(status)) throw new InvalidInput('status', status, settableStatuses.join(', '));
  if (status === 'CLOSED' && ticket.status !== 'SOLVED') {
    throw new Conflict(`Ticket #${ticket.number} is ${ticket.status}; only a solved ticket can be closed.`);
  }
  if (ticket.status === 'SOLVED' && status !== 'CLOSED' && !(await canReopen(tx, ticket, now))) {
    throw new Conflict(`Ticket #${ticket.number} was solved too long ago to reopen; open a follow-up ticket.`);
  }
}
