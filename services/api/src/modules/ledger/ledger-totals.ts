import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';

export interface LedgerTotalsShape {
  readonly currency: string;
  readonly count: number;
  readonly debit: bigint;
  readonly credit: bigint;
}

export const LedgerTotals = builder.objectRef<LedgerTotalsShape>('LedgerTotals').implement({
  description: 'Ledger lines together, in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
    debit: t.field({
      type: Money,
      description: 'Sum of the debits.',
      resolve: ({ debit, currency }) => ({ minor: debit, currency }),
    }),
    credit: t.field({
      type: Money,
      description: 'Sum of the credits.',
      resolve: ({ credit, currency }) => ({ minor: credit, currency }),
    }),
  }),
});
