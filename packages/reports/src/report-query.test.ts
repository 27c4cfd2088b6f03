import { expect, test } from 'vitest';
import { dimensionsOf } from './contract.ts';
import { InvalidReportRequest, parseReportFilter } from './report-filter.ts';
import { composeCountQuery, composeReportQuery, composeWhere } from './report-query.ts';
import { columnsOf } from './report-rows.ts';
import { getReport, reports } from './reports.ts';

const attainment = getReport('sla_attainment');
const movements = getReport('ticket_movements');

test('what a user types reaches the statement as a parameter only', () => {
  const filter = parseReportFilter(getReport('tickets'), { category: "x'; drop table tickets" });
  const { sql, params } = composeReportQuery(getReport('tickets'), { filter });
  expect(sql).not.toContain('drop');
  expect(params).toEqual(["x'; drop table tickets"]);
});

test('a filter takes one value, several, a range of months, and empty', () => {
  const filter = parseReportFilter(attainment, {
    month: { from: '2026-01', to: '2026-03' },
    tier: ['STARTER', null],
    accountId: 7,
  });
  expect(composeWhere(attainment, filter)).toEqual({
    sql: ' where "month" >= $1 and "month" <= $2 and ("tier" in ($3) or "tier" is null) and ("account_id" in ($4))',
    params: ['2026-01', '2026-03', 'STARTER', 7],
  });
});

test.each([
  ['an unknown filter', { tire: 'STARTER' }, 'filter', 'tire'],
  ['an unknown value', { tier: 'GOLD' }, 'filter.tier', 'GOLD'],
  ['an impossible month', { month: '2026-13' }, 'filter.month', '2026-13'],
  [
    'a range of months that ends before it starts',
    { month: { from: '2026-02', to: '2026-01' } },
    'filter.month',
    '{"from":"2026-02","to":"2026-01"}',
  ],
  ['a range of what has no order', { tier: { from: 'A' } }, 'filter.tier', '{"from":"A"}'],
  ['a null where nothing is ever empty', { clock: null }, 'filter.clock', 'null'],
  ['a list that selects nothing', { tier: [] }, 'filter.tier', '[]'],
  ['no object', 'STARTER', 'filter', 'STARTER'],
])('%s is refused by name, value and what is accepted', (_, input, field, value) => {
  expect(() => parseReportFilter(attainment, input)).toThrow(
    expect.objectContaining({ field, value, accepted: expect.stringMatching(/\w/) }),
  );
});

test('a range may start and end in the same month, and at the same instant however it is written', () => {
  const month = { from: '2026-01', to: '2026-01' };
  expect(parseReportFilter(attainment, { month })).toEqual({ month });
  const tickets = getReport('tickets');
  const byInstant = { ...tickets, columns: tickets.columns.map((column) => ({ ...column, isFilter: true })) };
  const instants = (from: string, to: string) => parseReportFilter(byInstant, { createdAt: { from, to } });
  expect(() => instants('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00Z')).not.toThrow();
  expect(() => instants('2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00Z')).toThrow(
    expect.objectContaining({ field: 'filter.createdAt', accepted: expect.stringContaining('not before from') }),
  );
});

test('grouping by an account name brings its id, so that the row can be opened', () => {
  expect(
    columnsOf(attainment, ['accountName'])
      .map((column) => column.name)
      .slice(0, 2),
  ).toEqual(['accountId', 'accountName']);
});

test('a level is not added up over months', () => {
  const volume = getReport('ticket_volume_and_backlog');
  expect(columnsOf(volume, ['tier']).some((column) => column.name === 'backlog')).toBe(false);
  expect(columnsOf(volume, ['month']).some((column) => column.name === 'backlog')).toBe(true);
});

test('an unknown grouping or sort column is refused', () => {
  expect(() => composeReportQuery(attainment, { groupBy: ['weekday'] })).toThrow(InvalidReportRequest);
  expect(() => composeReportQuery(attainment, { sort: [{ column: 'weekday', direction: 'ASC' }] })).toThrow(
    InvalidReportRequest,
  );
});

test('rows are in a total order, so that pages neither overlap nor leave a gap', () => {
  const { sql } = composeReportQuery(movements, { limit: 10, offset: 20 });
  for (const name of ['"ticket_number"', '"moved_at"', '"movement"', '"ordinal"']) {
    expect(sql.slice(sql.indexOf('order by'))).toContain(name);
  }
  expect(sql).toMatch(/limit 10 offset 20$/);
  expect(composeCountQuery(attainment, { groupBy: [] }).sql).toBe('select 1 as n');
});

test.each(reports.map((report) => [report.name, report] as const))('%s names only columns that exist', (_, report) => {
  const names = report.columns.map((column) => column.name);
  expect(new Set(names).size).toBe(names.length);
  for (const figure of report.figures) {
    const used = figure.kind === 'value' ? [figure.value, figure.n] : [figure.numerator, figure.denominator, figure.n];
    expect(names).toEqual(expect.arrayContaining(used));
  }
  expect(names).toEqual(expect.arrayContaining(report.exclusions.map((exclusion) => exclusion.column)));
  expect(names).toEqual(expect.arrayContaining(report.defaultSort.map((sort) => sort.column)));
  for (const drill of report.drills) {
    const target = getReport(drill.rowsReport).columns.filter((column) => column.isFilter);
    const targetNames = target.map((column) => column.name);
    expect(names).toContain(drill.counts);
    expect(dimensionsOf(report)).toEqual(expect.arrayContaining(Object.keys(drill.columns)));
    expect(targetNames).toEqual(expect.arrayContaining([...Object.values(drill.columns), ...Object.keys(drill.fixed)]));
    expect(() => parseReportFilter(getReport(drill.rowsReport), drill.fixed)).not.toThrow();
  }
});

test('every figure has a drill behind its n', () => {
  const lacking = reports.flatMap((report) =>
    report.figures
      .filter((figure) => figure.n !== 'netChange' && !report.drills.some((drill) => drill.counts === figure.n))
      .map((figure) => `${report.name}.${figure.name}`),
  );
  expect(lacking).toEqual([]);
});
