import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { startOfTests } from './api-testkit.ts';
import { type FinanceApi, hugeFee, startFinanceApi } from './finance-testkit.ts';

let finance: FinanceApi;
beforeAll(async () => {
  finance = await startFinanceApi();
  await finance.world.approveAll(at('05-04'));
  await finance.publish(startOfTests);
});
afterAll(() => finance?.api.close());

const report = `query ($name: String!, $filter: JSON, $groupBy: [String!]) {
  report(name: $name, filter: $filter, groupBy: $groupBy, page: {limit: 200}) {
    info { title columns { name title type unit } } rows totalCount
    headline { title group unit minor value n numerator denominator }
    passport { formula snapshotId snapshotHash asOf }
  } }`;

interface Asked {
  readonly name: string;
  readonly filter?: unknown;
  readonly groupBy?: string[];
}

async function download({ name, filter, groupBy }: Asked) {
  const search = new URLSearchParams({
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
    ...(groupBy ? { groupBy: groupBy.join(',') } : {}),
  });
  const headers = { authorization: `Bearer ${finance.api.keys.FINANCE}` };
  const response = await finance.api.fetch(`/reports/${name}.xlsx?${search}`, { headers });
  return { response, file: Buffer.from(await response.arrayBuffer()) };
}

const digitsOf = (currency: string) => (currency === 'JPY' ? 0 : 2);

/** What a cell has to hold for a value of the GraphQL answer. */
function expectedCell(column: { type: string; unit: string | null }, value: unknown, currency: string): unknown {
  if (value === null || value === '') return null;
  if (column.unit === 'minor') {
    const digits = digitsOf(currency);
    const text = String(value)
      .replace('-', '')
      .padStart(digits + 1, '0');
    const sign = String(value).startsWith('-') ? '-' : '';
    const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
    return text.replace(/^0+/, '').length <= 15 ? Number(sign + decimal) : sign + decimal;
  }
  return column.type === 'instant' ? new Date(String(value)) : value;
}

/** A workbook keeps an instant as a fraction of days, which is off by less than a millisecond. */
function toTheSecond(cell: unknown): unknown {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell;
}

test.each<Asked>([
  { name: 'invoices' },
  { name: 'ledger_lines' },
  { name: 'credits' },
  { name: 'credit_reconciliation', filter: { month: '2026-04' } },
  { name: 'net_revenue', groupBy: ['month', 'accountName', 'currency'] },
  { name: 'net_revenue', filter: { currency: 'EUR' }, groupBy: ['month'] },
  { name: 'availability' },
  { name: 'tickets' },
])('every cell of the workbook is what GraphQL answers: %j', async (asked) => {
  const { file, response } = await download(asked);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain(`${asked.name}-2026-06-01.xlsx`);
  const { data, errors } = await finance.api.query('FINANCE', report, { ...asked });
  expect(errors).toBeUndefined();
  const { info, rows, totalCount } = data.report;
  const [head, ...cells] = await readSheet(file, 1);
  const names = rows[0] ? Object.keys(rows[0]) : [];
  const columns = names.map((name) => info.columns.find((column: { name: string }) => column.name === name));
  expect(head?.length).toBeGreaterThan(0);
  expect(cells).toHaveLength(totalCount);
  for (const [index, row] of rows.entries()) {
    const currency = row.currency ?? 'EUR';
    const expected = columns.map((column) => expectedCell(column, row[column.name], currency));
    expect(cells[index]?.map(toTheSecond)).toEqual(expected);
  }
});

test('an amount that a spreadsheet would round is written with all its digits', async () => {
  const filter = { accountId: finance.globex.account.id, month: '2026-04' };
  const { file } = await download({ name: 'invoices', filter });
  const [head = [], row = []] = await readSheet(file, 1);
  expect(row[head.indexOf('Net')]).toBe('90071992547409.93');
  expect(String(hugeFee)).toBe('9007199254740993');
});

test('the second sheet is the passport, and its totals tie to the headline', async () => {
  const asked = { name: 'net_revenue', filter: { month: '2026-04', currency: 'USD' } };
  const { file } = await download(asked);
  const { data } = await finance.api.query('FINANCE', report, asked);
  const { headline, passport } = data.report;
  const lines = await readSheet(file, 'Passport');
  const facts = new Map(lines.map(([name, ...values]) => [name, values]));
  expect(facts.get('Formula')?.[0]).toBe(passport.formula);
  expect(facts.get('Snapshot')?.[0]).toBe(Number(passport.snapshotId));
  expect(facts.get('SHA-256 of the snapshot')?.[0]).toBe(passport.snapshotHash);
  expect(facts.get('As of')?.[0]).toBe(passport.asOf);
  expect(JSON.parse(String(facts.get('Filter')?.[0]))).toEqual(asked.filter);
  const amounts = headline.filter(({ unit }: { unit: string }) => unit === 'minor');
  expect(amounts.length).toBeGreaterThan(0);
  for (const figure of amounts) {
    const name = figure.group === null ? figure.title : `${figure.title}, ${figure.group}`;
    expect(facts.get(name)?.[0]).toBe(Number(figure.minor) / 100);
  }
});

test('two workbooks of one snapshot are equal to the byte, whenever they are asked for', async () => {
  const first = await download({ name: 'ledger_lines' });
  finance.api.setNow(new Date(startOfTests.getTime() + 60_000));
  const second = await download({ name: 'ledger_lines' });
  finance.api.setNow(startOfTests);
  expect(second.file.equals(first.file)).toBe(true);
});

test('a workbook is refused like the report: unknown names and filters, and who may not read it', async () => {
  const get = async (path: string, role: 'SUPPORT' | 'CSM' | 'FINANCE' | null) => {
    const headers = role ? { authorization: `Bearer ${finance.api.keys[role]}` } : {};
    const response = await finance.api.fetch(path, { headers });
    return [response.status, (await response.json()).errors[0].extensions.code];
  };
  expect(await get('/reports/nonsense.xlsx', 'FINANCE')).toEqual([400, 'INVALID_INPUT']);
  expect(await get('/reports/invoices.xlsx?filter={', 'FINANCE')).toEqual([400, 'INVALID_INPUT']);
  expect(await get('/reports/invoices.xlsx?filter={"colour":1}', 'FINANCE')).toEqual([400, 'INVALID_INPUT']);
  expect(await get('/reports/invoices.xlsx', null)).toEqual([401, 'UNAUTHENTICATED']);
  for (const format of ['csv', 'xlsx']) {
    expect(await get(`/reports/invoices.${format}`, 'SUPPORT')).toEqual([403, 'FORBIDDEN']);
    expect(await get(`/reports/net_revenue.${format}`, 'CSM')).toEqual([403, 'FORBIDDEN']);
  }
});
