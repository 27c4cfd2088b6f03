import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswerCache } from '@tenure/api/warehouse/answer-cache';
import type { PublishedSnapshot } from '@tenure/api/warehouse/published-snapshot';
import { readReport } from '@tenure/api/warehouse/read-report';
import type { EtlOptions } from '@tenure/etl/etl-options';
import { runEtl } from '@tenure/etl/run/run-etl';
import { dimensionsOf, type ReportFilter, type ReportRow } from '@tenure/reports/contract';
import { composeHeadline } from '@tenure/reports/report-figures';
import { getReport, reports } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { openReportBench, type ReportBench } from './report-bench.ts';
import { successAsOf, writeSuccessWorld } from './success-world.ts';

let database: TestDatabase;
let options: EtlOptions;
let warehouse: Warehouse;
let bench: ReportBench;
const home = mkdtempSync(join(tmpdir(), 'tenure-success-'));

async function load(asOf: Date | null): Promise<Warehouse> {
  const outcome = await runEtl(options, { trigger: 'MANUAL', asOf });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  return openWarehouse(outcome.file);
}

beforeAll(async () => {
  database = await createTestDatabase();
  await writeSuccessWorld(database.db);
  options = {
    ...{ db: database.db, url: database.url, warehouseDirectory: join(home, 'warehouse'), keep: 3 },
    settings: { memoryLimit: '512MB', threads: 1 },
    clock: () => successAsOf,
    log: { info: () => undefined, error: () => undefined },
  };
  warehouse = await load(null);
  bench = openReportBench(warehouse);
});
afterAll(async () => {
  warehouse?.close();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

const snapshot: PublishedSnapshot = { id: 1, runId: 1, fileName: '', fileHash: '', byteSize: 0n, asOf: successAsOf };
const answers = new AnswerCache(0);
const names = ['survey', 'health', 'usage'];
const own = reports.filter(({ name }) => names.some((each) => name.startsWith(each)));
const rowsOf = (name: string, filter: ReportFilter, groupBy?: readonly string[]) =>
  bench.rowsOf(getReport(name), filter, groupBy);
const total = async (name: string, filter: ReportFilter, groupBy: readonly string[] = []): Promise<ReportRow> =>
  (await rowsOf(name, filter, groupBy))[0] ?? {};

describe.each(own.map((report) => [report.name, report] as const))('%s', (_, report) => {
  test('has rows of the shape its contract says, and as many behind each figure as it counts', async () => {
    expect((await bench.rowsOf(report, {})).length).toBeGreaterThan(0);
    if (report.kind === 'rows') return;
    const { headline } = await readReport({ warehouse, snapshot, answers }, report, { limit: 1 });
    expect(headline.filter(({ value, reason }) => value === null && reason === null)).toEqual([]);
    expect(await bench.mismatches(report, {})).toEqual([]);
    const some = { month: { from: '2026-05', to: '2026-06' } };
    for (const dimension of dimensionsOf(report)) {
      expect(await bench.mismatches(report, some, [dimension])).toEqual([]);
    }
  });
});

test('the latest answer counts in its month, what it replaced is kept and left out', async () => {
  const june = { month: '2026-06', kind: 'CSAT' };
  const row = await total('survey_scores', june);
  expect(row).toMatchObject({
    n: 2,
    scoreSum: 14,
    scoreSquareSum: 116,
    good: 1,
    excludedSuperseded: 1,
    npsPoints: null,
  });
  const figures = composeHeadline(getReport('survey_scores'), row, {}, june);
  expect(figures.map(({ name }) => name)).toEqual(['csat', 'csatGood']);
  expect(figures[0]).toMatchObject({
    value: 7,
    numerator: 14,
    denominator: 2,
    band: 'BELOW_TARGET',
    sampleSize: 'LOW',
  });
  const answers = await rowsOf('survey_answers', { accountId: 1, kind: 'CSAT' });
  expect(answers.map((each) => [each['score'], each['exclusionReason'], each['tier']])).toEqual([
    [10, null, 'ENTERPRISE'],
    [9, 'SUPERSEDED', 'STARTER'],
  ]);
});

test('NPS counts promoters less detractors of n, with its margin', async () => {
  const row = await total('survey_scores', { kind: 'NPS' });
  expect(row).toMatchObject({ n: 4, promoters: 1, passives: 1, detractors: 2, npsPoints: -25 });
  const [nps] = composeHeadline(getReport('survey_scores'), row, { kind: 'NPS' });
  // p = 1/4, d = 2/4: 1.96 × √((3/4 − 1/16) ÷ 4) × 100.
  expect(nps).toMatchObject({ value: -25, band: 'BELOW_TARGET' });
  expect(nps?.margin).toBeCloseTo(81.26, 2);
});

test('the response rate takes answers within 30 days to the millisecond, of what was delivered, in the sent month', async () => {
  expect(await total('survey_responses', { month: '2026-05' })).toMatchObject({
    ...{ sent: 6, delivered: 4, answered: 3, waiting: 0, bounced: 1, excludedSendUnknown: 1 },
  });
  expect(await total('survey_responses', { month: '2026-06' })).toMatchObject({
    ...{ sent: 2, delivered: 2, answered: 1, waiting: 0, excludedCancelled: 1 },
  });
  expect(await total('survey_responses', { month: '2026-07' })).toMatchObject({
    ...{ delivered: 2, answered: 1, waiting: 1, excludedUndelivered: 1, excludedScheduled: 1 },
  });
  expect(await total('survey_responses', { month: '2026-08' })).toMatchObject({ delivered: 0, excludedScheduled: 1 });
});

test('revenue that was asked and stays silent is a band of its own, and the bands hold all revenue', async () => {
  const bands = async (kind: string) => {
    const rows = await rowsOf('survey_silence', { month: '2026-06', kind }, ['month', 'kind', 'currency', 'band']);
    return rows.map((row) => [row['currency'], row['band'], row['accounts'], row['mrrMinor']]);
  };
  expect((await bands('CSAT')).sort()).toEqual([
    ['EUR', 'LOW', 1, 500_000n],
    ['USD', 'GOOD', 1, 1_000_000n],
    ['USD', 'NOT_ASKED', 1, 100_000n],
    ['USD', 'SILENT', 1, 250_000n],
  ]);
  const june = { month: '2026-06', kind: 'CSAT', currency: 'USD' };
  const [silent] = composeHeadline(getReport('survey_silence'), await total('survey_silence', june, ['month']));
  expect(silent).toMatchObject({ numerator: 250_000n, denominator: 1_250_000n, value: 20, n: 2 });
});

test('health of a month is that of its last day by the model then in force', async () => {
  const rows = await rowsOf('health_color_rows', { month: '2026-06' });
  expect(
    rows.map((row) => [row['accountName'], row['date'], row['color'], row['modelNumber'], row['mrrMinor']]),
  ).toEqual([
    ['Content', '2026-06-30', 'GREEN', 1, 1_000_000n],
    ['Cross', '2026-06-30', 'RED', 1, 500_000n],
    ['Silent', '2026-06-30', null, 1, 250_000n],
  ]);
  const [green] = composeHeadline(
    getReport('health_colors'),
    await total('health_colors', { month: '2026-06', currency: 'USD' }, ['month']),
  );
  expect(green).toMatchObject({ numerator: 1, denominator: 1, n: 1 });
  const later = await rowsOf('health_days', { exclusionReason: 'OTHER_MODEL' });
  expect(later).toMatchObject([{ date: '2026-06-30', modelNumber: 2, score: 20 }]);
});

test('the back-test judges each by its score 90 days before it left, or before the end of the quarter', async () => {
  const rows = await rowsOf('health_backtest', {});
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    ...{ quarter: '2026-Q2', n: 3, churned: 1, red: 1, redChurned: 1, excludedNoScore: 2, isEnough: true },
    ...{ auc: 1, lift: 3, precisionPercent: 100, recallPercent: 100 },
  });
  const accounts = await rowsOf('health_backtest_rows', {});
  expect(accounts.map((row) => [row['accountName'], row['scoredDate'], row['score'], row['exclusionReason']])).toEqual([
    ['Leaves', '2026-02-13', 30, null],
    ['Cross', '2026-04-01', 60, null],
    ['Content', '2026-04-01', 90, null],
    ['Not asked', '2026-04-01', null, 'NO_SCORE'],
    ['Silent', '2026-04-01', null, 'NO_SCORE'],
  ]);
});

test('idle days are days reported, and days without a report are none', async () => {
  expect(await total('usage_by_month', {})).toMatchObject({ n: 3, activeDays: 2, apiCalls: 150, logins: 5 });
});

test('a replay sees what was there then, the same each time', async () => {
  const then = new Date('2026-06-02T12:00:00.000Z');
  const seen = async () => {
    const past = await load(then);
    const at = openReportBench(past);
    const all = await Promise.all(own.map(async (report) => [report.name, await at.rowsOf(report, {})] as const));
    past.close();
    return new Map(all);
  };
  const first = await seen();
  const csat = first.get('survey_answers')?.filter((row) => row['kind'] === 'CSAT');
  expect(csat?.map((row) => [row['score'], row['exclusionReason']])).toEqual([
    [9, null],
    [4, null],
  ]);
  expect(first.get('survey_responses')?.map((row) => row['month'])).not.toContain('2026-07');
  expect(first.get('health_days')?.map((row) => row['date'])).not.toContain('2026-06-30');
  expect(first.get('usage_days')).toHaveLength(2);
  expect(await seen()).toEqual(first);
});
