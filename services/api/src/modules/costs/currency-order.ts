import type { ReportRow } from '@tenure/reports/contract';
import { minorOf } from './read-cost-reports.ts';

/** Currencies with the largest sum of an amount first, equal ones by name: the same order on every page and board. */
export function rankCurrencies(rows: readonly ReportRow[], amount: string): ReadonlyMap<string, number> {
  const sums = new Map<string, bigint>();
  for (const row of rows) {
    const currency = String(row['currency']);
    sums.set(currency, (sums.get(currency) ?? 0n) + minorOf(row, amount));
  }
  const ranked = [...sums].sort(([a, sumA], [b, sumB]) => (sumA === sumB ? (a < b ? -1 : 1) : sumA > sumB ? -1 : 1));
  return new Map(ranked.map(([currency], rank) => [currency, rank]));
}
