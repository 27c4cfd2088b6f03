import type { ReportContract, ReportFilter, ReportRow } from '@tenure/reports/contract';
import { composeCreditPolicyVersionsQuery, composePolicyVersionsQuery } from '@tenure/reports/report-drill';
import {
  composeHeadline,
  countExclusions,
  type ExclusionCount,
  type HeadlineFigure,
} from '@tenure/reports/report-figures';
import { composeCountQuery, composeReportQuery, type ReportRequest } from '@tenure/reports/report-query';
import { apartUnder, rowSchema } from '@tenure/reports/report-rows';
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
  const [totals] = await readRows(warehouse, report, { filter, groupBy: [] });
  if (!totals) throw new Error(`The total of ${report.name} has no row`);
  return totals;
}

/** The figures above a report: of the whole selection, or one set for each value that must not be pooled. */
async function readHeadline(
  warehouse: Warehouse,
  report: ReportContract,
  filter: ReportFilter,
  totals: ReportRow,
): Promise<readonly HeadlineFigure[]> {
  const [apart] = apartUnder(report, filter);
  if (apart === undefined) return composeHeadline(report, totals);
  const rows = await readRows(warehouse, report, { filter, groupBy: [apart] });
  if (rows.length === 0) return composeHeadline(report, totals);
  return rows.flatMap((row) => composeHeadline(report, row, String(row[apart])));
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
