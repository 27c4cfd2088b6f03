import type { Transaction } from '@tenure/db/client';
import { type LedgerAccountCode, ledgerAccounts } from '@tenure/domain/finance-vocabulary';
import type { Month } from '@tenure/domain/month';

/** One account of the books in one currency. Opening and closing are on the account's normal side; minor units. */
export interface TrialBalanceRow {
  readonly ledgerAccount: LedgerAccountCode;
  readonly currency: string;
  readonly openingMinor: bigint;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly closingMinor: bigint;
}

/** As it is kept with a locked month. */
export interface StoredTrialBalance {
  readonly rows: ReturnType<typeof storedTrialBalance>;
  /** Of the rows as canonical JSON. */
  readonly sha256: string;
}

interface SumRow {
  readonly ledgerAccount: LedgerAccountCode;
  readonly currency: string;
  /** Debits less credits of the months before. */
  readonly before: string;
  readonly debit: string;
  readonly credit: string;
}

/** What every account held before the month, what moved in it, and what it holds then: by account and currency. */
export async function computeTrialBalance(tx: Transaction, month: Month): Promise<TrialBalanceRow[]> {
  const rows = await tx.$queryRaw<SumRow[]>`
    select l.ledger_account as "ledgerAccount", e.currency,
      coalesce(sum(l.debit_minor - l.credit_minor) filter (where e.period < ${month}), 0)::text as before,
      coalesce(sum(l.debit_minor) filter (where e.period = ${month}), 0)::text as debit,
      coalesce(sum(l.credit_minor) filter (where e.period = ${month}), 0)::text as credit
    from ledger_entry e join ledger_line l on l.entry_id = e.id
    where e.period <= ${month}
    group by l.ledger_account, e.currency order by e.currency, l.ledger_account`;
  return rows.map(({ ledgerAccount, currency, ...sums }) => {
    const [before, debitMinor, creditMinor] = [BigInt(sums.before), BigInt(sums.debit), BigInt(sums.credit)];
    const isDebit = ledgerAccounts[ledgerAccount].normalSide === 'DEBIT';
    const openingMinor = isDebit ? before : -before;
    const moved = isDebit ? debitMinor - creditMinor : creditMinor - debitMinor;
    return { ledgerAccount, currency, openingMinor, debitMinor, creditMinor, closingMinor: openingMinor + moved };
  });
}

/** Amounts as text, for JSON. */
export function storedTrialBalance(rows: readonly TrialBalanceRow[]) {
  return rows.map((row) => ({
    ledgerAccount: row.ledgerAccount,
    currency: row.currency,
    openingMinor: String(row.openingMinor),
    debitMinor: String(row.debitMinor),
    creditMinor: String(row.creditMinor),
    closingMinor: String(row.closingMinor),
  }));
}
