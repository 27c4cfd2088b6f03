import type { Transaction } from '@tenure/db/client';
import type { Month } from '@tenure/domain/month';
import { findBilling } from '@tenure/workflows/billing';
import type { Mapping } from './mapping.ts';
import { loadLookups, type RecordLookups } from './record-lookups.ts';

interface KnownContract {
  readonly id: number;
  readonly number: string;
  readonly currency: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
}

/** What an invoice of a file is held against. */
export interface InvoiceContext {
  readonly lookups: RecordLookups;
  readonly contractsByAccount: ReadonlyMap<number, readonly KnownContract[]>;
  /** The latest month whose books are locked; nothing is posted behind it, whether or not a month has books. */
  readonly lockedThrough: Month | null;
  /** From this month on contracts are invoiced here; null where billing was not started. */
  readonly billedFrom: Month | null;
}

export async function loadInvoiceContext(tx: Transaction, mapping: Mapping): Promise<InvoiceContext> {
  const contracts = await tx.$queryRaw<(KnownContract & { accountId: number })[]>`
    select id, number, currency, account_id as "accountId", to_char(start_date, 'YYYY-MM') as "firstMonth",
      to_char(end_date - 1, 'YYYY-MM') as "lastMonth"
    from contract where status <> 'DRAFT' order by account_id, start_date, id`;
  const locked = await tx.accountingPeriod.aggregate({ _max: { month: true }, where: { status: 'LOCKED' } });
  const billing = await findBilling(tx);
  return {
    lookups: await loadLookups(tx, mapping),
    contractsByAccount: Map.groupBy(contracts, (contract) => contract.accountId),
    lockedThrough: locked._max.month,
    billedFrom: billing?.firstMonth ?? null,
  };
}
