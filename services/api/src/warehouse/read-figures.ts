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

/** One set of figures for each value that must not be pooled; null where the whole selection is one. */
async function readApart(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
): Promise<readonly HeadlineFigure[] | null> {
  const latest = await findHeadlineMonth(warehouse, report, filter);
  const apart = apartUnder(report, filter);
  const groups = latest === null ? apart : [...apart.filter((name) => name !== 'month'), 'month'];
  if (groups.length === 0) return hasLevels(report) ? composeHeadline(report, emptyTotals(report), {}, filter) : null;
  const narrowed = latest === null ? filter : { ...filter, month: latest };
  const rows = await readRows(warehouse, report, { filter: narrowed, groupBy: groups });
  if (rows.length === 0) return composeHeadline(report, emptyTotals(report), {}, filter);
  return rows.flatMap((row) =>
    composeHeadline(report, row, Object.fromEntries(groups.map((name) => [name, scalarOf(row[name])])), narrowed),
  );
}

/** Whether the total row says anything that the figures of each group do not. */
const needsTotals = (report: ReportContract, filter: ReportFilter) =>
  report.exclusions.length > 0 || (!hasLevels(report) && apartUnder(report, filter).length === 0);

/** The figures above a report of figures; a report of rows has none. */
export async function readFigures(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
): Promise<ReportFigures> {
  if (report.kind === 'rows') return { headline: [], exclusions: [] };
  const [totals, apart] = await Promise.all([
    needsTotals(report, filter) ? readTotals(warehouse, report, filter) : {},
    readApart(warehouse, report, filter),
  ]);
  return {
    headline: apart ?? composeHeadline(report, totals, {}, filter),
    exclusions: countExclusions(report, totals),
  };
}
