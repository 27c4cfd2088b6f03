import type { Drill, ReportColumn, ReportContract, ReportFilter, ReportRow } from './contract.ts';
import { composeWhere, type ReportQuery } from './report-query.ts';
import { getReport } from './reports.ts';

/** The drill behind a counted column; the headline's where none is named. Null where the report has none. */
export function findDrill(report: ReportContract, counts?: string): Drill | null {
  if (counts === undefined) return report.drills[0] ?? null;
  return report.drills.find((drill) => drill.counts === counts) ?? null;
}

/**
 * The counted column whose rows stand behind a column: itself, the denominator of a share, the headline's of a
 * quantile. Null where no rows can be opened.
 */
export function findRowsColumn(report: ReportContract, { name, measure }: ReportColumn): string | null {
  if (findDrill(report, name)) return name;
  if (measure?.kind === 'share' && findDrill(report, measure.denominator)) return measure.denominator;
  const isOfTheRows = measure?.kind === 'share' || measure?.kind === 'quantile';
  return isOfTheRows ? (findDrill(report)?.counts ?? null) : null;
}

/**
 * The filter on the rows report that selects what is behind one row (or behind a total: pass an empty row),
 * given the filter the figures report was asked with. As many rows as the counted column says.
 */
export function drillFilter(drill: Drill, row: ReportRow, filter: ReportFilter = {}): ReportFilter {
  const rows: Record<string, ReportFilter[string]> = {};
  for (const [from, to] of Object.entries(drill.columns)) {
    const value = row[from];
    const asked = filter[from];
    if (value !== undefined) rows[to] = value instanceof Date ? value.toISOString() : value;
    else if (asked !== undefined) rows[to] = asked;
  }
  return { ...rows, ...drill.fixed };
}

/**
 * The policy versions the rows behind a figure were held to: rows with one column `policy_number`. Null for
 * a report whose rows are held to no policy.
 */
export function composePolicyVersionsQuery(report: ReportContract, filter: ReportFilter): ReportQuery | null {
  const drill = findDrill(report);
  const rowsReport = drill ? getReport(drill.rowsReport) : report;
  if (!rowsReport.columns.some((column) => column.name === 'policyNumber')) return null;
  const { sql: where, params } = composeWhere(rowsReport, drill ? drillFilter(drill, {}, filter) : filter);
  const from = `from "${rowsReport.view}"${where}${where ? ' and' : ' where'} policy_number is not null`;
  return { sql: `select distinct policy_number ${from} order by policy_number`, params };
}
