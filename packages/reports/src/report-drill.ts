import type {
  Drill,
  FilterRange,
  ReportColumn,
  ReportContract,
  ReportFilter,
  ReportRow,
  ReportValue,
} from './contract.ts';
import { composeWhere, type ReportQuery } from './report-query.ts';
import { getReport } from './reports.ts';

/** The drill behind a counted column; the headline's where none is named. Null where the report has none. */
export function findDrill(report: ReportContract, counts?: string): Drill | null {
  if (counts === undefined) return report.drills[0] ?? null;
  return report.drills.find((drill) => drill.counts === counts) ?? null;
}

/**
 * The counted column whose rows stand behind a column: itself, the one whose rows an amount is the sum of, the
 * denominator of a share or ratio, the headline's of a quantile. Null where no rows can be opened.
 */
export function findRowsColumn(report: ReportContract, { name, measure }: ReportColumn): string | null {
  if (findDrill(report, name)) return name;
  const summed = report.drills.find(({ sums }) => sums && name in sums);
  if (summed) return summed.counts;
  const isDivided = measure?.kind === 'share' || measure?.kind === 'ratio';
  if (isDivided && findDrill(report, measure.denominator)) return measure.denominator;
  const isOfTheRows = isDivided || measure?.kind === 'quantile';
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
    if (value !== undefined) rows[to] = from === drill.through ? { to: String(value) } : filterValueOf(value);
    else if (asked !== undefined) rows[to] = from === drill.through ? untilEndOf(asked) : asked;
  }
  return { ...rows, ...drill.fixed };
}

const filterValueOf = (value: ReportValue) => {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? Number(value) : value;
};

/** The range up to the last of what was asked for. */
function untilEndOf(asked: ReportFilter[string]): FilterRange {
  if (typeof asked === 'string') return { to: asked };
  if (Array.isArray(asked)) return { to: asked.map(String).sort().at(-1) };
  return { to: (asked as FilterRange).to };
}

/**
 * The SLA policy versions the rows behind a figure were held to: rows with one column `policy_number`. Null for
 * a report whose rows are held to no policy.
 */
export function composePolicyVersionsQuery(report: ReportContract, filter: ReportFilter): ReportQuery | null {
  return composeVersionsQuery(report, filter, 'policyNumber', 'policy_number');
}

/** The same of credit policies (§10): rows with one column `credit_policy_number`. */
export function composeCreditPolicyVersionsQuery(report: ReportContract, filter: ReportFilter): ReportQuery | null {
  return composeVersionsQuery(report, filter, 'creditPolicyNumber', 'credit_policy_number');
}

function composeVersionsQuery(report: ReportContract, filter: ReportFilter, name: string, column: string) {
  const drill = report.kind === 'figures' ? findDrill(report) : null;
  const rowsReport = drill ? getReport(drill.rowsReport) : report;
  if (!rowsReport.columns.some((candidate) => candidate.name === name)) return null;
  const { sql: where, params } = composeWhere(rowsReport, drill ? drillFilter(drill, {}, filter) : filter);
  const from = `from "${rowsReport.view}"${where}${where ? ' and' : ' where'} ${column} is not null`;
  return { sql: `select distinct ${column} ${from} order by ${column}`, params };
}
