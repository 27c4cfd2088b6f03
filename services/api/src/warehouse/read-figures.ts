import type { FilterScalar, ReportContract, ReportFilter, ReportRow, ReportValue } from '@tenure/reports/contract';
import {
  composeHeadline,
  countExclusions,
  type ExclusionCount,
  emptyTotals,
  type HeadlineFigure,
} from '@tenure/reports/report-figures';
import { composeLatestMonthQuery } from '@tenure/reports/report-query';
import { apartUnder, columnsOf } from '@tenure/reports/report-rows';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';
import { readRows } from './read-rows.ts';

/** What stands above a report. */
export interface ReportFigures {
  readonly headline: readonly HeadlineFigure[];
  readonly exclusions: readonly ExclusionCount[];
}

const monthRow = z.object({ month: z.string().nullable() });

/** Levels and rolling windows: their months are never pooled. */
const hasLevels = ({ headlineMonth }: ReportContract) => headlineMonth === 'latest';

/** The row that pools the whole selection; without columns where nothing of the report adds up over months. */
async function readTotals(warehouse: Warehouse, report: ReportContract, filter: ReportFilter): Promise<ReportRow> {
  if (columnsOf(report, []).length === 0) return {};
  const [totals] = await readRows(warehouse, report, { filter, groupBy: [] });
  if (!totals) throw new Error(`The total of ${report.name} has no row`);
  return totals;
}

/** The month of the figures of a report whose months are never pooled; null where they are, or where there is none. */
async function findHeadlineMonth(warehouse: Warehouse, report: ReportContract, filter: ReportFilter) {
  if (!hasLevels(report)) return null;
  const { sql, params } = composeLatestMonthQuery(report, filter);
  const [latest] = await warehouse.query(sql, params, monthRow);
  return latest?.month ?? null;
}

/** A dimension that is kept apart is a word, a number or a month. */
function scalarOf(value: ReportValue | undefined): FilterScalar {
  if (value === undefined || value instanceof Date || typeof value === 'bigint') {
    throw new RangeError('Figures are kept apart by words, numbers and months only');
  }
  return value;
}

interface Apart {
  readonly headline: readonly HeadlineFigure[];
  /** The rows that the whole selection is split into, where that is all of it; null where it is not. */
  readonly split: readonly ReportRow[] | null;
}

/** One set of figures for each value that must not be pooled; null where the whole selection is one. */
async function readApart(warehouse: Warehouse, report: ReportContract, filter: ReportFilter): Promise<Apart | null> {
  const latest = await findHeadlineMonth(warehouse, report, filter);
  const apart = apartUnder(report, filter);
  const groups = latest === null ? apart : [...apart.filter((name) => name !== 'month'), 'month'];
  if (groups.length === 0) {
    return hasLevels(report)
      ? { headline: composeHeadline(report, emptyTotals(report), {}, filter), split: null }
      : null;
  }
  const narrowed = latest === null ? filter : { ...filter, month: latest };
  const rows = await readRows(warehouse, report, { filter: narrowed, groupBy: groups });
  const figuresOf = (row: ReportRow) =>
    composeHeadline(report, row, Object.fromEntries(groups.map((name) => [name, scalarOf(row[name])])), narrowed);
  const headline = rows.length > 0 ? rows.flatMap(figuresOf) : composeHeadline(report, emptyTotals(report), {}, filter);
  return { headline, split: latest === null ? rows : null };
}

/** Whether what was left out adds up over any split of the selection. */
function addsUp(report: ReportContract): boolean {
  const names = report.exclusions.map(({ column }) => column);
  return report.columns.every(({ name, measure }) => !names.includes(name) || measure?.kind === 'sum');
}

/** What was left out of the selection, from the rows that it is split into. */
function addExclusions(report: ReportContract, split: readonly ReportRow[]): readonly ExclusionCount[] {
  const none = countExclusions(report, emptyTotals(report));
  const counts = split.map((row) => countExclusions(report, row));
  return none.map((exclusion, place) => ({
    ...exclusion,
    count: counts.reduce((sum, each) => sum + (each[place]?.count ?? 0), 0),
  }));
}

/** The figures above a report of figures; a report of rows has none. */
export async function readFigures(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
): Promise<ReportFigures> {
  if (report.kind === 'rows') return { headline: [], exclusions: [] };
  const isSplit = !hasLevels(report) && apartUnder(report, filter).length > 0 && addsUp(report);
  const needsTotals = !isSplit && (report.exclusions.length > 0 || !hasLevels(report));
  const [totals, apart] = await Promise.all([
    needsTotals ? readTotals(warehouse, report, filter) : {},
    readApart(warehouse, report, filter),
  ]);
  return {
    headline: apart?.headline ?? composeHeadline(report, totals, {}, filter),
    exclusions: isSplit && apart?.split ? addExclusions(report, apart.split) : countExclusions(report, totals),
  };
}
