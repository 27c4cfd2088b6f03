import { minorDigitsOf } from '@tenure/domain/currencies';
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import type { MetricValue, Scorecard, ScorecardMetric } from './scorecard.ts';
import {
  countOf,
  type ExportedAs,
  flagStanding,
  headingOf,
  plainValue,
  sectionOf,
  standingOf,
  titleOf,
} from './scorecard-table.ts';
import { steadyZip } from './steady-zip.ts';

/** A spreadsheet keeps a number to this many digits; a longer one is written as text, which keeps them all. */
const exactDigits = 15;
const colors: Readonly<Record<string, string>> = {
  GREEN: '#d7f0dd',
  AMBER: '#fdecc8',
  RED: '#f9d3d0',
  NO_DATA: '#e6e6e6',
};
const formats: Readonly<Record<string, string>> = { percent: '0.00', points: '0.0', score: '0.00', times: '0.0' };

const text = (value: string | null | undefined): Cell => (value ? { type: String, value, wrap: true } : null);
const bold = (value: string): Cell => ({ type: String, value, fontWeight: 'bold' as const, wrap: true });

function figureCell(value: MetricValue, { group, unit }: ScorecardMetric): Cell {
  const plain = plainValue(value, group);
  if (plain === null) return text(value.shown);
  const digits = value.minor === null || group === null ? 0 : minorDigitsOf(group);
  if (plain.replace(/\D/g, '').length > exactDigits && value.minor !== null) return text(plain);
  const amount = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  return { type: Number, value: Number(plain), format: value.minor === null ? (formats[unit ?? ''] ?? '0') : amount };
}

function bandCell({ band, bandWords }: MetricValue): Cell {
  const color = band && colors[band];
  return color ? { type: String, value: bandWords, backgroundColor: color } : text(bandWords);
}

function metricRow(scorecard: Scorecard, metric: ScorecardMetric): Row {
  const months = scorecard.kind === 'MONTHLY' ? [] : metric.months;
  const { comparison } = metric;
  return [
    text(sectionOf(metric)),
    bold(titleOf(metric)),
    figureCell(metric, metric),
    text(metric.group ?? metric.unit),
    text(metric.targetWords),
    bandCell(metric),
    figureCell(metric.prior, metric),
    text(metric.trendWords),
    text(countOf(metric)),
    ...months.map((month) => figureCell(month, metric)),
    ...(comparison ? [figureCell(comparison, metric)] : []),
    text(metric.owner),
    text([metric.note, metric.reason ?? metric.provisionalReason].filter(Boolean).join('. ')),
  ];
}

function boardSheet(scorecard: Scorecard, exported: ExportedAs): Row[] {
  const months = scorecard.kind === 'MONTHLY' ? [] : (scorecard.metrics[0]?.months ?? []);
  const columns = [
    ...['Section', 'Metric', scorecard.period, 'Unit', 'Target', 'Band', scorecard.priorPeriod, 'Trend', 'n'],
    ...months.map(({ period }) => period),
    ...(scorecard.compareWith ? [scorecard.compareWith] : []),
    ...['Owner', 'Note'],
  ];
  return [
    [bold(headingOf(scorecard))],
    [text(standingOf(scorecard, exported))],
    [],
    [bold(scorecard.redFlags.length === 0 ? 'No red flag stood in this period.' : 'Red flags')],
    ...scorecard.redFlags.map(
      (flag): Row => [text(flag.rule), text(flag.title), text(flagStanding(flag)), null, text(flag.ownerName)],
    ),
    [],
    columns.map(bold),
    ...scorecard.metrics.map((metric) => metricRow(scorecard, metric)),
  ];
}

function definitionSheet({ metrics, snapshotName, snapshotHash, asOf, policyVersion }: Scorecard): Row[] {
  const source = ({ passport }: ScorecardMetric) =>
    passport ? `${passport.report}.${passport.figure}` : 'not measured';
  return [
    ['Metric', 'Definition', 'Formula', 'Numerator', 'Denominator', 'n', 'Left out', 'Report', 'Filter'].map(bold),
    ...metrics.map(
      (metric): Row => [
        bold(titleOf(metric)),
        text(metric.definition),
        text(metric.formula),
        text(metric.numerator),
        text(metric.denominator),
        { type: Number, value: metric.n },
        text(metric.exclusions.join(' ')),
        text(source(metric)),
        text(metric.passport && JSON.stringify(metric.passport.filter)),
      ],
    ),
    [],
    [bold('As of'), text(asOf)],
    [bold('Snapshot'), text(snapshotName)],
    [bold('SHA-256 of the snapshot'), text(snapshotHash)],
    [bold('Scorecard policy'), text(`version ${policyVersion}`)],
  ];
}

/** The board, and what each figure means and comes from. The same scorecard gives the same bytes. */
export async function scorecardXlsx(scorecard: Scorecard, exported: ExportedAs): Promise<Uint8Array<ArrayBuffer>> {
  const width = (width: number) => ({ width });
  const sheets = [
    {
      data: boardSheet(scorecard, exported),
      sheet: 'Scorecard',
      columns: [22, 30, 18, 10, 16, 12, 18, 30, 12].map(width),
    },
    {
      data: definitionSheet(scorecard),
      sheet: 'Definitions',
      columns: [30, 60, 60, 18, 18, 10, 40, 30, 40].map(width),
    },
  ];
  return steadyZip(await writeXlsxFile(sheets).toBuffer());
}
