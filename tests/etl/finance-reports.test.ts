import { runEtl } from '@tenure/etl/run/run-etl';
import { dimensionsOf } from '@tenure/reports/contract';
import { composeHeadline } from '@tenure/reports/report-figures';
import { getReport, reports } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFinanceFixture, type FinanceFixture, hugeFee } from './finance-fixture.ts';
import { openReportBench, type ReportBench } from './report-bench.ts';

let fixture: FinanceFixture;
let warehouse: Warehouse;
let bench: ReportBench;
beforeAll(async () => {
  fixture = await createFinanceFixture();
  const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  warehouse = await openWarehouse(outcome.file);
  bench = openReportBench(warehouse);
});
afterAll(async () => {
  warehouse.close();
  await fixture.drop();
});

const owners = ['Head of Finance', 'Head of Engineering'];
const own = reports.filter(({ owner, audience }) => owners.includes(owner) && audience !== 'costs');

describe.each(own.map((report) => [report.name, report] as const))('%s', (_, report) => {
  test('every row has the shape its contract says, and there are some', async () => {
    const rows = await bench.rowsOf(report, {});
    expect(rows.length).toBeGreaterThan(0);
    if (report.kind === 'rows') expect(await bench.countRows(report, {})).toBe(rows.length);
  });

  test('the rows behind each figure are as many as it counts and add up to it', async () => {
    expect(await bench.mismatches(report, {})).toEqual([]);
    if (report.kind === 'rows') return;
    for (const dimension of dimensionsOf(report)) {
      expect(await bench.mismatches(report, {}, [dimension, ...report.keptApart])).toEqual([]);
    }
    expect(await bench.mismatches(report, { month: { from: '2026-05', to: '2026-06' } }, [])).toEqual([]);
  });
});

test('each state of the reconciliation arises from what was done', async () => {
  const rows = await bench.rowsOf(getReport('credit_reconciliation_rows'), {});
  const states = rows.map((row) => [row['accountName'], row['month'], row['state'], row['differenceMinor']]);
  expect(states.sort((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ['Duplicate', '2026-04', 'DUPLICATE', 150_000n],
    ['Huge', '2026-04', 'MATCH', 0n],
    ['LedgerDiffers', '2026-04', 'LEDGER_DIFFERS', 1n],
    ['Match', '2026-04', 'MATCH', 0n],
    ['Missing', '2026-04', 'MISSING', -150_000n],
    ['Over', '2026-04', 'OVER', 1n],
    ['Pending', '2026-06', 'PENDING', -150_000n],
    ['Under', '2026-04', 'UNDER', -50_000n],
    ['WrongPeriod', '2026-04', 'WRONG_PERIOD', -150_000n],
    ['WrongPeriod', '2026-05', 'WRONG_PERIOD', 150_000n],
  ]);
});

test('the unmatched are found both ways, and the pending are neither matched nor unmatched', async () => {
  const report = getReport('credit_reconciliation');
  const [total] = await bench.rowsOf(report, { currency: 'USD' }, []);
  expect(total).toMatchObject({ n: 9, matched: 1, unmatched: 7, decided: 8, excludedPending: 1 });
  const [matched] = composeHeadline(report, total ?? {}, { currency: 'USD' });
  expect(matched).toMatchObject({ numerator: 1, denominator: 8, band: 'BELOW_TARGET', title: 'USD: matched' });
  const missing = await bench.rowsOf(getReport('credit_reconciliation_rows'), { state: ['MISSING', 'UNDER'] });
  expect(missing.map((row) => row['accountName'])).toEqual(['Missing', 'Under']);
});

test('amounts are exact where numbers no longer are', async () => {
  const [revenue] = await bench.rowsOf(getReport('net_revenue'), { currency: 'JPY' }, []);
  const credit = 899_999_999_999_999n;
  expect(revenue).toMatchObject({ grossMinor: 4n * hugeFee, slaMinor: credit, netMinor: 4n * hugeFee - credit });
  const [headline] = composeHeadline(getReport('net_revenue'), revenue ?? {});
  expect(headline).toMatchObject({ minor: 4n * hugeFee - credit, unit: 'minor' });
});

test('the revenue of a month counts once, however many kinds of credits are added up', async () => {
  const report = getReport('credits_by_reason');
  const ofJune = { month: '2026-06', currency: 'USD' };
  const [all] = await bench.rowsOf(report, ofJune, []);
  const kinds = await bench.rowsOf(report, ofJune, ['kind']);
  expect(kinds).toHaveLength(6);
  expect(new Set(kinds.map((row) => row['revenueMinor']))).toEqual(new Set([all?.['revenueMinor']]));
  expect(all?.['revenueMinor']).toBe(9n * 1_500_000n);
});

test('a month that is not final is provisional and in no share, its rows show it as it stands', async () => {
  const rows = await bench.rowsOf(getReport('availability_rows'), { month: '2026-07' });
  expect(new Set(rows.map((row) => `${row['decision']} ${row['isProvisional']} ${row['isFinal']}`))).toEqual(
    new Set(['null true false']),
  );
  const [july] = await bench.rowsOf(getReport('availability'), { month: '2026-07' }, []);
  const nothing = { kept: 0, breached: 0, decided: 0, upMs: 0, downMs: 0, committedMs: 0 };
  expect(july).toMatchObject({ ...nothing, excludedUndecided: rows.length });
  expect(composeHeadline(getReport('availability'), july ?? {})).toMatchObject([
    { name: 'kept', value: null, n: 0, reason: 'No month of this selection is final yet.' },
    { name: 'uptime', value: null, n: 0 },
  ]);
  const [april] = await bench.rowsOf(getReport('availability'), { month: '2026-04' }, []);
  expect(april).toMatchObject({ kept: 1, breached: 8, decided: 9, excludedUndecided: 0 });
});

test('an overdue dispute counts as late though it is not decided', async () => {
  const [total] = await bench.rowsOf(getReport('disputes'), {}, []);
  expect(total).toMatchObject({ n: 5, decided: 3, decidedInTime: 2, excludedUndecided: 1, excludedWithdrawn: 1 });
  expect(total).toMatchObject({ disputedMinor: 150_000n, upheldMinor: 20_000n });
});

test('an incident without the stamp is left out of that time and counted beside it', async () => {
  const [total] = await bench.rowsOf(getReport('incidents'), { month: '2026-07' }, []);
  const minute = 60_000;
  expect(total).toMatchObject({ n: 1, acknowledged: 1, medianAcknowledgeMs: 5 * minute, medianRestoreMs: 60 * minute });
  expect(total).toMatchObject({ excludedOpen: 1, excludedVoided: 1 });
});

test('a correction that came before any dispute was found first', async () => {
  const [total] = await bench.rowsOf(getReport('find_it_first'), {}, []);
  expect(total).toMatchObject({ n: 2, foundByUs: 1, foundByCustomer: 1 });
});
