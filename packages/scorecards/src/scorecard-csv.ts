import { type CsvValue, csvLine } from './csv-line.ts';
import type { Scorecard, ScorecardFlag, ScorecardMetric } from './scorecard.ts';
import { type ExportedAs, flagStanding, plainValue, sectionOf, standingOf } from './scorecard-table.ts';

// A new column goes to the end, so that those a reader counts on stay where they are.
const head = [
  ...['row', 'period', 'section', 'metric', 'title', 'currency', 'value', 'shown', 'unit', 'reason'],
  ...['numerator', 'denominator', 'scale', 'n', 'nLabel', 'target', 'band', 'trend'],
  ...['priorPeriod', 'priorValue', 'priorShown', 'comparedPeriod', 'comparedValue', 'comparedShown'],
];
const tail = [
  'owner',
  'definition',
  'report',
  'policyVersion',
  'standing',
  'provisionalReason',
  'asOf',
  'snapshot',
  'note',
];

function flagLine(scorecard: Scorecard, flag: ScorecardFlag, exported: ExportedAs): CsvValue[] {
  const facts: Readonly<Record<string, CsvValue>> = {
    row: 'RED_FLAG',
    period: scorecard.period,
    section: 'Red flags',
    metric: flag.rule,
    title: flag.title,
    shown: flagStanding(flag),
    owner: flag.ownerName,
    standing: standingOf(scorecard, exported),
    asOf: scorecard.asOf,
    snapshot: scorecard.snapshotName,
  };
  return [...head, ...monthColumns(scorecard), ...tail].map((name) => facts[name]);
}

function monthColumns({ kind, metrics }: Scorecard): string[] {
  if (kind === 'MONTHLY') return [];
  return (metrics[0]?.months ?? []).flatMap(({ period }) => [`value ${period}`, `n ${period}`]);
}

function metricLine(scorecard: Scorecard, metric: ScorecardMetric, exported: ExportedAs): CsvValue[] {
  const { group, prior, comparison, passport } = metric;
  const months = scorecard.kind === 'MONTHLY' ? [] : metric.months;
  return [
    ...['METRIC', metric.period, sectionOf(metric), metric.key, metric.title, group],
    ...[plainValue(metric, group), metric.shown, metric.unit, metric.reason],
    ...[metric.numerator, metric.denominator, metric.scale, metric.n, metric.nLabel],
    ...[metric.targetWords, metric.bandWords, metric.trendWords],
    ...[prior.period, plainValue(prior, group), prior.shown],
    ...[comparison?.period, comparison && plainValue(comparison, group), comparison?.shown],
    ...months.flatMap((month) => [plainValue(month, group), month.n]),
    ...[metric.owner, metric.definition, passport?.report, metric.policyVersion, standingOf(scorecard, exported)],
    ...[metric.provisionalReason, scorecard.asOf, scorecard.snapshotName, metric.note],
  ];
}

/** One line for each red flag, then one for each metric. The same scorecard gives the same bytes. */
export function scorecardCsv(scorecard: Scorecard, exported: ExportedAs): Uint8Array<ArrayBuffer> {
  const lines = [
    [...head, ...monthColumns(scorecard), ...tail],
    ...scorecard.redFlags.map((flag) => flagLine(scorecard, flag, exported)),
    ...scorecard.metrics.map((metric) => metricLine(scorecard, metric, exported)),
  ];
  return Uint8Array.from(Buffer.from(lines.map(csvLine).join(''), 'utf8'));
}
