import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import {
  composeCountedQuery,
  composeCountQuery,
  composeReportQuery,
  type ReportRequest,
} from '@tenure/reports/report-query';
import { countedRowSchema, rowSchema } from '@tenure/reports/report-rows';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';

/** The rows of one page, and how many there are on all of them. */
export interface ReportPage {
  readonly rows: readonly ReportRow[];
  readonly totalCount: number;
}

const countRow = z.object({ n: z.number().int() });

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
  const [row] = await warehouse.query(sql, params, countRow);
  if (!row) throw new Error(`The count of ${report.name} has no row`);
  return row.n;
}

/** Groups have to be made to be counted: both in one query. A page behind the last one has no row that would tell. */
async function readGroups(warehouse: Warehouse, report: ReportContract, request: ReportRequest): Promise<ReportPage> {
  const { sql, params } = composeCountedQuery(report, request);
  const counted = await warehouse.query(sql, params, countedRowSchema(report, request.groupBy));
  const [first] = counted;
  const isEmpty = first === undefined && !request.offset && request.limit !== 0;
  const totalCount = first?.selectedRows ?? (isEmpty ? 0 : await countRows(warehouse, report, request));
  return { rows: counted.map(({ row }) => row), totalCount };
}

/** A page and the count of all rows. */
export async function readPage(
  warehouse: Warehouse,
  report: ReportContract,
  request: ReportRequest,
): Promise<ReportPage> {
  if (report.kind === 'figures') return readGroups(warehouse, report, request);
  const [rows, totalCount] = await Promise.all([
    readRows(warehouse, report, request),
    countRows(warehouse, report, request),
  ]);
  return { rows, totalCount };
}
