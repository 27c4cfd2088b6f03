import type { Content, TableCell } from 'pdfmake';
import { writePdf } from './pdf-file.ts';
import type { MetricValue, Scorecard, ScorecardMetric } from './scorecard.ts';
import {
  countOf,
  type ExportedAs,
  flagStanding,
  headingOf,
  instantWords,
  sectionOf,
  standingOf,
  titleOf,
} from './scorecard-table.ts';

const bandFill: Readonly<Record<string, string>> = {
  GREEN: '#d7f0dd',
  AMBER: '#fdecc8',
  RED: '#f9d3d0',
  NO_DATA: '#e6e6e6',
};
const grey = '#555555';
/** Digits of a count that are printed; an annualised rate is a fraction of hundreds, told by its words. */
const longestCount = 18;
const line = {
  hLineWidth: () => 0.4,
  vLineWidth: () => 0,
  hLineColor: () => '#bbbbbb',
  paddingTop: () => 1.6,
  paddingBottom: () => 1.2,
};

const head = (text: string, alignment: 'left' | 'right' = 'left'): TableCell => ({
  text,
  alignment,
  bold: true,
  color: grey,
});
const right = (text: string): TableCell => ({ text, alignment: 'right', noWrap: true });
const whole = (text: string): TableCell => ({ text, noWrap: true });
const small = (text: string): TableCell => ({ text, fontSize: 7.5, color: grey });

/** The band in words, on its colour: a print in black and white says the same. */
const bandCell = ({ band, bandWords }: MetricValue): TableCell => ({
  text: bandWords,
  noWrap: true,
  bold: band === 'RED',
  ...(band ? { fillColor: bandFill[band] ?? '#ffffff' } : {}),
});

function flagsOf({ redFlags }: Scorecard): Content {
  if (redFlags.length === 0) return { text: 'No red flag stood in this period.', margin: [0, 0, 0, 10] };
  const rows = redFlags.map((flag): TableCell[] => [
    { text: flag.title, bold: flag.endedAt === null },
    `since ${flag.openedAt.slice(0, 10)}`,
    flagStanding(flag),
    flag.ownerName ?? 'no owner',
  ]);
  const standing = redFlags.filter(({ endedAt }) => endedAt === null).length;
  const title = `Red flags: ${standing} standing, ${redFlags.length - standing} ended within the period`;
  return [
    { text: title, bold: true, fontSize: 10, color: standing > 0 ? '#a3150c' : '#000000', margin: [0, 0, 0, 3] },
    { table: { widths: ['*', 'auto', 'auto', 'auto'], body: rows }, layout: line, margin: [0, 0, 0, 10] },
  ];
}

function metricCells(scorecard: Scorecard, metric: ScorecardMetric): TableCell[] {
  const isMonthly = scorecard.kind === 'MONTHLY';
  const months = isMonthly ? [] : metric.months;
  const { comparison, provisionalReason, reason } = metric;
  // The currency stands with the metric.
  const withoutCurrency = (text: string) => (metric.group ? text.replace(` ${metric.group}`, '') : text);
  const bare = ({ shown }: MetricValue) => right(withoutCurrency(shown));
  const why = reason ?? (scorecard.provisionalReason === null ? provisionalReason : null);
  const note = [metric.note, why].filter(Boolean).join('. ');
  return [
    { stack: [{ text: titleOf(metric) }, ...(note ? [{ text: note, fontSize: 6.5, color: grey }] : [])] },
    { text: metric.shown, alignment: 'right', bold: true, noWrap: true },
    whole(metric.targetWords),
    bandCell(metric),
    ...months.map(bare),
    bare(metric.prior),
    ...(comparison ? [bare(comparison)] : []),
    small(withoutCurrency(metric.trendWords)),
    right(countOf(metric)),
    ...(isMonthly ? [small(metric.owner)] : []),
  ];
}

