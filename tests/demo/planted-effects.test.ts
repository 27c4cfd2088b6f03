import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grudgesOf } from '@tenure/demo/books/billing-errors';
import type { Customer } from '@tenure/demo/customers';
import { writeDemoHistory } from '@tenure/demo/demo-history';
import { plantedChurn } from '@tenure/demo/departures';
import { planWorld, type World } from '@tenure/demo/history';
import { storyTimes } from '@tenure/demo/incidents/story-times';
import { expectedNps } from '@tenure/demo/success/opinions';
import { bearsGrudge, ContactCourse } from '@tenure/demo/success/survey-courses';
import {
  type DifferenceInterval,
  meanDifferenceInterval,
  newcombeInterval,
  npsDifferenceInterval,
} from '@tenure/domain/interval-difference';
import { tallyScores } from '@tenure/domain/survey-score';
import { runEtl } from '@tenure/etl/run/run-etl';
import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import { collectScorecard } from '@tenure/scorecards/collect-scorecard';
import { loadScorecardRequest } from '@tenure/scorecards/load-request';
import { readMetricRows } from '@tenure/scorecards/metric-rows';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReportBench, type ReportBench } from '../etl/report-bench.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

const until = new Date('2026-11-23T13:00:00Z');
const day = 86_400_000;
const planted = {
  churn: plantedChurn.hit - plantedChurn.spared,
  nps: expectedNps('annoyed') - expectedNps('content'),
};

function expectFound(interval: DifferenceInterval | null, value: number): void {
  expect(interval).not.toBeNull();
  expect(interval?.low).toBeLessThan(value);
  expect(interval?.high).toBeGreaterThan(value);
  expect(Math.sign(interval?.low ?? 0)).toBe(Math.sign(value));
  expect(Math.sign(interval?.high ?? 0)).toBe(Math.sign(value));
}

