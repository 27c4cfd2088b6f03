import type { Database } from '@tenure/db/client';
import { type LedgerAccountCode, ledgerAccountCodes, ledgerAccounts } from '@tenure/domain/finance-vocabulary';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { LedgerSide } from '../../graphql/finance-vocabulary.ts';
import { readOptionalMonth } from '../../graphql/months.ts';
import { Money } from '../accounts/money.ts';

interface AccountAtMonth {
  readonly code: LedgerAccountCode;
  /** The month at whose end the balances are; all postings where null. */
  readonly month: string | null;
}

interface Balance {
  readonly code: string;
  readonly currency: string;
  readonly debits: string;
  readonly credits: string;
}

/** Sums come as text, since they may pass what a bigint of PostgreSQL holds. */
function findBalances(db: Database, month: string | null): Promise<Balance[]> {
  return db.$queryRaw<Balance[]>`
    select l.ledger_account as code, e.currency, sum(l.debit_minor)::text as debits, sum(l.credit_minor)::text as credits
    from ledger_line l join ledger_entry e on e.id = l.entry_id
    where ${month}::text is null or e.period <= ${month}
    group by l.ledger_account, e.currency order by e.currency`;
}

const balances = new WeakMap<ApiContext, Map<string | null, Promise<Balance[]>>>();

/** The balances of all accounts at the end of a month; read once for each request and month. */
function balancesAt(context: ApiContext, month: string | null): Promise<Balance[]> {
  const known = balances.get(context) ?? new Map<string | null, Promise<Balance[]>>();
  balances.set(context, known);
  const found = known.get(month) ?? findBalances(context.db, month);
  known.set(month, found);
  return found;
}

export const LedgerAccount = builder.objectRef<AccountAtMonth>('LedgerAccount').implement({
  description: 'An account of the chart of accounts (§11).',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code, for example 2300.' }),
    name: t.string({ description: 'Name.', resolve: ({ code }) => ledgerAccounts[code].name }),
    normalSide: t.field({
      type: LedgerSide,
      description: 'The side on which it grows.',
      resolve: ({ code }) => ledgerAccounts[code].normalSide,
    }),
    balances: t.field({
      type: [Money],
      description: 'Its balances on its normal side, one for each currency, at the end of the month asked for.',
      authScopes: { can: 'readLedger' },
      complexity: { multiplier: 1 },
      resolve: async ({ code, month }, _args, context) => {
        const sign = ledgerAccounts[code].normalSide === 'DEBIT' ? 1n : -1n;
        const own = (await balancesAt(context, month)).filter((balance) => balance.code === code);
        return own.map(({ currency, debits, credits }) => ({
          minor: sign * (BigInt(debits) - BigInt(credits)),
          currency,
        }));
      },
    }),
  }),
});

builder.queryField('ledgerAccounts', (t) =>
  t.field({
    type: [LedgerAccount],
    description: 'The chart of accounts with its balances.',
    authScopes: { can: 'readLedger' },
    complexity: { multiplier: 1 },
    args: { month: t.arg.string({ description: 'Balances at the end of this month, YYYY-MM; all where missing.' }) },
    resolve: (_root, args) => {
      const month = readOptionalMonth('month', args.month);
      return ledgerAccountCodes.map((code) => ({ code, month }));
    },
  }),
);
