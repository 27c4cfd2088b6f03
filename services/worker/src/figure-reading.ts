import type { FlagRows } from '@tenure/domain/red-flag-finding';
import type { ReportContract, ReportFilter, ReportRow } from '@tenure/reports/contract';
import { drillFilter, findDrill } from '@tenure/reports/report-drill';
import { composeReportQuery } from '@tenure/reports/report-query';
import { rowSchema } from '@tenure/reports/report-rows';
import { findReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';

/** Rows of a report as its page has them, or why there are none to read. */
export type ReportReading =
  | { readonly report: ReportContract; readonly rows: readonly ReportRow[]; readonly filter: ReportFilter }
  | { readonly missing: string };

/** A snapshot of before an upgrade has fewer relations; that is said, and is no fault. A failed query is one. */
export async function readFigures(
  warehouse: Warehouse,
  name: string,
  filter: ReportFilter,
  groupBy: readonly string[],
): Promise<ReportReading> {
  const report = findReport(name);
  if (!report || !(await hasRelation(warehouse, report.view))) {
    return { missing: `the snapshot has no report ${name}` };
  }
  const { sql, params } = composeReportQuery(report, { filter, groupBy });
  return { report, filter, rows: await warehouse.query(sql, params, rowSchema(report, groupBy)) };
}

async function hasRelation(warehouse: Warehouse, view: string): Promise<boolean> {
  const sql = 'select count(*) as n from information_schema.tables where table_name = $1';
  const [row] = await warehouse.query(sql, [view], z.object({ n: z.number() }));
  return (row?.n ?? 0) > 0;
}

/** A counted or summed column, exactly. */
export function wholeOf(row: ReportRow, column: string): bigint {
  const value = row[column];
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  throw new RangeError(`${column} holds ${String(value)}, which is no whole number`);
}

export function textOf(row: ReportRow, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new RangeError(`${column} holds ${String(value)}, which is no text`);
}

/** The rows behind a counted column of one row of a report. */
export function rowsBehind(
  { report, filter }: { readonly report: ReportContract; readonly filter: ReportFilter },
  row: ReportRow,
  counts: string,
): FlagRows | null {
  const drill = findDrill(report, counts) ?? findDrill(report);
  return drill && { report: drill.rowsReport, filter: drillFilter(drill, row, filter) };
}
