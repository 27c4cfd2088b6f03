import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { createTicket } from '@tenure/workflows/tickets';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { Channel, Severity, TicketStatus, Visibility } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';

const TicketOpener = enumOf('TicketOpener', 'In whose words a ticket is opened.', {
  CUSTOMER: 'The body is the customer’s first message: the clocks start.',
  AGENT: 'The body is ours: the clocks wait for the customer’s first message.',
});

const ReplyAuthor = enumOf('ReplyAuthor', 'Who a message is written down for.', {
  AGENT: 'The signed-in person.',
  CUSTOMER: 'A contact of the customer, for example from a phone call.',
  BOT: 'An automation; stops no clock.',
});

const CreateTicketInput = builder.inputType('CreateTicketInput', {
  description: 'A new ticket with its first message.',
  fields: (t) => ({
    accountId: t.id({ description: 'The customer; the requester’s where missing.' }),
    requesterId: t.id({ description: 'Who asks.' }),
    subject: t.string({ required: true, description: 'Subject.' }),
    body: t.string({ required: true, description: 'The first message.' }),
    channel: t.field({ type: Channel, required: true, description: 'How it came in.' }),
    severity: t.field({ type: Severity, required: true, description: 'How bad it is.' }),
    openedBy: t.field({ type: TicketOpener, description: 'In whose words; CUSTOMER where missing.' }),
    category: t.string({ description: 'What it is about.' }),
    assigneeId: t.id({ description: 'Who works on it.' }),
    teamId: t.id({ description: 'Which team works on it.' }),
    issueKey: t.string({ description: 'The issue it repeats.' }),
    tags: t.stringList({ description: 'Tags.' }),
    isTest: t.boolean({ description: 'A test, outside every figure.' }),
  }),
});

const ReplyInput = builder.inputType('ReplyInput', {
  description: 'A message on a ticket.',
  fields: (t) => ({
    body: t.string({ required: true, description: 'The text.' }),
    visibility: t.field({ type: Visibility, required: true, description: 'PRIVATE for a note among us.' }),
    author: t.field({ type: ReplyAuthor, description: 'Who wrote it; AGENT where missing.' }),
    contactId: t.id({ description: 'Of a CUSTOMER: which contact; the requester where missing.' }),
    isForward: t.boolean({ description: 'A forward; stops no clock.' }),
    status: t.field({ type: TicketStatus, description: 'A status to set with it; the message counts first.' }),
  }),
});

builder.mutationFields((t) => ({
  createTicket: t.prismaField({
    type: 'Ticket',
    description: 'Opens a ticket and starts its clocks.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: { input: t.arg({ type: CreateTicketInput, required: true, description: 'The ticket.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const ticket = {
        ...input,
        accountId: readOptionalId('accountId', input.accountId),
        requesterId: readOptionalId('requesterId', input.requesterId),
        assigneeId: readOptionalId('assigneeId', input.assigneeId),
        teamId: readOptionalId('teamId', input.teamId),
        openedBy: given(input.openedBy),
        tags: given(input.tags),
        isTest: given(input.isTest),
      };
      const { id } = await createTicket(db, ticket, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  replyToTicket: t.prismaField({
    type: 'Ticket',
    description:
      'Adds a message. A customer’s message on a merged ticket goes to its target; one on a ticket solved too long ago opens a follow-up. Returns the ticket that got it.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: { ...recordArgs, input: t.arg({ type: ReplyInput, required: true, description: 'The message.' }) },
    resolve: async (query, _root, { id: ticket, input, expectedVersion }, { db, actor, now }) => {
      const reply = {
        ticketId: readId('id', ticket),
        expectedVersion: given(expectedVersion),
        body: input.body,
        visibility: input.visibility,
        author: given(input.author),
        contactId: readOptionalId('contactId', input.contactId),
        isForward: given(input.isForward),
        status: given(input.status),
      };
      const { id } = await replyToTicket(db, reply, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));
