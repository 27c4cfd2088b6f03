import type { Actor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Ticket, TicketMessage } from '@tenure/db/generated/prisma/client';
import { type Visibility, visibilities } from '@tenure/domain/vocabulary';
import { textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { getContactOf } from './references.ts';
import { InvalidInput } from './refusals.ts';

/** Characters in one message. */
export const longestBody = 100_000;

export interface MessageInput {
  readonly body: string;
  /** PUBLIC reaches the customer; PRIVATE is a note for staff. */
  readonly visibility: Visibility;
  /** AGENT (the signed-in person) unless said otherwise. */
  readonly author?: 'AGENT' | 'CUSTOMER' | 'BOT' | undefined;
  /** Who wrote it, where the author is a CUSTOMER; nothing means the requester. */
  readonly contactId?: number | null | undefined;
  readonly isForward?: boolean | undefined;
  readonly isAutoReply?: boolean | undefined;
}

/** What is stored of a message that was found acceptable. */
export type CheckedMessage = Omit<TicketMessage, 'id' | 'ticketId' | 'sentAt'>;

/** Checks a message for this ticket. Throws InvalidInput, NotFound. */
export async function checkMessage(
  tx: Transaction,
  ticket: Ticket,
  input: MessageInput,
  actor: Actor,
): Promise<CheckedMessage> {
  const authorKind = choiceOf('author', input.author ?? 'AGENT', ['AGENT', 'CUSTOMER', 'BOT']);
  const visibility = choiceOf('visibility', input.visibility, visibilities);
  const isByCustomer = authorKind === 'CUSTOMER';
  if (isByCustomer && visibility === 'PRIVATE') {
    throw new InvalidInput('visibility', visibility, 'PUBLIC for a message of a customer');
  }
  if (authorKind === 'AGENT' && actor.userId === null) {
    throw new InvalidInput('author', authorKind, 'CUSTOMER or BOT where no person is signed in');
  }
  const contactId = isByCustomer ? (input.contactId ?? ticket.requesterId) : null;
  if (contactId !== null) await getContactOf(tx, 'contactId', contactId, ticket.accountId);
  return {
    authorKind,
    visibility,
    authorUserId: authorKind === 'AGENT' ? actor.userId : null,
    authorContactId: contactId,
    isForward: input.isForward ?? false,
    isAutoReply: input.isAutoReply ?? false,
    body: textOf('body', input.body, longestBody),
  };
}
