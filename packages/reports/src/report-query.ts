import type { FilterScalar, Measure, ReportColumn, ReportContract, ReportFilter, ReportSort } from './contract.ts';
import { InvalidReportRequest } from './report-filter.ts';
import { columnsOf, groupingOf } from './report-rows.ts';

export interface ReportQuery {
  readonly sql: string;
  /** For $1, $2, …; instants are ISO 8601 texts. */
  readonly params: readonly (string | number | boolean)[];
}

export interface ReportRequest {
  readonly filter?: ReportFilter;
  /** Dimensions of the answer; the report's whole grain where absent, one total row where empty. */
  readonly groupBy?: readonly string[];
  readonly sort?: readonly ReportSort[];
  readonly limit?: number;
  readonly offset?: number;
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const quoted = (name: string) => `"${snakeCase(name)}"`;
const sourceOf = ({ name, source }: ReportColumn) => quoted(source ?? name);

/** A where clause whose names come from the contract and whose values are parameters. */
export function composeWhere(report: ReportContract, filter: ReportFilter): ReportQuery {
  const params: (string | number | boolean)[] = [];
  const conditions = Object.entries(filter).map(([name, value]) => {
    const column = report.columns.find((candidate) => candidate.name === name && candidate.isFilter);
    if (!column) throw new InvalidReportRequest('filter', name, 'a filter of the report');
    const place = (scalar: string | number | boolean) => {
      params.push(scalar);
      return column.type === 'instant' ? `cast($${params.length} as timestamp)` : `$${params.length}`;
    };
    return conditionOn(sourceOf(column), value, place);
  });
  const sql = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
  return { sql, params };
}

function conditionOn(
  column: string,
  value: ReportFilter[string],
  place: (scalar: string | number | boolean) => string,
): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { from, to } = value as { from?: string; to?: string };
    const ends = [from && `${column} >= ${place(from)}`, to && `${column} <= ${place(to)}`].filter(Boolean);
    return ends.length === 0 ? 'true' : ends.join(' and ');
  }
  const options: readonly FilterScalar[] = Array.isArray(value) ? value : [value];
  const present = options.filter((option) => option !== null);
  const parts = present.length === 0 ? [] : [`${column} in (${present.map(place).join(', ')})`];
  if (present.length < options.length) parts.push(`${column} is null`);
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

const added = (name: string) => `coalesce(sum(${quoted(name)}), 0)`;

function measureSql(report: ReportContract, measure: Measure): string {
  switch (measure.kind) {
    case 'sum':
    case 'level':
      return `cast(${added(measure.of)} as hugeint)`;
    case 'quantile':
      return `cast(round(quantile_cont(${quoted(measure.of)}, ${measure.percent} / 100.0)) as bigint)`;
    case 'once':
      return onceSql(measure);
    case 'share':
      return dividedSql(report, measure, 100);
    case 'ratio':
      return dividedSql(report, measure, measure.scale);
  }
}

/** Nothing is divided by zero, and a share of less than nothing has no meaning. */
function dividedSql(report: ReportContract, measure: Measure & { kind: 'share' | 'ratio' }, scale: number): string {
  const denominator = termSql(report, measure.denominator);
  return `case when ${denominator} > 0 then ${scale}.0 * ${termSql(report, measure.numerator)} / ${denominator} end`;
}

/** Exact: every value of `per` that is there has the value. */
const onceSql = ({ of, per }: Measure & { kind: 'once' }) =>
  `coalesce(cast(sum(${quoted(of)}) // count(distinct ${quoted(per)}) as hugeint), 0)`;

function termSql(report: ReportContract, name: string): string {
  const measure = report.columns.find((column) => column.name === name)?.measure;
  return measure?.kind === 'once' ? onceSql(measure) : `sum(${quoted(name)})`;
}

