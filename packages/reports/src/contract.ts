/** What a report is (§19): its words, its shape and how its figures are opened down to rows. */

export type ColumnType = 'string' | 'integer' | 'number' | 'instant' | 'month' | 'boolean';
/** `minor`: an amount in minor units of the row's `currency`; its values are bigint, exact whatever their size (§0). */
export type ColumnUnit =
  | 'ms'
  | 'minutes'
  | 'percent'
  | 'tickets'
  | 'clocks'
  | 'minor'
  /** On the scale of a question or of health: 8.2 of 10. */
  | 'score'
  /** Of a difference of percentages, as NPS has it: −100 to 100. */
  | 'points'
  /** How many times over: a return of 4.2 times. */
  | 'times'
  | null;

/**
 * Who may read a report (§20): everyone who reads reports, or who reads billing, the ledger, surveys and health (success),
 * revenue and retention, or costs.
 */
export type ReportAudience = 'everyone' | 'billing' | 'ledger' | 'success' | 'retention' | 'costs';

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
  | { readonly kind: 'share'; readonly numerator: string; readonly denominator: string }
  /** `scale` × numerator ÷ denominator: a mean, an index, a multiple. */
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string; readonly scale: number };

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

export type Comparison = '>=' | '<=' | '<' | '>';

/**
 * What a figure is to be: `comparison` (at least, where none is said) `numerator`/`denominator`, compared on integers
 * (§0). Of a share it is a fraction: 95/100 is 95 %. Of a ratio it is in the unit shown: 40/1 is 40 points.
 */
export interface FigureTarget {
  readonly comparison?: Comparison;
  readonly numerator: number;
  readonly denominator: number;
  readonly words: string;
}

export type ShareTarget = FigureTarget;

/** The columns a 95 % margin is made of: of an NPS its two ends, of a mean the sum of the squares. */
export type Margin =
  | { readonly kind: 'nps'; readonly promoters: string; readonly detractors: string }
  | { readonly kind: 'mean'; readonly squares: string };

interface FigureWords {
  readonly name: string;
  readonly title: string;
  /** Formula in words. */
  readonly formula: string;
  /** The column that counts the rows behind it. */
  readonly n: string;
  /** Said when there is no value: the denominator is zero or less. */
  readonly emptyReason: string;
  /** Where it has a meaning: an NPS is one of NPS answers only. Everywhere where absent. */
  readonly onlyIn?: Readonly<Record<string, FilterScalar>>;
}

/** A headline figure: a share or a ratio of two summed columns, or one pooled column by itself. */
export type Figure =
  | (FigureWords & {
      readonly kind: 'share';
      readonly numerator: string;
      readonly denominator: string;
      readonly target: FigureTarget | null;
    })
  | (FigureWords & {
      readonly kind: 'ratio';
      readonly numerator: string;
      readonly denominator: string;
      /** The value shown is `scale` × numerator ÷ denominator; an integer. */
      readonly scale: number;
      readonly unit: 'score' | 'points' | 'times' | 'percent';
      readonly target: FigureTarget | null;
      readonly margin: Margin | null;
    })
  | (FigureWords & { readonly kind: 'value'; readonly value: string });

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
  /**
   * The month whose figures stand above a selection of several: the latest that has rows, for levels and rolling
   * windows, which are never pooled over months. Pooled where absent.
   */
  readonly headlineMonth?: 'latest';
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
