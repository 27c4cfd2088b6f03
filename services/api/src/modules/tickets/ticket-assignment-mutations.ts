import type { Ticket } from '@tenure/db/generated/prisma/client';
import { assignTickets, changeTicketTeam } from '@tenure/workflows/ticket-assignment';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds, readOptionalId } from '../../graphql/ids.ts';

const AssignedTickets = builder.objectRef<{ tickets: Ticket[] }>('AssignedTickets').implement({
  description: 'The tickets that were assigned together.',
  fields: (t) => ({
    tickets: t.prismaField({
      type: ['Ticket'],
      description: 'All of them, by id.',
      resolve: (query, { tickets }, _args, { db }) =>
        db.ticket.findMany({ ...query, where: { id: { in: tickets.map(({ id }) => id) } }, orderBy: { id: 'asc' } }),
    }),
  }),
});

builder.mutationFields((t) => ({
  assignTickets: t.field({
    type: AssignedTickets,
    description: 'Gives tickets to somebody, all of them or none.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: {
      ids: t.arg.idList({ required: true, description: 'The ids of 1 to 500 tickets.' }),
      assigneeId: t.arg.id({ description: 'To whom; takes them from whoever has them where missing.' }),
    },
    resolve: async (_root, { ids, assigneeId }, { db, actor, now }) => {
      const assignment = { ticketIds: readIds('ids', ids), assigneeId: readOptionalId('assigneeId', assigneeId) };
      return { tickets: await assignTickets(db, assignment, actor, now) };
    },
  }),
  assignTicketTeam: t.prismaField({
    type: 'Ticket',
    description: 'Gives a ticket to a team.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: { ...recordArgs, teamId: t.arg.id({ description: 'To which team; to none where missing.' }) },
    resolve: async (query, _root, { id, teamId, expectedVersion }, { db, actor, now }) => {
      const ticketId = readId('id', id);
      const change = { ticketId, teamId: readOptionalId('teamId', teamId), expectedVersion: given(expectedVersion) };
      await changeTicketTeam(db, change, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: ticketId } });
    },
  }),
}));
