import type { ReportRow } from '@tenure/reports/contract';

/** Amounts in minor units of the currency. */
export interface SummaryAmounts {
  readonly expectedMinor: bigint;
  readonly issuedMinor: bigint;
  readonly appliedMinor: bigint;
  readonly mismatches: number;
  readonly grossMinor: bigint;
  readonly slaMinor: bigint;
  readonly goodwillMinor: bigint;
  readonly netMinor: bigint;
}

export interface SummaryRow extends SummaryAmounts {
  readonly accountId: number;
  readonly accountName: string;
  readonly currency: string;
}

export interface SummaryTotal extends SummaryAmounts {
  readonly currency: string;
}

const nothing: SummaryAmounts = {
  ...{ expectedMinor: 0n, issuedMinor: 0n, appliedMinor: 0n, mismatches: 0 },
  ...{ grossMinor: 0n, slaMinor: 0n, goodwillMinor: 0n, netMinor: 0n },
};

function amountOf(row: ReportRow, name: string): bigint {
  const value = row[name];
  if (typeof value === 'bigint') return value;
  throw new TypeError(`The report has no amount in ${name}`);
}

const creditsOf = (row: ReportRow) => ({
  expectedMinor: amountOf(row, 'expectedMinor'),
  issuedMinor: amountOf(row, 'issuedMinor'),
  appliedMinor: amountOf(row, 'appliedMinor'),
  mismatches: Number(row['unmatched']),
});

const revenueOf = (row: ReportRow) => ({
  grossMinor: amountOf(row, 'grossMinor'),
  slaMinor: amountOf(row, 'slaMinor'),
  goodwillMinor: amountOf(row, 'goodwillMinor'),
  netMinor: amountOf(row, 'netMinor'),
});

/** Reconciliation and revenue side by side, one row for each account and currency, by name. */
export function joinSummary(reconciliation: readonly ReportRow[], revenue: readonly ReportRow[]): SummaryRow[] {
  const rows = new Map<string, SummaryRow>();
  const add = (row: ReportRow, amounts: Partial<SummaryAmounts>) => {
    const [accountId, currency] = [Number(row['accountId']), String(row['currency'])];
    const key = `${accountId} ${currency}`;
    const known = rows.get(key) ?? { accountId, accountName: String(row['accountName']), currency, ...nothing };
    rows.set(key, { ...known, ...amounts });
  };
  for (const row of reconciliation) add(row, creditsOf(row));
  for (const row of revenue) add(row, revenueOf(row));
  return [...rows.values()].sort(byName);
}

function byName(a: SummaryRow, b: SummaryRow): number {
  if (a.accountName !== b.accountName) return a.accountName < b.accountName ? -1 : 1;
  return a.accountId - b.accountId || (a.currency < b.currency ? -1 : 1);
}

function addAmounts(a: SummaryAmounts, b: SummaryAmounts): SummaryAmounts {
  return {
    expectedMinor: a.expectedMinor + b.expectedMinor,
    issuedMinor: a.issuedMinor + b.issuedMinor,
    appliedMinor: a.appliedMinor + b.appliedMinor,
    mismatches: a.mismatches + b.mismatches,
    grossMinor: a.grossMinor + b.grossMinor,
    slaMinor: a.slaMinor + b.slaMinor,
    goodwillMinor: a.goodwillMinor + b.goodwillMinor,
    netMinor: a.netMinor + b.netMinor,
  };
}

/** All rows together, one total for each currency. */
export function totalSummary(rows: readonly SummaryRow[]): SummaryTotal[] {
  const sums = new Map<string, SummaryAmounts>();
  for (const row of rows) sums.set(row.currency, addAmounts(sums.get(row.currency) ?? nothing, row));
  return [...sums]
    .map(([currency, amounts]) => ({ currency, ...amounts }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