function boardOf(scorecard: Scorecard): Content {
  const months = scorecard.kind === 'MONTHLY' ? [] : (scorecard.metrics[0]?.months ?? []);
  const others = [scorecard.priorPeriod, ...(scorecard.compareWith ? [scorecard.compareWith] : [])];
  const heads = [
    ...[head('Metric'), head(scorecard.period, 'right'), head('Target'), head('Band')],
    ...[...months.map(({ period }) => period), ...others].map((period) => head(period, 'right')),
    ...[head('Trend'), head('n', 'right')],
    ...(scorecard.kind === 'MONTHLY' ? [head('Owner')] : []),
  ];
  const body: TableCell[][] = [heads];
  let section: string | null = null;
  for (const metric of scorecard.metrics) {
    if (sectionOf(metric) !== section) {
      section = sectionOf(metric);
      const title = {
        text: section,
        bold: true,
        colSpan: heads.length,
        margin: [0, 4, 0, 0] as [number, number, number, number],
      };
      body.push([title, ...heads.slice(1).map((): TableCell => '')]);
    }
    body.push(metricCells(scorecard, metric));
  }
  const trend = 4 + months.length + others.length;
  const widths = heads.map((_, index) => (index === 0 ? '*' : index === trend ? 112 : 'auto'));
  return { table: { headerRows: 1, keepWithHeaderRows: 2, dontBreakRows: true, widths, body }, layout: line };
}

function definitionOf(metric: ScorecardMetric): TableCell[] {
  const { numerator, denominator, scale, passport, exclusions } = metric;
  const factor = scale === 1 ? '' : `${scale} × `;
  const isLong = numerator === null || numerator.length > longestCount;
  const share = isLong ? '' : `${factor}${numerator} ÷ ${denominator}`;
  return [
    { text: titleOf(metric), bold: true },
    {
      stack: [
        { text: metric.definition },
        ...(exclusions.length > 0 ? [small(`Left out. ${exclusions.join(' ')}`)] : []),
      ] as Content[],
    },
    share,
    right(countOf(metric)),
    passport ? `${passport.report}.${passport.figure}` : 'not measured',
    metric.owner,
  ];
}

function definitionsOf(scorecard: Scorecard): Content {
  const heads = [
    head('Metric'),
    head('What it says'),
    head('Counted'),
    head('n', 'right'),
    head('Report'),
    head('Owner'),
  ];
  const { snapshotName, snapshotHash, policyVersion } = scorecard;
  const provenance = `Targets by version ${policyVersion} of the scorecard policy. Warehouse ${snapshotName}, SHA-256 ${snapshotHash}. “Low n” is fewer observations than a figure can be trusted with; the bands are judged on exact integers, the figures above are rounded for reading.`;
  return [
    { text: 'What the figures say', bold: true, fontSize: 12, pageBreak: 'before', margin: [0, 0, 0, 6] },
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [110, '*', 110, 'auto', 'auto', 90],
        body: [heads, ...scorecard.metrics.map(definitionOf)],
      },
      layout: line,
      fontSize: 7.5,
    },
    { text: provenance, fontSize: 7, color: grey, margin: [0, 8, 0, 0] },
  ];
}

/** A board to print: red flags first, bands in words, definitions at the end. The same scorecard gives the same bytes. */
export function scorecardPdf(scorecard: Scorecard, exported: ExportedAs): Promise<Uint8Array<ArrayBuffer>> {
  const title = headingOf(scorecard);
  const standing = standingOf(scorecard, exported);
  return writePdf({
    title,
    foot: `${title}. ${exported.frozen ? `Frozen, SHA-256 ${exported.frozen.hash.slice(0, 16)}…` : 'PROVISIONAL'}, as of ${instantWords(scorecard.asOf)}`,
    madeAt: new Date(exported.frozen?.frozenAt ?? scorecard.asOf),
    isLandscape: true,
    content: [
      { text: title, fontSize: 18, bold: true },
      { text: standing, fontSize: 8, color: exported.frozen ? grey : '#a3150c', margin: [0, 2, 0, 8] },
      flagsOf(scorecard),
      boardOf(scorecard),
      definitionsOf(scorecard),
    ],
  });
}
