import type { Drill, ReportContract, ReportFilter, ReportRow } from '@tenure/reports/contract';
import { drillFilter } from '@tenure/reports/report-drill';
import { composeCountQuery, composeReportQuery } from '@tenure/reports/report-query';
import { columnsOf, rowSchema } from '@tenure/reports/report-rows';
import { getReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';

const countRow = z.object({ n: z.number() });

/** Asks the reports of one published file. */
export interface ReportBench {
  rowsOf(report: ReportContract, filter: ReportFilter, groupBy?: readonly string[]): Promise<ReportRow[]>;
  countRows(report: ReportContract, filter: ReportFilter): Promise<number>;
  /** Figures whose drill finds another number of rows than they count, or rows that add up to another amount. */
  mismatches(report: ReportContract, filter: ReportFilter, groupBy?: readonly string[]): Promise<unknown[]>;
}

export function openReportBench(warehouse: Warehouse): ReportBench {
  const rowsOf: ReportBench['rowsOf'] = (report, filter, groupBy) => {
    const { sql, params } = composeReportQuery(report, groupBy ? { filter, groupBy } : { filter });
    return warehouse.query(sql, params, rowSchema(report, groupBy));
  };
  const countRows: ReportBench['countRows'] = async (report, filter) => {
    const { sql, params } = composeCountQuery(report, { filter });
    const [row] = await warehouse.query(sql, params, countRow);
    return row?.n ?? -1;
  };
  const open = async (row: ReportRow, drill: Drill, filter: ReportFilter, names: readonly string[]) => {
    const rowsReport = getReport(drill.rowsReport);
    const behind = drillFilter(drill, row, filter);
    const n = await countRows(rowsReport, behind);
    const found: unknown[] = n === row[drill.counts] ? [] : [{ row, counts: drill.counts, n }];
    const sums = Object.entries(drill.sums ?? {}).filter(([figure]) => names.includes(figure));
    if (sums.length === 0) return found;
    const rows = await rowsOf(rowsReport, behind);
    for (const [figure, column] of sums) {
      const sum = rows.reduce((total, each) => total + BigInt((each[column] as bigint | number | null) ?? 0), 0n);
      if (sum !== BigInt(row[figure] as bigint | number)) found.push({ row, figure, sum });
    }
    return found;
  };
  return {
    rowsOf,
    countRows,
    async mismatches(report, filter, groupBy) {
      const names = columnsOf(report, groupBy).map((column) => column.name);
      const found: unknown[] = [];
      for (const row of await rowsOf(report, filter, groupBy)) {
        for (const drill of report.drills.filter(({ counts }) => names.includes(counts))) {
          found.push(...(await open(row, drill, filter, names)));
        }
      }
      return found;
    },
  };
}
