import type { BoardPeriod } from '@tenure/domain/board-period';
import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { composeHeadline } from '@tenure/reports/report-figures';
import { composeReportQuery, type ReportRequest } from '@tenure/reports/report-query';
import { rowSchema } from '@tenure/reports/report-rows';
import { getReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import type { ReviewRow, ReviewSection } from './review.ts';
import { shownAmount, shownRatio } from './shown-value.ts';

/** What the figures of a review are read from. */
export interface ReviewSource {
  readonly warehouse: Warehouse;
  readonly accountId: number;
  readonly period: BoardPeriod;
}

const forAll = { isInternal: false, needsCosts: false } as const;
export const rowOf = (cells: readonly string[], isInternal = false): ReviewRow => ({ cells, isInternal });
const minuteMs = 60_000;
const minutes = (ms: ReportRow[string] | undefined) => `${Math.round(Number(ms ?? 0) / minuteMs)} min`;
const text = (value: ReportRow[string] | undefined) => (value === null || value === undefined ? '' : String(value));

export async function readRows(warehouse: Warehouse, name: string, request: ReportRequest): Promise<ReportRow[]> {
  const report = getReport(name);
  const { sql, params } = composeReportQuery(report, request);
  return warehouse.query(sql, params, rowSchema(report, report.kind === 'rows' ? undefined : request.groupBy));
}

function filterOf({ accountId, period }: ReviewSource, more: ReportFilter = {}): ReportFilter {
  return { accountId, month: { from: period.fromMonth, to: period.toMonth }, ...more };
}

const clockWords: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: 'First response',
  NEXT_RESPONSE: 'Next response',
  RESOLUTION: 'Resolution',
};

export async function slaSection(source: ReviewSource): Promise<ReviewSection> {
  const rows = await readRows(source.warehouse, 'sla_attainment', { filter: filterOf(source), groupBy: ['clock'] });
  const report = getReport('sla_attainment');
  const shown = rows.flatMap((row) => {
    const figure = composeHeadline(report, row).find(({ name }) => name === 'attainment');
    if (!figure || figure.value === null) return [];
    const exact = {
      numerator: BigInt(figure.numerator ?? 0),
      denominator: BigInt(figure.denominator ?? 0),
      scale: 100,
    };
    const words = clockWords[text(row['clock'])] ?? text(row['clock']);
    return [rowOf([words, shownRatio(exact, 'percent'), text(row['met']), text(row['decided'])])];
  });
  return {
    ...forAll,
    key: 'sla',
    title: 'Service levels delivered',
    words: 'Promises of an answer and of a solution that were kept, of all that were decided in the quarter.',
    columns: ['Promise', 'Kept', 'In time', 'Of'],
    rows: shown,
    emptyReason: 'No promise was decided in the quarter.',
  };
}

export async function availabilitySection(source: ReviewSource): Promise<ReviewSection> {
  const sort = ['month', 'serviceName'].map((column) => ({ column, direction: 'ASC' as const }));
  const rows = await readRows(source.warehouse, 'availability_rows', { filter: filterOf(source), sort });
  const verdicts: Readonly<Record<string, string>> = { KEPT: 'kept', BREACHED: 'broken' };
  const percent = (value: ReportRow[string] | undefined, digits: number) =>
    typeof value === 'number' ? `${value.toFixed(digits)} %` : '';
  return {
    ...forAll,
    key: 'availability',
    title: 'Availability',
    words:
      'Each service and month against what was promised. A full outage counts as down; a partial one only while the share of your own requests that failed was above the limit of the contract, and a slowdown never: so an incident can be listed below in a month without time down. Announced maintenance and other exclusions do not count.',
    columns: ['Month', 'Service', 'Availability', 'Promised', 'Down', 'Promise'],
    rows: rows.map((row) =>
      rowOf([
        ...[text(row['month']), text(row['serviceName']), percent(row['availabilityPercent'], 4)],
        ...[
          percent(row['targetPercent'], 2),
          minutes(row['downMs']),
          verdicts[text(row['decision'])] ?? 'not final yet',
        ],
      ]),
    ),
    emptyReason: 'No service was subscribed to in the quarter.',
  };
}

export async function creditSection(source: ReviewSource): Promise<ReviewSection> {
  const { accountId, period } = source;
  const filter = { accountId, serviceMonth: { from: period.fromMonth, to: period.toMonth } };
  const rows = await readRows(source.warehouse, 'credits', { filter });
  const amount = (row: ReportRow, name: string) => shownAmount(BigInt(text(row[name]) || 0), text(row['currency']));
  return {
    ...forAll,
    key: 'credits',
    title: 'Service credits',
    words: 'Credits for failures in the quarter, and what of them was taken off invoices.',
    columns: ['Credit', 'Month', 'Service', 'Amount', 'Taken off', 'Status'],
    rows: rows.map((row) =>
      rowOf(
        [
          ...[`#${text(row['creditNumber'])}`, text(row['serviceMonth']), text(row['serviceName'])],
          ...[amount(row, 'amountMinor'), amount(row, 'appliedMinor'), text(row['status']).toLowerCase()],
        ],
        row['isIssued'] !== true,
      ),
    ),
    emptyReason: 'No credit was earned in the quarter.',
  };
}

const surveyWords: Readonly<Record<string, readonly [string, string]>> = {
  CSAT: ['csat', 'Satisfaction with solved tickets (0–10)'],
  NPS: ['nps', 'Would recommend us (NPS)'],
  CES: ['ces', 'It was easy (1–7)'],
};

export async function surveySection(source: ReviewSource): Promise<ReviewSection> {
  const rows = await readRows(source.warehouse, 'survey_scores', { filter: filterOf(source), groupBy: ['kind'] });
  const report = getReport('survey_scores');
  const shown = rows.flatMap((row) => {
    const [name, words] = surveyWords[text(row['kind'])] ?? [];
    const figure = composeHeadline(report, row).find((candidate) => candidate.name === name);
    if (!figure || figure.value === null || words === undefined) return [];
    const { numerator, denominator, scale, unit, n } = figure;
    const exact = { numerator: BigInt(numerator ?? 0), denominator: BigInt(denominator ?? 0), scale: scale ?? 1 };
    return [rowOf([words, shownRatio(exact, unit), `${n}${n < 5 ? ' (few)' : ''}`])];
  });
  return {
    ...forAll,
    key: 'surveys',
    title: 'What you told us',
    words: 'Answers to our questions in the quarter.',
    columns: ['Question', 'Score', 'Answers'],
    rows: shown,
    emptyReason: 'Nobody answered in the quarter.',
  };
}

export async function usageSection(source: ReviewSource): Promise<ReviewSection> {
  const rows = await readRows(source.warehouse, 'usage_by_month', {
    filter: filterOf(source),
    groupBy: ['month'],
    sort: [{ column: 'month', direction: 'ASC' }],
  });
  const grouped = (value: ReportRow[string] | undefined) => Number(value ?? 0).toLocaleString('en-US');
  return {
    ...forAll,
    key: 'usage',
    title: 'Usage',
    words: 'What was reported of each month.',
    columns: ['Month', 'API calls', 'Logins', 'Days in use', 'Days reported'],
    rows: rows.map((row) =>
      rowOf([
        ...[text(row['month']), grouped(row['apiCalls']), grouped(row['logins'])],
        ...[grouped(row['activeDays']), grouped(row['n'])],
      ]),
    ),
    emptyReason: 'No usage was reported of the quarter.',
  };
}
