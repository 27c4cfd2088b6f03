import type { BoardKind } from '@tenure/domain/board-period';
import type { ScorecardBand } from '@tenure/domain/scorecard-judgement';
import type { BoardSection } from '@tenure/reports/boards';
import type { ReportFilter } from '@tenure/reports/contract';

/**
 * A scorecard as it is shown, frozen and exported (§19). Plain JSON: exact integers are digits in a text, instants
 * ISO 8601, so that the stored text says everything an export needs.
 */
export interface Scorecard {
  readonly kind: BoardKind;
  readonly period: string;
  readonly title: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly priorPeriod: string;
  /** Another period it is set beside; null where none was asked for. */
  readonly compareWith: string | null;
  readonly isProvisional: boolean;
  readonly provisionalReason: string | null;
  readonly asOf: string;
  readonly snapshotName: string;
  readonly snapshotHash: string;
  /** Number of the SCORECARD policy that was in force at the period's end. */
  readonly policyVersion: number;
  readonly redFlags: readonly ScorecardFlag[];
  readonly metrics: readonly ScorecardMetric[];
}

/** A red flag that stood in the period (§16), as it was known. */
export interface ScorecardFlag {
  readonly id: number;
  readonly number: number;
  readonly rule: string;
  readonly subject: string;
  readonly title: string;
  readonly openedAt: string;
  /** Null where it stood at the period's end. */
  readonly endedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly ownerName: string | null;
}

/** A metric's figure in one period. */
export interface MetricValue {
  readonly period: string;
  /** For reading: "95.45 %", "12,400.00 USD", "no data". */
  readonly shown: string;
  /** Null with a reason; for an amount the nearest number to `minor`. */
  readonly value: number | null;
  readonly minor: string | null;
  readonly reason: string | null;
  /** What has to be said beside it: that it is annualised, or of which month of a running quarter. */
  readonly note: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly n: number;
  /** "low n" where a handful was observed. */
  readonly nLabel: string | null;
  /** Null where no target is set. */
  readonly band: ScorecardBand | null;
  readonly bandWords: string;
}

/** Where a figure can be opened: the report page, and exactly the n rows behind it. */
export interface MetricPassport {
  readonly report: string;
  readonly figure: string;
  readonly filter: ReportFilter;
  readonly rowsColumn: string;
  readonly rowsReport: string;
  readonly rowsFilter: ReportFilter;
}

export interface ScorecardMetric extends MetricValue {
  /** The key, with the currency where the metric stands once for each. */
  readonly id: string;
  readonly key: string;
  readonly group: string | null;
  readonly section: BoardSection;
  readonly title: string;
  readonly definition: string;
  readonly formula: string;
  readonly owner: string;
  readonly unit: string | null;
  readonly isHigherBetter: boolean | null;
  readonly scale: number;
  /** 95 % interval in the metric's unit. */
  readonly low: number | null;
  readonly high: number | null;
  readonly target: number | null;
  readonly targetWords: string;
  readonly trend: 'UP' | 'DOWN' | 'FLAT' | 'NONE';
  readonly trendWords: string;
  /** Null where nothing moved, nothing can be said, or neither way is better. */
  readonly isImprovement: boolean | null;
  readonly prior: MetricValue;
  readonly comparison: MetricValue | null;
  readonly months: readonly MetricValue[];
  readonly isProvisional: boolean;
  readonly provisionalReason: string | null;
  readonly policyVersion: number;
  readonly exclusions: readonly string[];
  /** Null where nothing is measured. */
  readonly passport: MetricPassport | null;
}
