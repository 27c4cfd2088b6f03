import type { Figure, ReportContract, ReportRow, ShareTarget } from './contract.ts';
import { findDrill } from './report-drill.ts';

/** NO_DATA is never shown as green (§0). */
export type Band = 'ON_TARGET' | 'BELOW_TARGET' | 'NO_DATA';

/** A headline figure. For a share the value is a percentage, for display: the band is judged on the integers. */
export interface HeadlineFigure {
  readonly name: string;
  readonly title: string;
  /** What it is of where figures are kept apart, for example FIRST_RESPONSE; null for a figure of the whole selection. */
  readonly group: string | null;
  readonly formula: string;
  readonly unit: 'percent' | 'ms' | 'tickets' | 'clocks' | 'minutes' | null;
  /** Null with a `reason`, never 0 or NaN, where there is nothing to measure. */
  readonly value: number | null;
  readonly reason: string | null;
  /** Null for a figure that is no share. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly n: number;
  /** The counted column that `reportDrill` opens as the n rows behind it; null where none can be opened. */
  readonly rowsColumn: string | null;
  /** The same for the numerator of a share. */
  readonly numeratorRowsColumn: string | null;
  readonly target: ShareTarget | null;
  /** Null where no target is set. */
  readonly band: Band | null;
}

export interface ExclusionCount {
  /** The column that counts it. */
  readonly column: string;
  readonly reason: string;
  readonly words: string;
  readonly count: number;
}

/** Whether numerator ÷ denominator is at least the target, on exact integers (§0). */
export function judgeShare(numerator: number, denominator: number, target: ShareTarget): Band {
  if (denominator === 0) return 'NO_DATA';
  const isOn = BigInt(numerator) * BigInt(target.denominator) >= BigInt(target.numerator) * BigInt(denominator);
  return isOn ? 'ON_TARGET' : 'BELOW_TARGET';
}

function integerOf(totals: ReportRow, name: string): number {
  const value = totals[name];
  if (typeof value !== 'number') throw new RangeError(`The total row has no number in ${name}`);
  return value;
}

const openable = (report: ReportContract, column: string) => findDrill(report, column)?.counts ?? null;

function shareFigure(report: ReportContract, figure: Figure & { kind: 'share' }, totals: ReportRow): HeadlineFigure {
  const numerator = integerOf(totals, figure.numerator);
  const denominator = integerOf(totals, figure.denominator);
  const isEmpty = denominator === 0;
  return {
    name: figure.name,
    title: figure.title,
    group: null,
    formula: figure.formula,
    unit: 'percent',
    value: isEmpty ? null : (100 * numerator) / denominator,
    reason: isEmpty ? figure.emptyReason : null,
    numerator,
    denominator,
    n: integerOf(totals, figure.n),
    rowsColumn: openable(report, figure.n),
    numeratorRowsColumn: openable(report, figure.numerator),
    target: figure.target,
    band: figure.target && judgeShare(numerator, denominator, figure.target),
  };
}

function valueFigure(report: ReportContract, figure: Figure & { kind: 'value' }, totals: ReportRow): HeadlineFigure {
  const column = report.columns.find((candidate) => candidate.name === figure.value);
  const isEmpty = totals[figure.value] === null;
  return {
    name: figure.name,
    title: figure.title,
    group: null,
    formula: figure.formula,
    unit: column?.unit ?? null,
    value: isEmpty ? null : integerOf(totals, figure.value),
    reason: isEmpty ? figure.emptyReason : null,
    numerator: null,
    denominator: null,
    n: integerOf(totals, figure.n),
    rowsColumn: openable(report, figure.n),
    numeratorRowsColumn: null,
    target: null,
    band: null,
  };
}

/** The figures above a report, from its total row (`composeReportQuery` with an empty `groupBy`). */
export function composeHeadline(
  report: ReportContract,
  totals: ReportRow,
  group: string | null = null,
): readonly HeadlineFigure[] {
  return report.figures.map((figure) => {
    const made = figure.kind === 'share' ? shareFigure(report, figure, totals) : valueFigure(report, figure, totals);
    return group === null ? made : { ...made, group, title: `${inWords(group)}: ${made.title.toLowerCase()}` };
  });
}

/** FIRST_RESPONSE → First response. */
function inWords(value: string): string {
  const words = value.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was left out of the selection and why, from its total row. */
export function countExclusions(report: ReportContract, totals: ReportRow): readonly ExclusionCount[] {
  return report.exclusions.map(({ column, reason, words }) => ({
    column,
    reason,
    words,
    count: integerOf(totals, column),
  }));
}
