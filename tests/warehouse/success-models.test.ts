import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ModelBench, openModelBench } from './model-bench.ts';

let bench: ModelBench;
beforeEach(async () => {
  bench = await openModelBench();
});
afterEach(() => bench.close());

const answer = { answer_id: 'int', account_id: 'int', answered_at: 'timestamp', exclusion_reason: 'varchar' };
const suffered = {
  account_id: 'int',
  exposure: 'varchar',
  suffered_at: 'timestamp',
  subject_id: 'int',
  words: 'varchar',
};

test('an answer is exposed by what hit its account in the 90 days before it, and stands once on one side of each', async () => {
  await bench.given('int_survey_answer', answer, [
    [1, 7, '2026-06-30 12:00:00', null],
    [2, 8, '2026-06-30 12:00:00', null],
    [3, 7, '2026-06-30 11:00:00', 'SUPERSEDED'],
  ]);
  await bench.given('int_exposure', suffered, [
    [7, 'INCIDENT', '2026-06-30 12:00:00', 1, 'at the answer'],
    [7, 'INCIDENT', '2026-06-01 00:00:00', 2, 'before'],
    [7, 'BREACH', '2026-04-01 12:00:00', 3, '90 days before, which is over'],
    [7, 'BILLING_ERROR', '2026-06-30 12:00:00.001', 4, 'after the answer'],
    [8, 'BREACH', '2026-04-01 12:00:00.001', 5, 'a millisecond later'],
    [8, 'DISPUTE', '2026-06-01 00:00:00', 6, 'no exposure of a survey'],
  ]);
  const rows = await bench.run('fct_survey_exposure', 'answer_id, exposure');
  expect(rows.map((row) => [row['answerId'], row['exposure'], row['exposures'], row['exposureWords']])).toEqual([
    [1, 'BILLING_ERROR', 0, null],
    [1, 'BREACH', 0, null],
    [1, 'INCIDENT', 2, 'before; at the answer'],
    [2, 'BILLING_ERROR', 0, null],
    [2, 'BREACH', 1, 'a millisecond later'],
    [2, 'INCIDENT', 0, null],
  ]);
});

test('an account with two currencies is counted once, in that of most of its revenue; each amount stands', async () => {
  const day = { account_id: 'int', health_date: 'date', month: 'varchar', tier: 'varchar', model_number: 'int' };
  const scored = { score: 'int', color: 'varchar', reason: 'varchar', exclusion_reason: 'varchar' };
  await bench.given('stg_account_health', { health_date: 'date' }, [['2026-06-29'], ['2026-06-30']]);
  await bench.given('int_health_day', { ...day, ...scored }, [
    [1, '2026-06-29', '2026-06', 'STARTER', 1, 20, 'RED', null, null],
    [1, '2026-06-30', '2026-06', 'STARTER', 1, 80, 'GREEN', null, null],
    [2, '2026-06-30', '2026-06', 'STARTER', 1, null, null, 'too little', null],
    // Ended before the last day of the month: no longer an account of its end.
    [3, '2026-06-29', '2026-06', 'STARTER', 1, 10, 'RED', null, null],
  ]);
  const revenue = { account_id: 'int', month: 'varchar', currency: 'varchar', mrr_minor: 'bigint' };
  await bench.given('stg_evaluated_mrr', revenue, [
    [1, '2026-06', 'EUR', 100],
    [1, '2026-06', 'USD', 300],
    [1, '2026-05', 'USD', 999],
  ]);
  const rows = await bench.run('fct_health_month', 'account_id, currency');
  expect(
    rows.map((row) => [row['accountId'], row['color'], row['currency'], row['mrrMinor'], row['isCounted']]),
  ).toEqual([
    [1, 'GREEN', 'EUR', 100, false],
    [1, 'GREEN', 'USD', 300, true],
    [2, null, null, 0, true],
  ]);
});
