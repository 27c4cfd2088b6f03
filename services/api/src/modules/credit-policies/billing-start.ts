import { findBilling, startBilling } from '@tenure/workflows/billing';
import { builder } from '../../graphql/builder.ts';
import { readMonth } from '../../graphql/months.ts';

const BillingStart = builder.objectRef<{ firstMonth: string }>('BillingStart').implement({
  description: 'From when on Tenure invoices and judges availability by itself.',
  fields: (t) => ({
    firstMonth: t.exposeString('firstMonth', { description: 'The first month, YYYY-MM, invoiced and made final.' }),
  }),
});

builder.queryField('billingStart', (t) =>
  t.field({
    type: BillingStart,
    nullable: true,
    description: 'Since when Tenure invoices; null while it does not.',
    authScopes: { can: 'readBilling' },
    resolve: (_root, _args, { db }) => findBilling(db),
  }),
);

builder.mutationField('startBilling', (t) =>
  t.field({
    type: BillingStart,
    description: 'Says once from which month on contracts are invoiced and months become final.',
    authScopes: { can: 'closePeriods' },
    errors: {},
    args: { firstMonth: t.arg.string({ required: true, description: 'The first month, YYYY-MM.' }) },
    resolve: (_root, { firstMonth }, { db, actor, now }) =>
      startBilling(db, { firstMonth: readMonth('firstMonth', firstMonth) }, actor, now),
  }),
);
