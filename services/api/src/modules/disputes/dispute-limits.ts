import { findDisputeLimits, type DisputeLimits as Limits } from '@tenure/workflows/dispute-limits';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { Money } from '../accounts/money.ts';

const DisputeLimits = builder.objectRef<Limits>('DisputeLimits').implement({
  description: 'What may be disputed of an invoice line, and until when.',
  fields: (t) => ({
    gross: t.field({
      type: Money,
      description: 'What the line charged, with tax.',
      resolve: ({ grossMinor, currency }) => ({ minor: grossMinor, currency }),
    }),
    credited: t.field({
      type: Money,
      description: 'What was given back for it so far, or is about to be.',
      resolve: ({ creditedMinor, currency }) => ({ minor: creditedMinor, currency }),
    }),
    disputable: t.field({
      type: Money,
      description: 'The most that may be disputed: what is open and paid.',
      resolve: ({ disputableMinor, currency }) => ({ minor: disputableMinor, currency }),
    }),
    lastDay: t.expose('lastDay', { type: 'Date', description: 'Day 30; later ones have to be let in.' }),
    isWithinWindow: t.exposeBoolean('isWithinWindow', { description: 'Whether it comes in time now.' }),
    openDispute: t.prismaField({
      type: 'Dispute',
      nullable: true,
      description: 'The dispute that takes up the line; a second one is refused.',
      resolve: (query, { openDisputeId: id }, _args, { db }) =>
        id === null ? null : db.dispute.findUnique({ ...query, where: { id } }),
    }),
  }),
});

builder.queryField('disputeLimits', (t) =>
  t.field({
    type: DisputeLimits,
    description: 'What may be disputed of an invoice line now.',
    authScopes: { can: 'readBilling' },
    args: { invoiceLineId: t.arg.id({ required: true, description: 'The line.' }) },
    resolve: (_root, { invoiceLineId }, { db, now }) =>
      findDisputeLimits(db, readId('invoiceLineId', invoiceLineId), now),
  }),
);

builder.prismaObjectField('Invoice', 'disputes', (t) =>
  t.relation('disputes', { description: 'Disputes of its lines, earliest first.', query: { orderBy: { id: 'asc' } } }),
);

builder.prismaObjectField('InvoiceLine', 'disputes', (t) =>
  t.relation('disputes', { description: 'Disputes of it, earliest first.', query: { orderBy: { id: 'asc' } } }),
);

builder.prismaObjectField('Credit', 'dispute', (t) =>
  t.relation('dispute', { nullable: true, description: 'The dispute that it settles.' }),
);
