import { changeTicketCategory, changeTicketIssueKey, tagTicket } from '@tenure/workflows/ticket-labels';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

builder.mutationFields((t) => ({
  setTicketTags: t.prismaField({
    type: 'Ticket',
    description: 'Sets the tags.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: { ...recordArgs, tags: t.arg.stringList({ required: true, description: 'All of them.' }) },
    resolve: async (query, _root, { id, tags, expectedVersion }, { db, actor, now }) => {
      const ticketId = readId('id', id);
      await tagTicket(db, { ticketId, tags, expectedVersion: given(expectedVersion) }, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: ticketId } });
    },
  }),
  setTicketCategory: t.prismaField({
    type: 'Ticket',
    description: 'Says what a ticket is about.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: { ...recordArgs, category: t.arg.string({ description: 'The category; none where missing.' }) },
    resolve: async (query, _root, { id, category, expectedVersion }, { db, actor, now }) => {
      const change = {
        ticketId: readId('id', id),
        category: category ?? null,
        expectedVersion: given(expectedVersion),
      };
      await changeTicketCategory(db, change, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: change.ticketId } });
    },
  }),
  setTicketIssueKey: t.prismaField({
    type: 'Ticket',
    description: 'Names the issue that a ticket repeats.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: { ...recordArgs, issueKey: t.arg.string({ description: 'The issue; none where missing.' }) },
    resolve: async (query, _root, { id, issueKey, expectedVersion }, { db, actor, now }) => {
      const change = {
        ticketId: readId('id', id),
        issueKey: issueKey ?? null,
        expectedVersion: given(expectedVersion),
      };
      await changeTicketIssueKey(db, change, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: change.ticketId } });
    },
  }),
}));
