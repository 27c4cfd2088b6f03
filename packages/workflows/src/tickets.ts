import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, Ticket } from '@tenure/db/generated/prisma/client';
import { type Channel, channels, type Severity, severities } from '@tenure/domain/vocabulary';
import { imageOf } from './audit-image.ts';
import { optionalTextOf, tagsOf, textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { checkActiveUser, checkTeam, getContactOf, holdAccountToRead } from './references.ts';
import { InvalidInput } from './refusals.ts';
import { retimeTicket } from './ticket-clocks.ts';
import { longestBody } from './ticket-message.ts';
import { inTransaction, readSlaTerms } from './transaction.ts';

export interface NewTicket {
  /** Nothing means the requester's account; with neither it waits in triage and has no targets. */
  readonly accountId?: number | null | undefined;
  readonly requesterId?: number | null | undefined;
  readonly subject: string;
  readonly channel: Channel;
  readonly severity: Severity;
  readonly category?: string | null | undefined;
  /** The first message. */
  readonly body: string;
  /** AGENT where staff open it for a customer: its clocks then wait for the customer's first message (§2). */
  readonly openedBy?: 'CUSTOMER' | 'AGENT' | undefined;
  readonly assigneeId?: number | null | undefined;
  readonly teamId?: number | null | undefined;
  readonly issueKey?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly isTest?: boolean | undefined;
}

/** Opens a ticket with its first message and starts its clocks (§2). Throws InvalidInput, NotFound. */
export async function createTicket(db: Database, input: NewTicket, actor: Actor, now: Date): Promise<Ticket> {
  return inTransaction(db, (tx) => openTicket(tx, input, actor, now));
}

/** As `createTicket`, inside a transaction; `followUpOfId` links it to the ticket it continues. */
export async function openTicket(
  tx: Transaction,
  input: NewTicket,
  actor: Actor,
  now: Date,
  followUpOfId: number | null = null,
): Promise<Ticket> {
  const fields = await ticketFieldsOf(tx, input);
  const openedBy = choiceOf('openedBy', input.openedBy ?? 'CUSTOMER', ['CUSTOMER', 'AGENT']);
  if (openedBy === 'AGENT' && actor.userId === null) {
    throw new InvalidInput('openedBy', openedBy, 'CUSTOMER where no person is signed in');
  }
  const body = textOf('body', input.body, longestBody);
  const isByAgent = openedBy === 'AGENT';
  const ticket = await tx.ticket.create({ data: { ...fields, followUpOfId, createdAt: now, updatedAt: now } });
  await tx.ticketMessage.create({
    data: {
      ticketId: ticket.id,
      sentAt: now,
      authorKind: openedBy,
      authorUserId: isByAgent ? actor.userId : null,
      authorContactId: isByAgent ? null : ticket.requesterId,
      visibility: 'PUBLIC',
      body,
    },
  });
  await writeFirstEvents(tx, ticket, actor, now);
  await recordChange(tx, {
    actor,
    at: now,
    action: 'ticket.created',
    entityType: 'ticket',
    entityId: ticket.id,
    after: imageOf(ticket),
  });
  await retimeTicket(tx, ticket.id, now);
  return tx.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
}

async function ticketFieldsOf(
  tx: Transaction,
  input: NewTicket,
): Promise<Omit<Prisma.TicketUncheckedCreateInput, 'createdAt' | 'updatedAt'>> {
  const fields = {
    subject: textOf('subject', input.subject, 300),
    channel: choiceOf('channel', input.channel, channels),
    severity: choiceOf('severity', input.severity, severities),
    category: optionalTextOf('category', input.category, 100),
    issueKey: optionalTextOf('issueKey', input.issueKey, 100),
    tags: tagsOf('tags', input.tags ?? []),
    isTest: input.isTest ?? false,
  };
  await readSlaTerms(tx);
  const requesterId = input.requesterId ?? null;
  const requester =
    requesterId === null ? null : await getContactOf(tx, 'requesterId', requesterId, input.accountId ?? null);
  const accountId = input.accountId ?? requester?.accountId ?? null;
  if (accountId !== null) await holdAccountToRead(tx, accountId);
  const assigneeId = input.assigneeId ?? null;
  const teamId = input.teamId ?? null;
  await checkActiveUser(tx, 'assigneeId', assigneeId);
  await checkTeam(tx, teamId);
  return { ...fields, accountId, requesterId, assigneeId, teamId };
}

/** The first event carries the initial status and severity, so that the whole history can be told from events. */
async function writeFirstEvents(tx: Transaction, ticket: Ticket, actor: Actor, now: Date): Promise<void> {
  const common = { at: now, recordedAt: now, actorId: actor.userId };
  const data: Prisma.TicketEventCreateManyInput[] = [
    { ...common, ticketId: ticket.id, kind: 'CREATED', toValue: ticket.status, reason: ticket.severity },
  ];
  if (ticket.assigneeId !== null) {
    data.push({ ...common, ticketId: ticket.id, kind: 'ASSIGNED', toValue: String(ticket.assigneeId) });
  }
  if (ticket.followUpOfId !== null) {
    const toValue = String(ticket.id);
    data.push({ ...common, ticketId: ticket.followUpOfId, kind: 'FOLLOW_UP_CREATED', toValue });
  }
  await tx.ticketEvent.createMany({ data });
}
