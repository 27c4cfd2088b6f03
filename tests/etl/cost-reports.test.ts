import { runEtl } from '@tenure/etl/run/run-etl';
import { dimensionsOf, type ReportFilter } from '@tenure/reports/contract';
import { composeHeadline } from '@tenure/reports/report-figures';
import { getReport, reports } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CostFixture, createCostFixture } from './cost-fixture.ts';
import { openReportBench, type ReportBench } from './report-bench.ts';

let fixture: CostFixture;
let warehouse: Warehouse;
let bench: ReportBench;
beforeAll(async () => {
  fixture = await createCostFixture();
  const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  warehouse = await openWarehouse(outcome.file);
  bench = openReportBench(warehouse);
});
afterAll(async () => {
  warehouse.close();
  await fixture.drop();
});

const own = reports.filter(({ audience }) => audience === 'costs');

describe.each(own.map((report) => [report.name, report] as const))('%s', (_, report) => {
  test('has rows of the shape its contract says, and behind each figure as many as it counts', async () => {
    const rows = await bench.rowsOf(report, {});
    expect(rows.length).toBeGreaterThan(0);
    expect(await bench.mismatches(report, {})).toEqual([]);
    if (report.kind === 'rows') return expect(await bench.countRows(report, {})).toBe(rows.length);
    for (const dimension of dimensionsOf(report)) {
      expect(await bench.mismatches(report, {}, [dimension, ...report.keptApart])).toEqual([]);
    }
    expect(await bench.mismatches(report, { month: { from: '2026-05', to: '2026-06' } }, ['currency'])).toEqual([]);
    expect(await bench.mismatches(report, { currency: 'USD' }, [])).toEqual([]);
  });
});

const total = async (name: string, filter: ReportFilter) => {
  const [row] = await bench.rowsOf(getReport(name), { currency: 'USD', ...filter }, []);
  return row ?? {};
};
const headline = async (name: string, filter: ReportFilter) =>
  composeHeadline(getReport(name), await total(name, filter))[0];
const listed = async (name: string, filter: ReportFilter, ...columns: string[]) =>
  (await bench.rowsOf(getReport(name), { currency: 'USD', ...filter }, columns.slice(0, 1)))
    .map((row) => columns.map((column) => String(row[column])).join(' '))
    .sort();

test('a cost is allocated half-even, and a founder who takes nothing is flagged', async () => {
  expect(await total('support_costs', { month: '2026-05' })).toMatchObject({
    ...{ amountMinor: 110_001n, allocatedMinor: 60_000n, accruedMinor: 10_000n, n: 2, accrued: 1, unpriced: 0 },
    provisional: 0,
  });
  expect(await total('support_costs', { month: '2026-06' })).toMatchObject({ n: 2, unpriced: 1, provisional: 2 });
});

test('the share is of the revenue of months that have costs', async () => {
  const revenueMinor = 1_940_000n;
  expect(await headline('cost_ratio', { month: '2026-05' })).toMatchObject({
    ...{ numerator: 60_000n, denominator: revenueMinor, n: 2, band: 'ON_TARGET', rowsColumn: 'n' },
  });
  expect(await headline('cost_ratio', { month: '2026-07' })).toMatchObject({ band: 'ABOVE_TARGET' });
  const spring = { month: { from: '2026-04', to: '2026-05' } };
  expect(await total('cost_ratio', spring)).toMatchObject({
    ...{ costMinor: 60_000n, netRevenueMinor: revenueMinor, unrecordedMinor: 1_790_000n, unrecorded: 3 },
  });
});

test.each([
  ['no costs are recorded', '2026-04'],
  ['there are costs and no revenue', '2026-03'],
])('where %s there is no share, never 0 %%', async (_words, month) => {
  expect(await headline('cost_ratio', { month })).toMatchObject({ value: null, band: 'NO_DATA' });
  expect((await headline('cost_ratio', { month }))?.reason).toMatch(/^The share can’t be said/);
});

