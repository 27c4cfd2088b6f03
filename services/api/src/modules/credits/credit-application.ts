import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';

builder.prismaObject('CreditApplication', {
  description: 'A part of a credit that was taken off one invoice. Never edited.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    credit: t.relation('credit', { description: 'The credit.' }),
    invoice: t.relation('invoice', { description: 'The invoice.' }),
    amount: t.field({
      type: Money,
      description: 'How much.',
      select: { amountMinor: true, invoice: { select: { currency: true } } },
      resolve: ({ amountMinor, invoice }) => ({ minor: amountMinor, currency: invoice.currency }),
    }),
    appliedAt: t.expose('appliedAt', { type: 'DateTime', description: 'When.' }),
    entry: t.relation('entry', { description: 'Its entry in the ledger.' }),
  }),
});

builder.prismaObject('CreditApproval', {
  description: 'That one person approved a credit.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    user: t.relation('user', { description: 'Who.' }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', description: 'When.' }),
  }),
});
