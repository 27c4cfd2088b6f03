import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { type TicketStatus, ticketStatuses } from '@tenure/domain/vocabulary';
import { choiceOf } from './input-value.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { holdTicket, type TicketEventDraft, type TicketReference, writeTicketChange } from './ticket-change.ts';
import { retimeTicket } from './ticket-clocks.ts';
import { type CheckedMessage, checkMessage, type MessageInput } from './ticket-message.ts';
import { canReopen } from './ticket-reopen.ts';
import { checkStatusStep } from './ticket-status.ts';
import { openTicket } from './tickets.ts';
import { inTransaction } from './transaction.ts';

export interface TicketReply extends TicketReference, MessageInput {
  /** Status to set together with the message; the message counts first (§2). Not for customers. */
  readonly status?: TicketStatus | undefined;
}

/**
 * Adds a message and lets it take its effect on status and clocks (§2). A customer's message on a ticket merged away
 * goes to the ticket it was merged into; on a closed ticket, or one solved too long ago, it opens a follow-up.
 * Returns the ticket that got the message. Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function replyToTicket(db: Database, input: TicketReply, actor: Actor, now: Date): Promise<Ticket> {
  return inTransaction(db, async (tx) => {
    const ticketId = input.author === 'CUSTOMER' ? await findMergeEnd(tx, input.ticketId) : input.ticketId;
    const ticket = await holdTicket(tx, { ...input, ticketId }, now);
    const message = await checkMessage(tx, ticket, input, actor);
    const status = input.status === undefined ? undefined : choiceOf('status', input.status, ticketStatuses);
    if (status !== undefined && message.authorKind === 'CUSTOMER') {
      throw new InvalidInput('status', status, 'nothing, for a message of a customer');
    }
    checkTakesMessage(ticket, message, status);
    if (await needsFollowUp(tx, ticket, message, now)) return openFollowUp(tx, ticket, message, actor, now);
    await addMessage(tx, ticket, message, status, actor, now);
    await retimeTicket(tx, ticket.id, now);
    return tx.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
  });
}

/** The ticket at the end of the chain of merges. */
async function findMergeEnd(tx: Transaction, ticketId: number): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with recursive chain as (
      select id, merged_into_id from ticket where id = ${ticketId}
      union select t.id, t.merged_into_id from ticket t join chain c on t.id = c.merged_into_id
    ) select id from chain where merged_into_id is null`;
  return rows[0]?.id ?? ticketId;
}

function checkTakesMessage(ticket: Ticket, message: CheckedMessage, status: TicketStatus | undefined): void {
  const name = `Ticket #${ticket.number}`;
  if (ticket.mergedIntoId !== null) {
    throw new Conflict(`${name} was merged into the ticket with id ${ticket.mergedIntoId}; write there.`);
  }
  if (message.authorKind === 'CUSTOMER') return;
  if (ticket.isSpam) throw new Conflict(`${name} is marked as spam.`);
  if (ticket.status !== 'CLOSED') return;
  if (message.visibility === 'PRIVATE') throw new Conflict(`${name} is closed and takes no more notes.`);
  if (status !== undefined) throw new Conflict(`${name} is closed; its status stays.`);
}

/** An out-of-office note must not bring a finished ticket back. */
const bringsBack = (message: CheckedMessage) => message.authorKind === 'CUSTOMER' && !message.isAutoReply;

async function needsFollowUp(tx: Transaction, ticket: Ticket, message: CheckedMessage, now: Date): Promise<boolean> {
  if (ticket.status === 'CLOSED') return bringsBack(message) || message.authorKind === 'AGENT';
  return ticket.status === 'SOLVED' && bringsBack(message) && !(await canReopen(tx, ticket, now));
}

async function openFollowUp(
  tx: Transaction,
  ticket: Ticket,
  message: CheckedMessage,
  actor: Actor,
  now: Date,
): Promise<Ticket> {
  const { accountId, subject, channel, severity, category, teamId, issueKey, tags } = ticket;
  const common = { accountId, subject, channel, severity, category, teamId, issueKey, tags, body: message.body };
  const isByAgent = message.authorKind === 'AGENT';
  const requesterId = message.authorContactId ?? ticket.requesterId;
  const openedBy = isByAgent ? 'AGENT' : 'CUSTOMER';
  return openTicket(tx, { ...common, requesterId, openedBy }, actor, now, ticket.id);
}

/** What the message does to the status when nobody says otherwise. */
function statusAfter(ticket: Ticket, message: CheckedMessage): TicketStatus {
  if (message.visibility === 'PRIVATE') return ticket.status;
  const waits = ticket.status === 'PENDING' || ticket.status === 'ON_HOLD' || ticket.status === 'SOLVED';
  if (bringsBack(message) && waits) return 'OPEN';
  return message.authorKind === 'AGENT' && ticket.status === 'NEW' ? 'OPEN' : ticket.status;
}

async function addMessage(
  tx: Transaction,
  ticket: Ticket,
  message: CheckedMessage,
  asked: TicketStatus | undefined,
  actor: Actor,
  now: Date,
): Promise<void> {
  const status = asked ?? statusAfter(ticket, message);
  const events: TicketEventDraft[] = [];
  if (status !== ticket.status) {
    await checkStatusStep(tx, ticket, status, now);
    const reason = asked ? null : `${message.authorKind.toLowerCase()}-reply`;
    events.push({ kind: 'STATUS_CHANGED', fromValue: ticket.status, toValue: status, reason });
  }
  const stored = await tx.ticketMessage.create({ data: { ...message, ticketId: ticket.id, sentAt: now } });
  await writeTicketChange(tx, ticket, {
    actor,
    now,
    action: message.visibility === 'PUBLIC' ? 'ticket.replied' : 'ticket.noted',
    data: { status },
    events,
    after: { messageId: stored.id, authorKind: message.authorKind },
  });
}
