import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEtl } from '@tenure/etl/run/run-etl';
import { dimensionsOf, type ReportFilter } from '@tenure/reports/contract';
import { composeHeadline } from '@tenure/reports/report-figures';
import { getReport, reports } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { openReportBench, type ReportBench } from './report-bench.ts';
import { retentionAsOf, writeRetentionWorld } from './retention-world.ts';

let database: TestDatabase;
let warehouse: Warehouse;
let bench: ReportBench;
const home = mkdtempSync(join(tmpdir(), 'tenure-retention-'));
beforeAll(async () => {
  database = await createTestDatabase();
  await writeRetentionWorld(database.db);
  const outcome = await runEtl(
    {
      db: database.db,
      url: database.url,
      warehouseDirectory: join(home, 'warehouse'),
      settings: { memoryLimit: '512MB', threads: 1 },
      keep: 3,
      clock: () => retentionAsOf,
      log: { info: () => undefined, error: () => undefined },
    },
    { trigger: 'MANUAL', asOf: null },
  );
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  warehouse = await openWarehouse(outcome.file);
  bench = openReportBench(warehouse);
});
afterAll(async () => {
  warehouse?.close();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

const names = ['mrr', 'retention', 'logo_churn', 'renewal', 'churn'];
const own = reports.filter(({ name }) => names.some((each) => name.startsWith(each)));
const dollars = (amount: number) => BigInt(amount) * 100n;
const total = async (name: string, filter: ReportFilter) => (await bench.rowsOf(getReport(name), filter, []))[0] ?? {};

describe.each(own.map((report) => [report.name, report] as const))('%s', (_, report) => {
  test('has rows of the shape its contract says, which its figures open to, with counts and cents that tie', async () => {
    expect((await bench.rowsOf(report, {})).length).toBeGreaterThan(0);
    if (report.kind === 'rows') return;
    const some = { month: { from: '2025-06', to: '2026-01' } };
    expect(await bench.mismatches(report, { month: ['2025-07', '2026-01', '2026-03'] })).toEqual([]);
    expect(await bench.mismatches(report, some, report.keptApart)).toEqual([]);
    for (const dimension of dimensionsOf(report)) {
      expect(await bench.mismatches(report, some, [dimension])).toEqual([]);
    }
  });
});

test('the example of §12: GRR 90,000/97,500 and NRR 93,000/97,500, one of five lost', async () => {
  const year = { month: '2026-06', window: '12M', currency: 'USD' };
  const [nrr, grr, logoChurn, revenueChurn] = composeHeadline(getReport('retention'), await total('retention', year));
  expect(grr).toMatchObject({ numerator: dollars(90_000), denominator: dollars(97_500), n: 5 });
  expect(nrr).toMatchObject({ numerator: dollars(93_000), denominator: dollars(97_500), band: null });
  expect(logoChurn).toMatchObject({ numerator: 1, denominator: 5, band: null });
  expect(revenueChurn).toMatchObject({ numerator: dollars(2_500), denominator: dollars(97_500) });
});

test('a cohort of zero has no rate but a reason', async () => {
  const empty = { month: '2026-06', window: '12M', currency: 'JPY' };
  const [nrr] = composeHeadline(getReport('retention'), await total('retention', empty));
  expect(nrr).toMatchObject({ value: null, reason: expect.stringContaining('when the window began') });
});

test('movements are in the month of their instant, in both views, and giving up one currency of two is contraction', async () => {
  const rows = await bench.rowsOf(getReport('mrr_movement_rows'), { month: { from: '2026-01', to: '2026-06' } });
  const shown = (view: string) =>
    rows
      .filter((row) => row['view'] === view)
      .map(
        (row) =>
          `${row['month']} ${row['accountName']} ${row['kind']} ${Number(row['amountMinor']) / 100} ${row['currency']}`,
      )
      .sort();
  const inBoth = [
    '2026-01 Leaves CHURN -2500 USD',
    '2026-02 Shrinks CONTRACTION -5000 USD',
    '2026-03 Grows EXPANSION 3000 USD',
    '2026-03 Two currencies CONTRACTION -100 CHF',
    '2026-04 Comes NEW 2500 USD',
    '2026-05 Returns REACTIVATION 2500 USD',
  ];
  expect(shown('POINT_TO_POINT')).toEqual(inBoth);
  expect(shown('EVENT')).toEqual([...inBoth, '2026-02 Ten days CHURN -40 EUR', '2026-02 Ten days NEW 40 EUR'].sort());
});

test('logo churn counts an account once, and one that gave up a currency is not lost', async () => {
  expect(await total('logo_churn', { month: '2026-06', window: '12M' })).toMatchObject({ n: 6, lostAccounts: 1 });
  expect(await total('retention', { month: '2026-06', window: '12M', currency: 'CHF' })).toMatchObject({
    n: 1,
    lostAccounts: 0,
    keptMinor: 0n,
    lostMinor: 0n,
  });
});

test('the running month is provisional and goes up to as-of', async () => {
  const [july] = await bench.rowsOf(getReport('mrr'), { isProvisional: true, currency: 'USD' }, ['month']);
  expect(july).toMatchObject({ month: '2026-07', mrrMinor: dollars(98_000), startMinor: dollars(98_000), accounts: 6 });
});

test('who left is shown with the reason and what shows it', async () => {
  const rows = await bench.rowsOf(getReport('churned_accounts'), {});
  expect(
    rows.map((row) => [row['month'], row['accountName'], row['reason'], row['evidence'], row['mrrMinor']]),
  ).toEqual([
    ['2026-01', 'Leaves', 'RELIABILITY', 'Mail of 3 November', dollars(2_500)],
    ['2025-06', 'Returns', 'NOT_GIVEN', 'no reason given', dollars(2_500)],
  ]);
});

test('a renewal is forecast by what happened, what was said and how the account is, and its loss by the model', async () => {
  const rows = await bench.rowsOf(getReport('renewal_rows'), {});
  const shown = Object.fromEntries(
    rows.map((row) => [row['contractNumber'], `${row['month']} ${row['forecast']} ${row['expectedLossMinor']}`]),
  );
  const loss = (amount: number, permille: number) => (dollars(amount) * 12n * BigInt(permille)) / 1000n;
  expect(shown).toEqual({
    'Grows 1': '2026-03 RENEWED 0',
    'Grows 2': `2027-03 LIKELY ${loss(18_000, 30)}`,
    'Leaves 1': '2026-01 LEFT 0',
    'Shrinks 1': `2026-09 AT_RISK ${loss(70_000, 350)}`,
    'Shrinks 2': '2026-02 RENEWED 0',
    'Stays 1': `2027-01 UNKNOWN ${loss(2_500, 120)}`,
    'Remains 1': '2026-07 RENEWED 0',
    'Remains 2': '2025-07 RENEWED 0',
    'Remains 3': `2027-07 UNKNOWN ${loss(2_500, 120)}`,
    'Comes 1': `2026-12 WILL_LEAVE ${loss(2_500, 120)}`,
    'Returns 1': '2025-06 LEFT 0',
    'Returns 2': `2027-05 UNKNOWN ${loss(2_500, 120)}`,
    'Two currencies 1': `2027-01 UNKNOWN ${loss(900, 120)}`,
    'Two currencies 2': '2026-03 RENEWED 0',
    'Ten days 1': '2026-02 LEFT 0',
  });
});

test('a cohort is followed by age, on the months that are over', async () => {
  const cohort = { cohortMonth: '2025-01', currency: 'USD' };
  const rows = await bench.rowsOf(getReport('retention_cohorts'), { ...cohort, ageMonths: [0, 12, 13, 17, 18] });
  expect(rows.map((row) => [row['ageMonths'], row['accounts'], row['left'], row['endMinor']])).toEqual([
    [0, 3, 0, dollars(80_000)],
    [12, 3, 1, dollars(77_500)],
    [13, 3, 1, dollars(72_500)],
    [17, 3, 1, dollars(72_500)],
  ]);
});

test('exposure is what was suffered in the twelve months before, followed for the twelve after', async () => {
  const asked = { exposure: 'INCIDENT', month: { from: '2025-05' } };
  const rows = await bench.rowsOf(getReport('retention_by_exposure'), asked, ['month', 'isExposed']);
  // Whoever left and came back within the twelve months is not lost; the outage of 239 minutes splits nobody.
  expect(rows).toMatchObject([
    { month: '2025-07', isExposed: true, n: 2, lostAccounts: 1 },
    { month: '2025-07', isExposed: false, n: 4, lostAccounts: 0 },
    { month: '2025-06', isExposed: true, n: 2, lostAccounts: 1 },
    { month: '2025-06', isExposed: false, n: 5, lostAccounts: 0 },
    { month: '2025-05', isExposed: false, n: 6, lostAccounts: 2 },
  ]);
});
