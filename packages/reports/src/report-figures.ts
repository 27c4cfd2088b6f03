import type { ColumnUnit, Figure, ReportContract, ReportRow, ShareTarget } from './contract.ts';
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
  readonly unit: ColumnUnit;
  /** Null with a `reason`, never 0 or NaN, where there is nothing to measure. */
  readonly value: number | null;
  /** The exact amount of a figure in minor units, of which `value` is the nearest number; null for other units. */
  readonly minor: bigint | null;
  readonly reason: string | null;
  /** Null for a figure that is no share; bigint where amounts are divided. */
  readonly numerator: number | bigint | null;
  readonly denominator: number | bigint | null;
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
export function judgeShare(numerator: number | bigint, denominator: number | bigint, target: ShareTarget): Band {
  if (BigInt(denominator) === 0n) return 'NO_DATA';
  const isOn = BigInt(numerator) * BigInt(target.denominator) >= BigInt(target.numerator) * BigInt(denominator);
  return isOn ? 'ON_TARGET' : 'BELOW_TARGET';
}

function exactOf(totals: ReportRow, name: string): number | bigint {
  const value = totals[name];
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  throw new RangeError(`The total row has no number in ${name}`);
}

const integerOf = (totals: ReportRow, name: string) => Number(exactOf(totals, name));

const openable = (report: ReportContract, column: string) => findDrill(report, column)?.counts ?? null;

function shareFigure(report: ReportContract, figure: Figure & { kind: 'share' }, totals: ReportRow): HeadlineFigure {
  const numerator = exactOf(totals, figure.numerator);
  const denominator = exactOf(totals, figure.denominator);
  const isEmpty = BigInt(denominator) === 0n;
  return {
    name: figure.name,
    title: figure.title,
    group: null,
    formula: figure.formula,
    unit: 'percent',
    value: isEmpty ? null : (100 * Number(numerator)) / Number(denominator),
    minor: null,
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
  const exact = isEmpty ? null : exactOf(totals, figure.value);
  return {
    name: figure.name,
    title: figure.title,
    group: null,
    formula: figure.formula,
    unit: column?.unit ?? null,
    value: exact === null ? null : Number(exact),
    minor: typeof exact === 'bigint' ? exact : null,
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

const currencyCode = /^[A-Z]{3}$/;

/** FIRST_RESPONSE → First response; USD stays USD. */
function inWords(value: string): string {
  if (currencyCode.test(value)) return value;
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
