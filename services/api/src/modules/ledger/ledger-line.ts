import { type LedgerAccountCode, ledgerAccounts } from '@tenure/domain/finance-vocabulary';
import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import { LedgerAccount } from './ledger-account.ts';

/** The database accepts no other codes. */
function isLedgerAccount(code: string): code is LedgerAccountCode {
  return code in ledgerAccounts;
}

builder.prismaObject('LedgerLine', {
  description: 'One side of a ledger entry: exactly one of debit and credit is above zero.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    entry: t.relation('entry', { description: 'The entry that it belongs to.' }),
    ledgerAccount: t.field({
      type: LedgerAccount,
      description: 'The account; its balances here are those of all postings.',
      select: { ledgerAccount: true },
      resolve: ({ ledgerAccount: code }) => {
        if (!isLedgerAccount(code)) throw new RangeError(`There is no ledger account ${code}`);
        return { code, month: null };
      },
    }),
    debit: t.field({
      type: Money,
      description: 'The debit; zero on the credit side.',
      select: { debitMinor: true, entry: { select: { currency: true } } },
      resolve: ({ debitMinor, entry }) => ({ minor: debitMinor, currency: entry.currency }),
    }),
    credit: t.field({
      type: Money,
      description: 'The credit; zero on the debit side.',
      select: { creditMinor: true, entry: { select: { currency: true } } },
      resolve: ({ creditMinor, entry }) => ({ minor: creditMinor, currency: entry.currency }),
    }),
    invoice: t.relation('invoice', { nullable: true, description: 'The invoice that it is about.' }),
    relatedCredit: t.relation('credit', { nullable: true, description: 'The customer’s credit that it is about.' }),
  }),
});
