import { mergeTickets } from '@tenure/workflows/ticket-merge';
import { markTicketSpam } from '@tenure/workflows/ticket-spam';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

builder.mutationFields((t) => ({
  mergeTickets: t.prismaField({
    type: 'Ticket',
    description:
      'Merges one ticket into another, which is returned. The source’s clocks are cancelled; the target takes the older start only for the same requester.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: {
      sourceId: t.arg.id({ required: true, description: 'The ticket that ends.' }),
      targetId: t.arg.id({ required: true, description: 'The ticket that goes on.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, args, { db, actor, now }) => {
      const targetId = readId('targetId', args.targetId);
      const merge = { sourceId: readId('sourceId', args.sourceId), targetId, reason: args.reason };
      await mergeTickets(db, merge, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: targetId } });
    },
  }),
  markTicketSpam: t.prismaField({
    type: 'Ticket',
    description: 'Takes a ticket out of every figure, or back in.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: {
      ...recordArgs,
      isSpam: t.arg.boolean({ required: true, defaultValue: true, description: 'False to take it back in.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, isSpam, reason, expectedVersion }, { db, actor, now }) => {
      const mark = { ticketId: readId('id', id), isSpam, reason, expectedVersion: given(expectedVersion) };
      await markTicketSpam(db, mark, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: mark.ticketId } });
    },
  }),
}));
