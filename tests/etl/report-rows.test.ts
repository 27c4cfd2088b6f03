import { runEtl } from '@tenure/etl/run/run-etl';
import { dimensionsOf } from '@tenure/reports/contract';
import { composePolicyVersionsQuery } from '@tenure/reports/report-drill';
import { composeHeadline } from '@tenure/reports/report-figures';
import { getReport, reports } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createEtlFixture, type EtlFixture } from './fixture.ts';
import { openReportBench, type ReportBench } from './report-bench.ts';

let fixture: EtlFixture;
let warehouse: Warehouse;
let bench: ReportBench;
beforeAll(async () => {
  fixture = await createEtlFixture();
  const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  warehouse = await openWarehouse(outcome.file);
  bench = openReportBench(warehouse);
});
afterAll(async () => {
  warehouse.close();
  await fixture.drop();
});

const own = reports.filter(({ owner }) => owner === 'Head of Support');

describe.each(own.map((report) => [report.name, report] as const))('%s', (_, report) => {
  test('every row has the shape its contract says, and there are some', async () => {
    const rows = await bench.rowsOf(report, {});
    expect(rows.length).toBeGreaterThan(0);
    if (report.kind === 'rows') expect(await bench.countRows(report, {})).toBe(rows.length);
  });
});

const figures = own.filter((report) => report.kind === 'figures').map((report) => [report.name, report] as const);
describe.each(figures)('the rows behind %s', (_, report) => {
  test('are as many as every row of the whole grain counts', async () => {
    expect(await bench.mismatches(report, {})).toEqual([]);
  });

  test('are as many as each row counts, grouped by any one dimension', async () => {
    for (const dimension of dimensionsOf(report)) expect(await bench.mismatches(report, {}, [dimension])).toEqual([]);
  });

  test('are as many as the filtered total counts', async () => {
    expect(await bench.mismatches(report, {}, [])).toEqual([]);
    expect(await bench.mismatches(report, { month: { from: '2026-01', to: '2026-02' } }, [])).toEqual([]);
  });
});

test('attainment counts each kind of ticket where §2 puts it', async () => {
  const [total] = await bench.rowsOf(getReport('sla_attainment'), { clock: 'FIRST_RESPONSE' }, []);
  expect(total).toMatchObject({
    met: 4,
    missed: 3,
    decided: 7,
    excludedUndecided: 1,
    excludedCancelled: 1,
    excludedNoTarget: 1,
    excludedTest: 1,
  });
});

test('a clock missed in February is February’s, though its ticket is January’s', async () => {
  const late = { clock: 'FIRST_RESPONSE', severity: 'HIGH', accountId: 2 };
  const decided = await bench.rowsOf(getReport('sla_attainment'), late, ['month']);
  const created = await bench.rowsOf(getReport('sla_attainment_by_created_month'), late, ['month']);
  expect(decided.map(({ month, met, missed }) => [month, met, missed])).toEqual([
    ['2026-02', 0, 1],
    ['2026-01', 1, 0],
  ]);
  expect(created.map(({ month, met, missed }) => [month, met, missed])).toEqual([['2026-01', 1, 1]]);
});

test('quantiles are those of the tickets, also over all groups together', async () => {
  const [total] = await bench.rowsOf(getReport('resolution_time'), {}, []);
  const rows = await bench.rowsOf(getReport('ticket_clocks'), { clock: 'RESOLUTION', resolutionExclusion: null });
  const times = rows.map((row) => Number(row['elapsedMs'])).sort((a, b) => a - b);
  const middle = times.length / 2;
  const median = ((times[Math.floor(middle - 0.5)] ?? 0) + (times[Math.ceil(middle - 0.5)] ?? 0)) / 2;
  expect(total).toMatchObject({ n: times.length, medianMs: Math.round(median) });
});

test('an agent’s paused share is pooled by milliseconds', async () => {
  const share = getReport('paused_share_by_agent');
  const [agent] = await bench.rowsOf(share, { agentId: 1 }, ['agentId']);
  const hour = 3_600_000;
  expect(agent).toMatchObject({
    agentName: 'Agent 1',
    pausedMs: 31 * hour,
    wallMs: (20 + 61 + 12) * hour,
    n: 3,
    pauses: 2,
  });
  const [total] = await bench.rowsOf(share, { agentId: 1 }, []);
  expect(composeHeadline(share, total ?? {})[0]).toMatchObject({ numerator: 31 * hour, denominator: 93 * hour, n: 3 });
});

test('the passport names the policy versions its rows were held to', async () => {
  const query = composePolicyVersionsQuery(getReport('sla_attainment'), { clock: 'RESOLUTION' });
  const versions = await warehouse.query(query?.sql ?? '', query?.params ?? [], z.object({ policyNumber: z.number() }));
  expect(versions).toEqual([{ policyNumber: 7 }]);
});