/** Amounts leave as DECIMAL, which keeps every digit; `rowSchema` makes them bigint. */
function valueSql(report: ReportContract, column: ReportColumn): string {
  const value = column.measure ? measureSql(report, column.measure) : sourceOf(column);
  return column.unit === 'minor' ? `cast(${value} as decimal(38, 0))` : value;
}

function selectSql(report: ReportContract, column: ReportColumn): string {
  return `${valueSql(report, column)} as ${quoted(column.name)}`;
}

function groupedSql(report: ReportContract, groups: readonly string[]): string {
  return report.columns
    .filter(({ name }) => groups.includes(name))
    .map(sourceOf)
    .join(', ');
}

function orderSql(report: ReportContract, columns: readonly ReportColumn[], sort?: readonly ReportSort[]): string {
  const names = columns.map((column) => column.name);
  const stranger = sort?.find(({ column }) => !names.includes(column));
  if (stranger) throw new InvalidReportRequest('sort', stranger.column, names.join(', '));
  const asked = (sort ?? report.defaultSort).filter(({ column }) => names.includes(column));
  const rest = columns
    .filter(({ name, measure }) => measure === null && !asked.some(({ column }) => column === name))
    .map(({ name }) => ({ column: name, direction: 'ASC' as const }));
  const terms = [...asked, ...rest].map(({ column, direction }) => `${quoted(column)} ${direction} nulls last`);
  return terms.length === 0 ? '' : ` order by ${terms.join(', ')}`;
}

/** The rows of a report, in a total order, so that pages never overlap. Throws InvalidReportRequest. */
export function composeReportQuery(report: ReportContract, request: ReportRequest = {}): ReportQuery {
  return composeSelect(report, request, []);
}

/**
 * The same with one more column on each row, `selected_rows`: how many there are without a page. For figures, whose
 * groups are counted while they are made; rows are counted faster by themselves (`composeCountQuery`).
 */
export function composeCountedQuery(report: ReportContract, request: ReportRequest): ReportQuery {
  return composeSelect(report, request, ['count(*) over () as selected_rows']);
}

function composeSelect(report: ReportContract, request: ReportRequest, more: readonly string[]): ReportQuery {
  const groups = report.kind === 'rows' ? [] : groupingOf(report, request.groupBy);
  const columns = columnsOf(report, report.kind === 'rows' ? undefined : groups);
  const { sql: where, params } = composeWhere(report, request.filter ?? {});
  const grouping = groups.length === 0 ? '' : ` group by ${groupedSql(report, groups)}`;
  const order = orderSql(report, columns, request.sort);
  const page = `${request.limit === undefined ? '' : ` limit ${Math.trunc(request.limit)}`}${
    request.offset === undefined ? '' : ` offset ${Math.trunc(request.offset)}`
  }`;
  const selected = [...columns.map((column) => selectSql(report, column)), ...more].join(', ');
  const sql = `select ${selected} from "${report.view}"${where}${grouping}${order}${page}`;
  return { sql, params };
}

/** How many rows `composeReportQuery` has without a page: one row, one column `n`. */
export function composeCountQuery(report: ReportContract, request: ReportRequest = {}): ReportQuery {
  const { sql: where, params } = composeWhere(report, request.filter ?? {});
  const from = `from "${report.view}"${where}`;
  if (report.kind === 'rows') return { sql: `select count(*) as n ${from}`, params };
  const groups = groupingOf(report, request.groupBy);
  if (groups.length === 0) return { sql: 'select 1 as n', params: [] };
  return { sql: `select count(*) as n from (select 1 ${from} group by ${groupedSql(report, groups)})`, params };
}

/** The latest month of the selection: one row, one column `month`; null where it has no rows. */
export function composeLatestMonthQuery(report: ReportContract, filter: ReportFilter): ReportQuery {
  const month = report.columns.find(({ name }) => name === 'month');
  if (!month) throw new RangeError(`${report.name} has no month`);
  const { sql: where, params } = composeWhere(report, filter);
  return { sql: `select max(${sourceOf(month)}) as month from "${report.view}"${where}`, params };
}
