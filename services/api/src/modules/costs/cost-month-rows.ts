import { type CostBand, type CostKind, judgeCostShare } from '@tenure/domain/cost-share';
import type { EconomicsTerms } from '@tenure/domain/economics-terms';
import type { Month } from '@tenure/domain/month';
import type { ReportRow } from '@tenure/reports/contract';
import { rankCurrencies } from './currency-order.ts';
import { countOf, minorOf, numberOf } from './read-cost-reports.ts';

export interface KindCost {
  readonly kind: CostKind;
  readonly currency: string;
  readonly allocatedMinor: bigint;
  readonly items: number;
}

/** Cost and revenue of one month in one currency. */
export interface CostMonthRow {
  readonly month: Month;
  readonly currency: string;
  readonly isLocked: boolean;
  readonly isOver: boolean;
  /** Null where no cost is recorded. */
  readonly allocatedMinor: bigint | null;
  readonly netRevenueMinor: bigint;
  readonly sharePercent: number | null;
  readonly band: CostBand | null;
  readonly reason: string | null;
  readonly isAlert: boolean;
  readonly unpricedFounders: number;
  readonly items: number;
  readonly byKind: readonly KindCost[];
}

export interface CostMonthContext {
  /** Months that are locked in the books. */
  readonly locked: ReadonlySet<Month>;
  /** The month of the as-of instant, which is not over. */
  readonly runningMonth: Month;
  /** The terms in force at the end of a month. */
  readonly termsOf: (month: Month) => EconomicsTerms;
}

const whyNoBand = {
  'no-costs-recorded': (month: Month, currency: string) => `No costs are recorded for ${month} in ${currency}.`,
  'no-revenue': (month: Month, currency: string) =>
    `There is no net revenue in ${currency} in ${month} to bear the cost, so its share can’t be said.`,
} as const;

function kindCostOf(row: ReportRow): KindCost {
  return {
    // The report lists the kinds there are.
    kind: String(row['kind']) as CostKind,
    currency: String(row['currency']),
    allocatedMinor: minorOf(row, 'allocatedMinor'),
    items: countOf(row, 'n'),
  };
}

/**
 * Joins the share of each month and currency with what it is made of: the latest month first, in it the currency with most
 * revenue.
 */
export function joinCostMonths(
  ratios: readonly ReportRow[],
  kinds: readonly ReportRow[],
  { locked, runningMonth, termsOf }: CostMonthContext,
): CostMonthRow[] {
  const keyOf = (row: ReportRow) => `${row['month']} ${row['currency']}`;
  const kindsByKey = Map.groupBy(kinds, keyOf);
  const ranks = rankCurrencies(ratios, 'revenueMinor');
  const rows = ratios.map((row): CostMonthRow => {
    const [month, currency] = [String(row['month']), String(row['currency'])];
    const items = countOf(row, 'n');
    const allocatedMinor = items === 0 ? null : minorOf(row, 'costMinor');
    const netRevenueMinor = minorOf(row, 'revenueMinor');
    const { band, reason, isAlert } = judgeCostShare(allocatedMinor, netRevenueMinor, termsOf(month));
    return {
      ...{ month, currency, items, allocatedMinor, netRevenueMinor, band, isAlert },
      isLocked: locked.has(month),
      isOver: month < runningMonth,
      sharePercent: numberOf(row, 'costShare'),
      reason: reason === null ? null : whyNoBand[reason](month, currency),
      unpricedFounders: countOf(row, 'unpriced'),
      byKind: (kindsByKey.get(keyOf(row)) ?? []).map(kindCostOf),
    };
  });
  const rankOf = ({ currency }: CostMonthRow) => ranks.get(currency) ?? ranks.size;
  return rows.sort((a, b) => (a.month === b.month ? rankOf(a) - rankOf(b) : a.month < b.month ? 1 : -1));
}
