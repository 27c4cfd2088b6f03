import { boardMetrics } from './board-metrics.ts';
import type { ReportFilter } from './contract.ts';

/** A monthly scorecard, and the quarterly view of executives (§19). */
export type BoardKind = 'MONTHLY' | 'QUARTERLY';
export type BoardSection = 'CUSTOMERS' | 'SERVICE' | 'AUTOMATION' | 'MONEY' | 'QUALITY';

/** Where a metric's figure is: a figure of a report under a filter, so that board, report page and export agree. */
export interface BoardSource {
  readonly report: string;
  /** Name of the report's figure. */
  readonly figure: string;
  /** What holds whatever the period. */
  readonly filter: ReportFilter;
  /** A quarter's value: its months pooled by counts, or that of its last month, for levels and rolling windows. */
  readonly quarter: 'pooled' | 'last';
  /** Whether the metric stands once for each currency there is, since currencies are never added up. */
  readonly isPerCurrency: boolean;
  /** Whether its n are observations, of which a handful tells nothing; false for amounts that are all there is. */
  readonly isObserved: boolean;
  /** Whether a selection without rows is an amount of zero rather than nothing known. */
  readonly isZeroWhenEmpty: boolean;
  /**
   * Of a year's churn: what selects the months it is annualised from where history is shorter than a year (§12). Null for
   * any other figure.
   */
  readonly annualisedFrom: ReportFilter | null;
}

export interface BoardMetric {
  readonly key: string;
  readonly section: BoardSection;
  readonly title: string;
  readonly definition: string;
  readonly owner: string;
  /** Null where neither way is better. */
  readonly isHigherBetter: boolean | null;
  /** Null where it is not measured. */
  readonly source: BoardSource | null;
  /** Said where it is not measured. */
  readonly notMeasured: string | null;
  /** A month's figure may change for a reason that is no correction: for so many days after it, or until its books are locked. */
  readonly settles: { readonly days: number; readonly words: string } | 'books' | null;
  readonly kinds: readonly BoardKind[];
}

/** The metrics of each board, in order. */
export const boards: Readonly<Record<BoardKind, readonly BoardMetric[]>> = {
  MONTHLY: boardMetrics.filter(({ kinds }) => kinds.includes('MONTHLY')),
  QUARTERLY: boardMetrics.filter(({ kinds }) => kinds.includes('QUARTERLY')),
};

export const boardTitles: Readonly<Record<BoardKind, string>> = {
  MONTHLY: 'Monthly scorecard',
  QUARTERLY: 'Quarterly executive view',
};

export const sectionTitles: Readonly<Record<BoardSection, string>> = {
  CUSTOMERS: 'What customers say',
  SERVICE: 'What was promised',
  AUTOMATION: 'Automation',
  MONEY: 'Revenue and cost',
  QUALITY: 'Found before it is felt',
};