function expectNothing(interval: DifferenceInterval | null): void {
  expect(interval).not.toBeNull();
  expect(interval?.low).toBeLessThan(0);
  expect(interval?.high).toBeGreaterThan(0);
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
const tellings = seeds.map((seed) => {
  const world = planWorld({ seed, until: until.getTime(), scale: { accounts: 300, tickets: 500 } });
  const outageAt = storyTimes.cluster(world.span.end);
  const there = world.customers.filter(({ joinedAt }) => joinedAt < outageAt - day);
  return { there, answers: npsAnswers(world), outageAt };
});
type Telling = (typeof tellings)[number];
type Answer = Telling['answers'][number];

/** Left within twelve months after the outage, of those that fit and of the others. */
function churnBy({ there }: Telling, fits: (customer: Customer) => boolean) {
  const [some, others] = [there.filter(fits), there.filter((one) => !fits(one))];
  const lost = (group: typeof there) => group.filter(({ churnedAt }) => churnedAt !== null).length;
  return newcombeInterval({ successes: lost(some), n: some.length }, { successes: lost(others), n: others.length });
}

function npsBy({ answers }: Telling, fits: (answer: Answer) => boolean) {
  const scores = (wanted: boolean) => answers.filter((one) => fits(one) === wanted).map(({ score }) => score);
  return npsDifferenceInterval(tallyScores('NPS', scores(true)), tallyScores('NPS', scores(false)));
}

/** Of twenty 95 % intervals one misses what is true, give or take two. */
function expectMost(
  intervals: readonly (DifferenceInterval | null)[],
  isRight: (found: DifferenceInterval) => boolean,
) {
  expect(intervals.filter((one) => one !== null && isRight(one)).length).toBeGreaterThanOrEqual(17);
}
const holds = (value: number) => (found: DifferenceInterval) => found.low < value && found.high > value;
const isClear = ({ low, high }: DifferenceInterval) => low > 0 || high < 0;

describe('over twenty seeds', () => {
  test('customers of the lost cluster leave more often, as planted, and nothing else decides it', () => {
    const found = tellings.map((told) => churnBy(told, ({ isHit }) => isHit));
    expect(found.every((one) => one !== null && isClear(one) && holds(planted.churn)(one))).toBe(true);
    for (const other of [isEuropean, isEven])
      expectMost(
        tellings.map((told) => churnBy(told, other)),
        holds(0),
      );
  });

  test('the NPS of those with wrong invoices falls, as planted, and no other is touched', () => {
    const found = tellings.map((told) => npsBy(told, ({ isGrudging }) => isGrudging));
    expect(found.every((one) => one !== null && isClear(one))).toBe(true);
    expectMost(found, holds(planted.nps));
    const ofOutage = tellings.map((told) =>
      npsBy(told, ({ customer, at }) => customer.isHit && at >= told.outageAt && at < told.outageAt + 90 * day),
    );
    expectMost(ofOutage, holds(0));
  });
});

const isEuropean = ({ region }: Customer) => region === 'EU';
const isEven = ({ id }: Customer) => id % 2 === 0;

function npsAnswers({ customers, request, span }: World) {
  const grudges = grudgesOf(customers, span.end);
  return customers.flatMap((customer) =>
    customer.contacts.flatMap((contact) => {
      const course = new ContactCourse(customer, contact, request.seed, span, grudges);
      course.tell([]);
      return course.told.flatMap(({ answers }) => {
        const latest = answers.at(-1);
        if (!latest) return [];
        const { at, score } = latest;
        return [{ customer, at, score, isGrudging: bearsGrudge(grudges, customer.id, at) }];
      });
    }),
  );
}

describe('the split views of the warehouse', () => {
  let database: TestDatabase;
  let warehouse: Warehouse;
  let bench: ReportBench;
  const home = mkdtempSync(join(tmpdir(), 'tenure-planted-'));
  beforeAll(async () => {
    database = await createTestDatabase();
    const scale = { accounts: 180, tickets: 1_500 };
    await writeDemoHistory({ url: database.url, seed: 20_261, until, scale });
    const outcome = await runEtl(
      {
        ...{ db: database.db, url: database.url, warehouseDirectory: join(home, 'warehouse'), keep: 1 },
        ...{ settings: { memoryLimit: '512MB', threads: 1 }, clock: () => until },
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

  const split = async (report: string, filter: ReportFilter, by = 'isExposed') => {
    const rows = await bench.rowsOf(getReport(report), filter, [by]);
    return new Map(rows.map((row) => [String(row[by]), row]));
  };
  const whole = (row: ReportRow | undefined, column: string) => Number(row?.[column] ?? 0);
  const churnOf = (a: ReportRow | undefined, b: ReportRow | undefined) => {
    const counts = (row: ReportRow | undefined) => ({ successes: whole(row, 'lostAccounts'), n: whole(row, 'n') });
    return newcombeInterval(counts(a), counts(b));
  };
  const npsOf = (rows: ReadonlyMap<string, ReportRow>) => {
    const counts = (row: ReportRow | undefined) => ({
      n: whole(row, 'n'),
      promoters: whole(row, 'promoters'),
      detractors: whole(row, 'detractors'),
    });
    return npsDifferenceInterval(counts(rows.get('true')), counts(rows.get('false')));
  };
  const meanOf = (rows: ReadonlyMap<string, ReportRow>) => {
    const sums = (row: ReportRow | undefined) => ({
      n: whole(row, 'n'),
      sum: whole(row, 'scoreSum'),
      sumSquares: whole(row, 'scoreSquareSum'),
    });
    return meanDifferenceInterval(sums(rows.get('true')), sums(rows.get('false')));
  };

  test('find that the long outage cost customers, and that disputes and tiers did not', async () => {
    const cohort = { month: '2025-11', isComplete: true };
    const hit = await split('retention_by_exposure', { ...cohort, exposure: 'INCIDENT' });
    expectFound(churnOf(hit.get('true'), hit.get('false')), planted.churn);
    const tiers = await split('retention_by_exposure', { ...cohort, exposure: 'INCIDENT' }, 'tier');
    expectNothing(churnOf(tiers.get('STARTER'), tiers.get('ENTERPRISE')));
    const disputed = await split('retention_by_exposure', { ...cohort, exposure: 'DISPUTE' });
    expect(churnOf(disputed.get('true'), disputed.get('false'))).toBeNull();
  });

  test('find that wrong invoices cost recommendations of one tier, and nothing where nothing was planted', async () => {
    const wrong = await split('survey_by_exposure', { kind: 'NPS', exposure: 'BILLING_ERROR' });
    expectFound(npsOf(wrong), planted.nps);
    expectNothing(npsOf(await split('survey_by_exposure', { kind: 'NPS', exposure: 'INCIDENT' })));
    expectNothing(meanOf(await split('survey_by_exposure', { kind: 'CSAT', exposure: 'BILLING_ERROR' })));
    expectNothing(meanOf(await split('survey_by_exposure', { kind: 'CSAT', exposure: 'INCIDENT' })));
  });

  test.each([
    ['MONTHLY', '2026-09'],
    ['MONTHLY', '2026-11'],
    ['QUARTERLY', '2026-Q3'],
    ['QUARTERLY', '2026-Q4'],
  ] as const)(
    '%s board of %s: behind every figure are as many rows as it counts, each told apart',
    async (kind, period) => {
      const snapshot = { name: 'demo', hash: 'demo', asOf: until };
      const request = await loadScorecardRequest(database.db, { kind, period }, snapshot);
      const { metrics } = await collectScorecard(warehouse, request);
      for (const { id, n, passport } of metrics) {
        if (passport) expect([id, (await readMetricRows(warehouse, passport)).length]).toEqual([id, n]);
      }
      const blank = metrics.filter(({ value }) => value === null).map(({ id }) => id);
      if (period <= '2026-09' || period === '2026-Q3') expect(blank).toEqual(['search_rank']);
    },
  );
});
