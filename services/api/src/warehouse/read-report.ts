import type { FilterScalar, ReportContract, ReportFilter, ReportRow, ReportValue } from '@tenure/reports/contract';
import { composeCreditPolicyVersionsQuery, composePolicyVersionsQuery } from '@tenure/reports/report-drill';
import {
  composeHeadline,
  countExclusions,
  type ExclusionCount,
  emptyTotals,
  type HeadlineFigure,
} from '@tenure/reports/report-figures';
import {
  composeCountQuery,
  composeLatestMonthQuery,
  composeReportQuery,
  type ReportRequest,
} from '@tenure/reports/report-query';
import { apartUnder, columnsOf, rowSchema } from '@tenure/reports/report-rows';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';
import type { PublishedSnapshot } from './published-snapshot.ts';

/** A page of a report with the figures above it, all from one snapshot. */
export interface ReportAnswer {
  readonly report: ReportContract;
  readonly filter: ReportFilter;
  readonly rows: readonly ReportRow[];
  readonly totalCount: number;
  readonly headline: readonly HeadlineFigure[];
  readonly exclusions: readonly ExclusionCount[];
  /** Numbers of the SLA policy versions that the rows behind the figures were held to. */
  readonly policyVersions: readonly number[];
  /** Numbers of the credit policy versions that they were held to. */
  readonly creditPolicyVersions: readonly number[];
  readonly snapshot: PublishedSnapshot;
}

/** The rows of one page. */
export async function readRows(
  warehouse: Warehouse,
  report: ReportContract,
  request: ReportRequest,
): Promise<ReportRow[]> {
  const { sql, params } = composeReportQuery(report, request);
  return warehouse.query(sql, params, rowSchema(report, request.groupBy));
}

/** How many rows the selection has over all pages. */
export async function countRows(warehouse: Warehouse, report: ReportContract, request: ReportRequest): Promise<number> {
  const { sql, params } = composeCountQuery(report, request);
  const [row] = await warehouse.query(sql, params, z.object({ n: z.number().int() }));
  if (!row) throw new Error(`The count of ${report.name} has no row`);
  return row.n;
}

/** The row that pools the whole selection; null for a report of rows, which has no figures. */
async function readTotals(warehouse: Warehouse, report: ReportContract, filter: ReportFilter) {
  if (report.kind === 'rows') return null;
  // A report of levels has nothing that adds up over months.
  if (columnsOf(report, []).length === 0) return {};
  const [totals] = await readRows(warehouse, report, { filter, groupBy: [] });
  if (!totals) throw new Error(`The total of ${report.name} has no row`);
  return totals;
}

/** Levels and rolling windows: their months are never pooled. */
const hasLevels = ({ headlineMonth }: ReportContract) => headlineMonth === 'latest';

/** The month of the figures of a report whose months are never pooled; null where they are, or where there is none. */
async function findHeadlineMonth(warehouse: Warehouse, report: ReportContract, filter: ReportFilter) {
  if (!hasLevels(report)) return null;
  const { sql, params } = composeLatestMonthQuery(report, filter);
  const [latest] = await warehouse.query(sql, params, z.object({ month: z.string().nullable() }));
  return latest?.month ?? null;
}

/** The figures above a report: of the whole selection, or one set for each value that must not be pooled. */
async function readHeadline(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
  totals: ReportRow,
): Promise<readonly HeadlineFigure[]> {
  const latest = await findHeadlineMonth(warehouse, report, filter);
  const apart = apartUnder(report, filter);
  const groups = latest === null ? apart : [...apart.filter((name) => name !== 'month'), 'month'];
  if (groups.length === 0) return composeHeadline(report, hasLevels(report) ? emptyTotals(report) : totals, {}, filter);
  const narrowed = latest === null ? filter : { ...filter, month: latest };
  const rows = await readRows(warehouse, report, { filter: narrowed, groupBy: groups });
  if (rows.length === 0) return composeHeadline(report, emptyTotals(report), {}, filter);
  return rows.flatMap((row) =>
    composeHeadline(report, row, Object.fromEntries(groups.map((name) => [name, scalarOf(row[name])])), narrowed),
  );
}

/** A dimension that is kept apart is a word, a number or a month. */
function scalarOf(value: ReportValue | undefined): FilterScalar {
  if (value === undefined || value instanceof Date || typeof value === 'bigint') {
    throw new RangeError('Figures are kept apart by words, numbers and months only');
  }
  return value;
}

async function findPolicyVersions(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
): Promise<number[]> {
  const query = composePolicyVersionsQuery(report, filter);
  if (query === null) return [];
  const rows = await warehouse.query(query.sql, query.params, z.object({ policyNumber: z.number().int() }));
  return rows.map(({ policyNumber }) => policyNumber);
}

async function findCreditPolicyVersions(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
): Promise<number[]> {
  const query = composeCreditPolicyVersionsQuery(report, filter);
  if (query === null) return [];
  const rows = await warehouse.query(query.sql, query.params, z.object({ creditPolicyNumber: z.number().int() }));
  return rows.map(({ creditPolicyNumber }) => creditPolicyNumber);
}

/** Reads a report from one snapshot. Throws InvalidReportRequest; a failed query throws and is never an empty answer. */
export async function readReport(
  warehouse: Warehouse,
  snapshot: PublishedSnapshot,
  report: ReportContract,
  request: ReportRequest,
): Promise<ReportAnswer> {
  const filter = request.filter ?? {};
  const rows = await readRows(warehouse, report, request);
  const totalCount = await countRows(warehouse, report, request);
  const totals = await readTotals(warehouse, report, filter);
  return {
    report,
    filter,
    rows,
    totalCount,
    headline: totals ? await readHeadline(warehouse, report, filter, totals) : [],
    exclusions: totals ? countExclusions(report, totals) : [],
    policyVersions: await findPolicyVersions(warehouse, report, filter),
    creditPolicyVersions: await findCreditPolicyVersions(warehouse, report, filter),
    snapshot,
  };
}
