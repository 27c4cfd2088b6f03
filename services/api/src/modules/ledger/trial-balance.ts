import { ledgerAccounts } from '@tenure/domain/finance-vocabulary';
import type { Month } from '@tenure/domain/month';
import { computeTrialBalance, type TrialBalanceRow } from '@tenure/workflows/month-trial-balance';
import { builder } from '../../graphql/builder.ts';
import { LedgerSide } from '../../graphql/finance-vocabulary.ts';
import { readMonth } from '../../graphql/months.ts';
import { Money } from '../accounts/money.ts';
import { LedgerTotals, type LedgerTotalsShape } from './ledger-totals.ts';

interface TrialBalanceShape {
  readonly month: Month;
  readonly rows: readonly TrialBalanceRow[];
}

const TrialBalanceRowType = builder.objectRef<TrialBalanceRow>('TrialBalanceRow').implement({
  description: 'One ledger account in one currency and month. Opening and closing are on its normal side.',
  fields: (t) => ({
    code: t.exposeString('ledgerAccount', { description: 'Code of the ledger account.' }),
    name: t.string({ description: 'Name.', resolve: ({ ledgerAccount }) => ledgerAccounts[ledgerAccount].name }),
    normalSide: t.field({
      type: LedgerSide,
      description: 'The side on which it grows.',
      resolve: ({ ledgerAccount }) => ledgerAccounts[ledgerAccount].normalSide,
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    opening: t.field({
      type: Money,
      description: 'At the start of the month.',
      resolve: ({ openingMinor: minor, currency }) => ({ minor, currency }),
    }),
    debit: t.field({
      type: Money,
      description: 'Debits of the month.',
      resolve: ({ debitMinor: minor, currency }) => ({ minor, currency }),
    }),
    credit: t.field({
      type: Money,
      description: 'Credits of the month.',
      resolve: ({ creditMinor: minor, currency }) => ({ minor, currency }),
    }),
    closing: t.field({
      type: Money,
      description: 'At its end.',
      resolve: ({ closingMinor: minor, currency }) => ({ minor, currency }),
    }),
  }),
});

/** Debits and credits of the month by currency; `count` is the number of ledger accounts. */
function totalsOf(rows: readonly TrialBalanceRow[]): LedgerTotalsShape[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const debit = own.reduce((sum, { debitMinor }) => sum + debitMinor, 0n);
    const credit = own.reduce((sum, { creditMinor }) => sum + creditMinor, 0n);
    return { currency, count: own.length, debit, credit };
  });
}

export const TrialBalance = builder.objectRef<TrialBalanceShape>('TrialBalance').implement({
  description: 'All ledger accounts of one month of the books.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, YYYY-MM.' }),
    rows: t.field({
      type: [TrialBalanceRowType],
      description: 'By ledger account and currency.',
      complexity: { multiplier: 1 },
      resolve: ({ rows }) => [...rows],
    }),
    totals: t.field({
      type: [LedgerTotals],
      description: 'Debits and credits of the month, one for each currency; count is the number of ledger accounts.',
      complexity: { multiplier: 1 },
      resolve: ({ rows }) => totalsOf(rows),
    }),
    isBalanced: t.boolean({
      description: 'Whether debits equal credits in every currency.',
      resolve: ({ rows }) => totalsOf(rows).every(({ debit, credit }) => debit === credit),
    }),
  }),
});

builder.queryField('trialBalance', (t) =>
  t.field({
    type: TrialBalance,
    description: 'The trial balance of a month of the books, from its postings.',
    authScopes: { can: 'readLedger' },
    args: { month: t.arg.string({ required: true, description: 'The month, YYYY-MM.' }) },
    resolve: async (_root, args, { db }) => {
      const month = readMonth('month', args.month);
      return { month, rows: await computeTrialBalance(db, month) };
    },
  }),
);