test('a month’s cost goes to tickets by what people wrote, and to no ticket where they wrote nothing', async () => {
  expect(await listed('cost_to_serve', { month: '2026-05' }, 'channel', 'costMinor', 'n', 'messages')).toEqual([
    'EMAIL 48000 2 4',
    'SLACK 12000 1 1',
  ]);
  expect(await listed('cost_to_serve', { month: '2026-05' }, 'accountName', 'costMinor')).toEqual([
    'Alpha 36000',
    'Beta 12000',
    'null 12000',
  ]);
  expect(await listed('cost_to_serve', { month: '2026-06' }, 'accountName', 'costMinor')).toEqual([
    'Alpha 100001',
    'Beta 200001',
  ]);
  expect(await total('cost_to_serve', { month: '2026-07' })).toMatchObject({
    ...{ n: 0, spreadMinor: 0n, unspreadMinor: 900_000n, costMinor: 900_000n },
  });
});

test('what is left of whom adds up to revenue less cost, by account, tier and channel', async () => {
  const may = { month: '2026-05' };
  expect(await listed('account_margin', may, 'accountName', 'netRevenueMinor', 'costMinor', 'marginMinor')).toEqual([
    'Alpha 1500000 36000 1464000',
    'Beta 400000 12000 388000',
    'Idle 40000 0 40000',
    'null 0 12000 -12000',
  ]);
  expect(await listed('account_margin', may, 'tier', 'marginMinor')).toEqual([
    'ENTERPRISE 1464000',
    'PROFESSIONAL 40000',
    'STARTER 388000',
    'null -12000',
  ]);
  expect(await listed('account_margin', may, 'channel', 'netRevenueMinor', 'costMinor')).toEqual([
    'EMAIL 1500000 48000',
    'SLACK 400000 12000',
    'null 40000 0',
  ]);
  const july = await bench.rowsOf(getReport('account_margin'), { month: '2026-07', currency: 'USD' }, ['tier']);
  expect(july.map((row) => row['tier'])).not.toContain('STARTER');
  expect(await bench.rowsOf(getReport('account_margin'), { currency: 'EUR' })).toEqual([]);
});

test('each play is judged by its evidence', async () => {
  const rows = await bench.rowsOf(getReport('saves'), {});
  const told = rows.map((row) => [row['accountName'], row['month'], row['verdict'], row['isCounted']].join(' ')).sort();
  expect(told).toEqual([
    'Alpha  PENDING false',
    'Alpha 2026-07 COUNTED_BEFORE false',
    'Alpha 2026-07 SAVED true',
    'Beta 2026-07 EXPANDED true',
    'Beta 2026-07 NO_INTERVENTION false',
    'Gamma 2026-07 SAVED false',
    'Idle  CANCELLED false',
  ]);
});

test('the return is what was kept and grown for what was spent, at the least, likely and at the most', async () => {
  const july = await total('support_roi', { month: '2026-07' });
  expect(july).toMatchObject({
    ...{ n: 2, saves: 1, expansions: 1, noIntervention: 1, countedBefore: 1, expansionMinor: 1_800_000n },
    ...{ lowMinor: 4_500_000n, baseMinor: 18_000_000n, highMinor: 36_000_000n, costMinor: 900_000n },
    ...{ baseTimes: 22, lowTimes: 7, highTimes: 42, netTimes: 21 },
  });
  const [likely] = composeHeadline(getReport('support_roi'), july);
  expect(likely).toMatchObject({ value: 22, numerator: 19_800_000n, denominator: 900_000n, n: 2, band: 'ON_TARGET' });
  const euros = await total('support_roi', { month: '2026-07', currency: 'EUR' });
  expect(euros).toMatchObject({ n: 0, unrecorded: 1, baseMinor: 0n });
  expect(composeHeadline(getReport('support_roi'), euros)[0]).toMatchObject({ value: null, band: 'NO_DATA' });
});
