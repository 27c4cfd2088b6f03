/** What a report is (§19): its words, its shape and how its figures are opened down to rows. */

export type ColumnType = 'string' | 'integer' | 'number' | 'instant' | 'month' | 'boolean';
/** `minor`: an amount in minor units of the row's `currency`; its values are bigint, exact whatever their size (§0). */
export type ColumnUnit = 'ms' | 'minutes' | 'percent' | 'tickets' | 'clocks' | 'minor' | null;

/** Who may read a report: everyone who reads reports, who reads billing, or who reads the ledger (§20). */
export type ReportAudience = 'everyone' | 'billing' | 'ledger';

/**
 * How a column of a figures report is pooled over the rows of its view. Shares are pooled by counts and
 * quantiles are taken over the rows themselves; neither is ever averaged (§0).
 */
export type Measure =
  | { readonly kind: 'sum'; readonly of: string }
  /** A value that stands on every row of a group again, once for each value of `per`, and is counted once. */
  | { readonly kind: 'once'; readonly of: string; readonly per: string }
  /** A level at the end of a month: added up over everything but the months, absent where months are pooled. */
  | { readonly kind: 'level'; readonly of: string }
  | { readonly kind: 'quantile'; readonly of: string; readonly percent: number }
  | { readonly kind: 'share'; readonly numerator: string; readonly denominator: string };

export interface ReportColumn {
  /** camelCase; the view has it in snake_case. */
  readonly name: string;
  /** The view's column, in camelCase, where it is not named alike. */
  readonly source: string | null;
  readonly title: string;
  readonly words: string;
  readonly type: ColumnType;
  readonly unit: ColumnUnit;
  readonly isNullable: boolean;
  /** Whether the report can be filtered by it. */
  readonly isFilter: boolean;
  /** What it can be, where that is a closed list. */
  readonly values: readonly string[] | null;
  /** Null for a dimension (or for any column of a rows report). */
  readonly measure: Measure | null;
}

/** At least `numerator`/`denominator`, compared on integers (§0). */
export interface ShareTarget {
  readonly numerator: number;
  readonly denominator: number;
  readonly words: string;
}

/** A headline figure: a share of two summed columns, or one pooled column by itself. */
export type Figure =
  | {
      readonly kind: 'share';
      readonly name: string;
      readonly title: string;
      /** Formula in words. */
      readonly formula: string;
      readonly numerator: string;
      readonly denominator: string;
      /** The column that counts the rows behind it. */
      readonly n: string;
      readonly target: ShareTarget | null;
      /** Said when the denominator is zero. */
      readonly emptyReason: string;
    }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly title: string;
      readonly formula: string;
      readonly value: string;
      readonly n: string;
      readonly emptyReason: string;
    };

/** Where the rows behind a counted column are, and which of them. */
export interface Drill {
  /** The counted column; the drilled rows are exactly as many. */
  readonly counts: string;
  /** Name of the rows report. */
  readonly rowsReport: string;
  /** Column of this report → column of the rows report. */
  readonly columns: Readonly<Record<string, string>>;
  /** What holds of every row behind the figure; null means "is empty". */
  readonly fixed: ReportFilter;
  /** Column of this report → column of the rows report whose sum over the rows it is. */
  readonly sums?: Readonly<Record<string, string>>;
  /** A column of this report up to which the rows go, itself included: a balance is made of all that went before. */
  readonly through?: string;
}

export interface Exclusion {
  /** The column that counts what was left out. */
  readonly column: string;
  readonly reason: string;
  readonly words: string;
}

export interface ReportContract {
  readonly name: string;
  /** `figures` reports are pooled by any of their dimensions; `rows` reports are the rows behind them. */
  readonly kind: 'figures' | 'rows';
  readonly title: string;
  readonly words: string;
  readonly grain: string;
  readonly owner: string;
  readonly audience: ReportAudience;
  /** The relation in the warehouse's reports layer. */
  readonly view: string;
  readonly columns: readonly ReportColumn[];
  readonly defaultSort: readonly ReportSort[];
  /** Dimensions whose values are never pooled with one another: a promise of an answer and one of a solution make no sum. */
  readonly keptApart: readonly string[];
  /** How the figures come about, in words. */
  readonly formula: string;
  readonly figures: readonly Figure[];
  readonly exclusions: readonly Exclusion[];
  /** The first one is behind the headline. */
  readonly drills: readonly Drill[];
}

export interface ReportSort {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
}

export type FilterScalar = string | number | boolean | null;

/** Both ends inclusive. */
export interface FilterRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Per column: one value, any of several, or a range of months or instants. Null means "is empty". */
export type ReportFilter = Readonly<Record<string, FilterScalar | readonly FilterScalar[] | FilterRange>>;

export type ReportValue = string | number | bigint | boolean | Date | null;
export type ReportRow = Readonly<Record<string, ReportValue>>;

/** The columns a figures report can be grouped by, in the order of its grain. */
export function dimensionsOf(report: ReportContract): readonly string[] {
  return report.columns.filter((column) => column.measure === null).map((column) => column.name);
}

/** The columns a report can be filtered by. */
export function filtersOf(report: ReportContract): readonly ReportColumn[] {
  return report.columns.filter((column) => column.isFilter);
}
