import type { Fraction } from './exact-share.ts';
import type { Month } from './month.ts';
import type { FlagRows } from './red-flag-finding.ts';

/** What was read, or why there is nothing to read: what is missing is never taken for a zero (§0). */
export type Reading<T> = { readonly known: T } | { readonly missing: string };

/** The CSAT answers of a month. */
export interface MonthScores {
  readonly month: Month;
  readonly scoreSum: bigint;
  readonly n: number;
  readonly rows: FlagRows | null;
}

export interface CostReading {
  readonly currency: string;
  readonly costMinor: bigint;
  readonly netRevenueMinor: bigint;
  /** Cost items recorded; none means that the costs are not known. */
  readonly n: number;
  readonly rows: FlagRows | null;
}

/** Of the accounts, or of the revenue, that was there at the start of a window. */
export interface ChurnReading {
  /** Null for accounts. */
  readonly currency: string | null;
  /** In words: '2025-11 to 2026-10'. */
  readonly period: string;
  readonly lost: bigint;
  readonly atStart: bigint;
  readonly n: number;
  /** 1 − (1 − m)^12 where there is less than a year of history; null where the window is a year. */
  readonly annualised: Fraction | null;
  readonly rows: FlagRows | null;
}

export interface ResponseReading {
  readonly month: Month;
  readonly missed: bigint;
  readonly decided: bigint;
  readonly rows: FlagRows | null;
}

/** The figures that the company's rules are judged on, as the reports give them. */
export interface CompanyReadings {
  /** The latest month that is over. */
  readonly lastMonth: Month;
  /** Months without an answer may be absent. */
  readonly csat: Reading<readonly MonthScores[]>;
  /** Of the latest month whose books are locked. */
  readonly costs: Reading<{ readonly month: Month; readonly rows: readonly CostReading[] }>;
  readonly logoChurn: Reading<ChurnReading>;
  /** One for each currency. */
  readonly revenueChurn: Reading<readonly ChurnReading[]>;
  readonly responses: Reading<ResponseReading>;
}
