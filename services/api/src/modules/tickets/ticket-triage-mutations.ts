import { changeTicketSeverity } from '@tenure/workflows/ticket-severity';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { Severity, TicketStatus } from '../../graphql/vocabulary.ts';

builder.mutationFields((t) => ({
  changeTicketStatus: t.prismaField({
    type: 'Ticket',
    description: 'Sets the status. Setting a solved ticket OPEN reopens it.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: {
      ...recordArgs,
      status: t.arg({ type: TicketStatus, required: true, description: 'The new status.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, status, reason, expectedVersion }, { db, actor, now }) => {
      const change = { ticketId: readId('id', id), status, reason, expectedVersion: given(expectedVersion) };
      await changeTicketStatus(db, change, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: change.ticketId } });
    },
  }),
  changeTicketSeverity: t.prismaField({
    type: 'Ticket',
    description: 'Sets the severity; the clocks get their new targets from the original start.',
    authScopes: { can: 'workTickets' },
    errors: {},
    args: {
      ...recordArgs,
      severity: t.arg({ type: Severity, required: true, description: 'The new severity.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, severity, reason, expectedVersion }, { db, actor, now }) => {
      const change = { ticketId: readId('id', id), severity, reason, expectedVersion: given(expectedVersion) };
      await changeTicketSeverity(db, change, actor, now);
      return db.ticket.findUniqueOrThrow({ ...query, where: { id: change.ticketId } });
    },
  }),
}));
