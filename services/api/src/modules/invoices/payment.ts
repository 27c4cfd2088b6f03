import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';

builder.prismaObject('Payment', {
  description: 'Money that came in. What exceeds the open amount of the invoice becomes a credit.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    invoice: t.relation('invoice', { description: 'The invoice that it pays.' }),
    amount: t.field({
      type: Money,
      description: 'How much.',
      select: { amountMinor: true, currency: true },
      resolve: ({ amountMinor, currency }) => ({ minor: amountMinor, currency }),
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came in.' }),
    reference: t.exposeString('reference', { description: 'The bank’s reference; unique.' }),
    createdBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who recorded it.',
      resolve: (query, { createdById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was recorded.' }),
    entry: t.relation('entry', { description: 'Its entry in the ledger.' }),
    overpayment: t.relation('credit', { nullable: true, description: 'The credit of what was too much.' }),
  }),
});
