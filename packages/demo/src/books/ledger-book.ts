import type { LedgerEntryDraft } from '@tenure/domain/ledger-entries';
import { addMonths, type Month } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { timestamp } from '../copy-text.ts';
import type { TableText } from '../table-text.ts';

/** What was posted to one ledger account in one month and currency. */
export interface PeriodTotal {
  debitMinor: bigint;
  creditMinor: bigint;
}

export interface PeriodLock {
  readonly lockedAt: Instant;
  readonly lockedById: number;
}

/** The months of the books and what is posted to them. Entries come from the domain's builders alone. */
export class LedgerBook {
  private readonly text: TableText;
  /** Month → ledger account and currency → totals. */
  readonly totals = new Map<Month, Map<string, PeriodTotal>>();
  readonly finalisedAt = new Map<Month, Instant>();
  readonly locks = new Map<Month, PeriodLock>();

  constructor(text: TableText) {
    this.text = text;
  }

  open(month: Month): void {
    if (!this.totals.has(month)) this.totals.set(month, new Map());
  }

  /** The wanted month, or the earliest one after it that is not locked. */
  periodFor(wanted: Month): Month {
    let month = wanted;
    while (this.locks.has(month)) month = addMonths(month, 1);
    this.open(month);
    return month;
  }

  post(entry: LedgerEntryDraft, at: Instant, createdById: number | null): number {
    const { kind, period, currency, accountId, memo, dedupeKey } = entry;
    if (this.locks.has(period)) throw new Error(`${dedupeKey} was to be posted into ${period}, which is locked`);
    const head = [kind, period, currency, accountId, timestamp(at), memo, dedupeKey, null, createdById];
    const id = this.text.add('ledger_entry', head);
    for (const line of entry.lines) {
      const { ledgerAccount, debitMinor, creditMinor, invoiceId = null, creditId = null } = line;
      this.text.add('ledger_line', [id, ledgerAccount, debitMinor, creditMinor, invoiceId, creditId]);
      const total = this.totalOf(period, `${ledgerAccount} ${currency}`);
      total.debitMinor += debitMinor;
      total.creditMinor += creditMinor;
    }
    return id;
  }

  private totalOf(period: Month, key: string): PeriodTotal {
    this.open(period);
    const totals = this.totals.get(period) ?? new Map<string, PeriodTotal>();
    let total = totals.get(key);
    if (!total) totals.set(key, (total = { debitMinor: 0n, creditMinor: 0n }));
    return total;
  }
}
