import type {
  ColumnUnit,
  Figure,
  FigureTarget,
  FilterScalar,
  Margin,
  ReportColumn,
  ReportContract,
  ReportFilter,
  ReportRow,
} from './contract.ts';
import { type Band, judgeRatio, judgeShare, type SampleSize, sampleSizeOf } from './figure-judgement.ts';
import { meanMargin, npsMargin } from './figure-margin.ts';
import { findDrill } from './report-drill.ts';

/** A headline figure. The value of a share (in percent) or ratio is for display: the band is judged on the integers. */
export interface HeadlineFigure {
  readonly kind: Figure['kind'];
  readonly name: string;
  readonly title: string;
  /** What it is of where figures are kept apart, for example FIRST_RESPONSE; null for a figure of the whole selection. */
  readonly group: string | null;
  /** The filter that, with the selection's, is the figure's own; empty for a figure of the whole selection. */
  readonly groupFilter: Readonly<Record<string, FilterScalar>>;
  readonly formula: string;
  readonly unit: ColumnUnit;
  /** Null with a `reason`, never 0 or NaN, where there is nothing to measure. */
  readonly value: number | null;
  /** Half the width of the 95 % interval of an NPS or a mean, in the unit of the value; null for others. */
  readonly margin: number | null;
  /** The exact amount of a figure in minor units, of which `value` is the nearest number; null for other units. */
  readonly minor: bigint | null;
  readonly reason: string | null;
  /** Null for a figure that is no share or ratio; bigint where amounts are divided. */
  readonly numerator: number | bigint | null;
  readonly denominator: number | bigint | null;
  /** The value is `scale` × numerator ÷ denominator: 100 of a share; null where nothing is divided. */
  readonly scale: number | null;
  readonly n: number;
  /** How much n can carry; null where n counts no observations. */
  readonly sampleSize: SampleSize | null;
  /** The counted column that `reportDrill` opens as the n rows behind it; null where none can be opened. */
  readonly rowsColumn: string | null;
  /** The same for the numerator of a share or ratio. */
  readonly numeratorRowsColumn: string | null;
  readonly target: FigureTarget | null;
  /** The target in the unit of the value, for display. */
  readonly targetValue: number | null;
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

function exactOf(totals: ReportRow, name: string): number | bigint {
  const value = totals[name];
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  throw new RangeError(`The total row has no number in ${name}`);
}

const integerOf = (totals: ReportRow, name: string) => Number(exactOf(totals, name));

const openable = (report: ReportContract, column: string) => findDrill(report, column)?.counts ?? null;

type Divided = Figure & { kind: 'share' | 'ratio' };

/** What a share and a ratio have in common. */
function dividedFigure(report: ReportContract, figure: Divided, scale: number, totals: ReportRow) {
  const numerator = exactOf(totals, figure.numerator);
  const denominator = exactOf(totals, figure.denominator);
  const isEmpty = BigInt(denominator) <= 0n;
  return {
    name: figure.name,
    title: figure.title,
    group: null,
    groupFilter: {},
    formula: figure.formula,
    value: isEmpty ? null : (scale * Number(numerator)) / Number(denominator),
    minor: null,
    reason: isEmpty ? figure.emptyReason : null,
    numerator,
    denominator,
    scale,
    n: integerOf(totals, figure.n),
    rowsColumn: openable(report, figure.n),
    numeratorRowsColumn: openable(report, figure.numerator),
    target: figure.target,
  };
}

function shareFigure(report: ReportContract, figure: Figure & { kind: 'share' }, totals: ReportRow): HeadlineFigure {
  const made = dividedFigure(report, figure, 100, totals);
  const { target, numerator, denominator, n } = made;
  return {
    ...made,
    kind: 'share',
    unit: 'percent',
    margin: null,
    sampleSize: denominator === n ? sampleSizeOf(n) : null,
    targetValue: target && (100 * target.numerator) / target.denominator,
    band: target && judgeShare(numerator, denominator, target),
  };
}

function marginOf(margin: Margin, sum: number | bigint, n: number, totals: ReportRow): number | null {
  if (margin.kind === 'mean') return meanMargin(Number(sum), integerOf(totals, margin.squares), n);
  return npsMargin(integerOf(totals, margin.promoters), integerOf(totals, margin.detractors), n);
}

function ratioFigure(report: ReportContract, figure: Figure & { kind: 'ratio' }, totals: ReportRow): HeadlineFigure {
  const made = dividedFigure(report, figure, figure.scale, totals);
  const { target, numerator, denominator, n } = made;
  return {
    ...made,
    kind: 'ratio',
    unit: figure.unit,
    margin: figure.margin && marginOf(figure.margin, numerator, Number(denominator), totals),
    sampleSize: denominator === n ? sampleSizeOf(n) : null,
    targetValue: target && target.numerator / target.denominator,
    band: target && judgeRatio(numerator, denominator, target, figure.scale),
  };
}

function valueFigure(report: ReportContract, figure: Figure & { kind: 'value' }, totals: ReportRow): HeadlineFigure {
  const column = report.columns.find((candidate) => candidate.name === figure.value);
  const isEmpty = totals[figure.value] === null;
  const exact = isEmpty ? null : exactOf(totals, figure.value);
  return {
    kind: 'value',
    name: figure.name,
    title: figure.title,
    group: null,
    groupFilter: {},
    formula: figure.formula,
    unit: column?.unit ?? null,
    value: exact === null ? null : Number(exact),
    margin: null,
    minor: typeof exact === 'bigint' ? exact : null,
    reason: isEmpty ? figure.emptyReason : null,
    numerator: null,
    denominator: null,
    scale: null,
    n: integerOf(totals, figure.n),
    sampleSize: null,
    rowsColumn: openable(report, figure.n),
    numeratorRowsColumn: null,
    target: null,
    targetValue: null,
    band: null,
  };
}

function composeFigure(report: ReportContract, figure: Figure, totals: ReportRow): HeadlineFigure {
  switch (figure.kind) {
    case 'share':
      return shareFigure(report, figure, totals);
    case 'ratio':
      return ratioFigure(report, figure, totals);
    case 'value':
      return valueFigure(report, figure, totals);
  }
}

/** The total row of a selection without rows: nothing was counted, and there is nothing to divide. */
export function emptyTotals(report: ReportContract): ReportRow {
  const measured = report.columns.filter(({ measure }) => measure !== null);
  const nothing = ({ unit }: ReportColumn) => (unit === 'minor' ? 0n : 0);
  return Object.fromEntries(measured.map((column) => [column.name, column.isNullable ? null : nothing(column)]));
}

/** False where the selection is pinned to something else than the figure is of. */
function hasMeaning({ onlyIn }: Figure, selection: ReportFilter): boolean {
  return Object.entries(onlyIn ?? {}).every(([name, meant]) => {
    const asked = selection[name];
    const [only, ...others] = Array.isArray(asked) ? asked : [asked];
    return only === undefined || others.length > 0 || typeof only === 'object' || only === meant;
  });
}

/**
 * The figures above a report, from its total row (`composeReportQuery` with an empty `groupBy`), or from the row of one
 * group: what it is of, by dimension. Figures without a meaning in the group or in the `filter` asked with are left out.
 */
export function composeHeadline(
  report: ReportContract,
  totals: ReportRow,
  group: Readonly<Record<string, FilterScalar>> = {},
  filter: ReportFilter = {},
): readonly HeadlineFigure[] {
  const values = Object.values(group).map((value) => String(value ?? 'none'));
  const words = Object.entries(group).map(([name, value]) => describeGroup(report, name, value));
  const figures = report.figures.filter((figure) => hasMeaning(figure, { ...filter, ...group }));
  return figures.map((figure) => {
    const made = composeFigure(report, figure, totals);
    if (values.length === 0) return made;
    const title = `${words.join(', ')}: ${inSentence(made.title)}`;
    return { ...made, group: values.join(', '), groupFilter: group, title };
  });
}

/** One value of a group: Resolution, USD, Model 2, Hit, Not hit. */
function describeGroup(report: ReportContract, name: string, value: FilterScalar): string {
  const title = report.columns.find((column) => column.name === name)?.title ?? name;
  if (typeof value === 'boolean') return value ? title : `Not ${title.toLowerCase()}`;
  if (typeof value === 'number') return `${title} ${value}`;
  return value === null ? `No ${title.toLowerCase()}` : inWords(value);
}

/** A title that begins with an abbreviation keeps it. */
const inSentence = (title: string) => (/^[A-Z]{2}/.test(title) ? title : title.toLowerCase());

/** A currency, a survey's kind, a window of months. */
const code = /^([A-Z]{3}|CSAT|\d+M)$/;

/** FIRST_RESPONSE → First response; USD stays USD. */
function inWords(value: string): string {
  if (code.test(value)) return value;
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
