import { runChecks } from '@tenure/warehouse-client/run-checks';
import { listChecks } from '@tenure/warehouse-client/warehouse-sql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ModelBench, openModelBench } from './model-bench.ts';

let bench: ModelBench;
beforeEach(async () => {
  bench = await openModelBench();
});
afterEach(() => bench.close());

const mrr = { account_id: 'int', currency: 'varchar', month: 'varchar', start_minor: 'bigint', mrr_minor: 'bigint' };
const movement = {
  ...{ account_id: 'int', currency: 'varchar', month: 'varchar', view: 'varchar', kind: 'varchar' },
  ...{ before_minor: 'bigint', after_minor: 'bigint', amount_minor: 'bigint' },
};

describe('the identity of movements', () => {
  const both = (month: string, kind: string, before: number, after: number) =>
    ['EVENT', 'POINT_TO_POINT'].map((view) => [1, 'USD', month, view, kind, before, after, after - before]);
  const whole = [
    [1, 'USD', '2026-01', 0, 100],
    [1, 'USD', '2026-02', 100, 70],
  ];
  const moved = [...both('2026-01', 'NEW', 0, 100), ...both('2026-02', 'CONTRACTION', 100, 70)];

  const failures = async (months: (number | string)[][], movements: (number | string)[][]) => {
    await bench.given('fct_mrr', mrr, months);
    await bench.given('fct_mrr_movement', movement, movements);
    const checks = (await listChecks()).filter(({ name }) => name === 'mrr_adds_up');
    return runChecks(bench.builder, checks);
  };

  test('holds where start + Σ movements = end in either view', async () => {
    expect(await failures(whole, moved)).toEqual([]);
  });

  test.each([
    ['a movement is missing in one view', whole, moved.slice(1)],
    [
      'a month starts with another amount than the one before ended with',
      [
        [1, 'USD', '2026-01', 0, 100],
        [1, 'USD', '2026-02', 101, 71],
      ],
      [...both('2026-01', 'NEW', 0, 100), ...both('2026-02', 'CONTRACTION', 101, 71)],
    ],
    ['a movement has no month', whole, [...moved, ...both('2026-03', 'CHURN', 70, 0)]],
    ['a movement moves nothing', whole, [...moved, ...both('2026-02', 'EXPANSION', 70, 70)]],
  ])('fails where %s', async (_words, months, movements) => {
    expect(await failures(months, movements)).toHaveLength(1);
  });
});

test('the reason of who left is that of the standing notice for that month, else of the latest one by its end', async () => {
  const left = (account: number, month: string, view = 'POINT_TO_POINT', kind = 'CHURN') =>
    [account, 'USD', month, view, kind, 100, 0, -100, 'STARTER', false] as const;
  await bench.given('stg_evaluated_mrr_movement', { ...movement, tier: 'varchar', is_provisional: 'boolean' }, [
    left(1, '2026-03'),
    left(1, '2026-03', 'EVENT'),
    left(2, '2026-03'),
    left(3, '2026-03', 'POINT_TO_POINT', 'CONTRACTION'),
    left(4, '2025-03'),
    left(4, '2026-03'),
    left(5, '2026-03'),
  ]);
  const notice = {
    ...{ notice_id: 'int', account_id: 'int', noticed_at: 'timestamp', effective_at: 'timestamp' },
    ...{ reason: 'varchar', evidence: 'varchar', withdrawn_at: 'timestamp' },
  };
  await bench.given('stg_churn_notice', notice, [
    [1, 1, '2026-01-05 00:00:00', '2026-06-01 00:00:00', 'PRICE', 'first', null],
    [2, 1, '2026-03-31 23:59:59.999', '2026-06-01 00:00:00', 'SUPPORT', 'second', null],
    [3, 1, '2026-04-01 00:00:00', '2026-06-01 00:00:00', 'OTHER', 'too late', null],
    [4, 2, '2026-01-05 00:00:00', '2026-03-01 00:00:00', 'PRICE', 'taken back', '2026-02-01 00:00:00'],
    [5, 4, '2025-02-05 00:00:00', '2025-03-01 00:00:00', 'PRICE', 'of the first time', null],
    [6, 5, '2026-03-10 00:00:00', '2026-06-01 00:00:00', 'PRICE', 'of another day', null],
    [7, 5, '2026-05-10 00:00:00', '2026-03-31 00:00:00', 'BILLING', 'told afterwards', null],
  ]);
  const rows = await bench.run('int_churned_account', 'account_id, month');
  expect(rows.map((row) => [row['accountId'], row['month'], row['mrrMinor'], row['reason'], row['evidence']])).toEqual([
    [1, '2026-03', 100, 'SUPPORT', 'second'],
    [2, '2026-03', 100, 'NOT_GIVEN', 'no reason given'],
    [4, '2025-03', 100, 'PRICE', 'of the first time'],
    [4, '2026-03', 100, 'NOT_GIVEN', 'no reason given'],
    [5, '2026-03', 100, 'BILLING', 'told afterwards'],
  ]);
});

const exposure = {
  account_id: 'int',
  exposure: 'varchar',
  suffered_at: 'timestamp',
  subject_id: 'int',
  words: 'varchar',
};
const retention = {
  ...{
    account_id: 'int',
    currency: 'varchar',
    span: 'varchar',
    first_month: 'varchar',
    month: 'varchar',
    tier: 'varchar',
  },
  ...{
    is_provisional: 'boolean',
    is_main: 'boolean',
    is_lost: 'boolean',
    start_minor: 'bigint',
    end_minor: 'bigint',
    kept_minor: 'bigint',
  },
};
const year = (account: number, from: string, to: string, span = '12M', isProvisional = false) =>
  [account, 'USD', span, from, to, 'STARTER', isProvisional, true, false, 100, 100, 100] as const;

async function exposed(kind: string) {
  const rows = await bench.run('fct_retention_exposure', 'month, account_id');
  return rows
    .filter((row) => row['exposure'] === kind)
    .map(
      (row) =>
        `${row['month']} to ${row['followedToMonth']}: ${row['accountId']} ${row['isExposed'] ? row['exposures'] : 'not'}`,
    );
}

test('exposed is who suffered it in the twelve months before the cohort’s first instant, both edges looked at', async () => {
  await bench.given(
    'stg_evaluated_retention',
    retention,
    [1, 2, 3, 4].map((id) => year(id, '2025-07', '2026-06')),
  );
  await bench.given('int_exposure', exposure, [
    [1, 'BREACH', '2024-07-01 00:00:00', 1, 'first instant'],
    [2, 'BREACH', '2024-06-30 23:59:59.999', 2, 'too early'],
    [3, 'BREACH', '2025-06-30 23:59:59.999', 3, 'last instant'],
    [3, 'BREACH', '2025-01-01 00:00:00', 4, 'and before'],
    [4, 'BREACH', '2025-07-01 00:00:00', 5, 'too late'],
    [4, 'DISPUTE', '2025-01-01 00:00:00', 6, 'something else'],
  ]);
  expect(await exposed('BREACH')).toEqual([
    '2025-07 to 2026-06: 1 1',
    '2025-07 to 2026-06: 2 not',
    '2025-07 to 2026-06: 3 2',
    '2025-07 to 2026-06: 4 not',
  ]);
});

test('cohorts are those followed for twelve months; to date only where there is none, and then the one followed longest', async () => {
  await bench.given('int_exposure', exposure, []);
  const young = [year(1, '2025-10', '2026-07', 'TO_DATE', true), year(1, '2026-01', '2026-07', 'TO_DATE', true)];
  await bench.given('stg_evaluated_retention', retention, young);
  expect(await exposed('INCIDENT')).toEqual(['2025-10 to 2026-07: 1 not']);
  const running = year(1, '2025-08', '2026-07', '12M', true);
  await bench.given('stg_evaluated_retention', retention, [...young, running, year(1, '2025-07', '2026-06')]);
  await bench.builder.runFile({ name: 'drop', path: 'drop', sql: 'drop table fct_retention_exposure' });
  expect(await exposed('INCIDENT')).toEqual(['2025-07 to 2026-06: 1 not']);
});

test('a wrong invoice counts once, from its issue, by posted corrections and upheld disputes of prices alone', async () => {
  await bench.given(
    'stg_evaluated_exposure',
    { account_id: 'int', incident_id: 'int', felt_at: 'timestamp', down_ms: 'bigint' },
    [[1, 5, '2026-01-02 03:00:00', 14_400_000]],
  );
  await bench.given('stg_incident', { incident_id: 'int', incident_number: 'int', title: 'varchar' }, [
    [5, 12, 'API down'],
  ]);
  const final = {
    availability_id: 'int',
    account_id: 'int',
    service_id: 'int',
    month: 'varchar',
    is_breach: 'boolean',
  };
  await bench.given('stg_service_availability', final, [
    [8, 1, 1, '2026-02', true],
    [9, 1, 1, '2026-03', false],
  ]);
  await bench.given('stg_service', { service_id: 'int', service_name: 'varchar' }, [[1, 'API']]);
  await bench.given('stg_billing_correction_item', { correction_id: 'int', invoice_line_id: 'int' }, [
    [1, 101],
    [1, 102],
    [2, 103],
  ]);
  const correction = { correction_id: 'int', correction_number: 'int', title: 'varchar', status: 'varchar' };
  await bench.given('stg_billing_correction', correction, [
    [1, 4, 'Wrong tier', 'POSTED'],
    [2, 5, 'Drafted', 'DRAFT'],
  ]);
  const dispute = {
    dispute_id: 'int',
    dispute_number: 'int',
    account_id: 'int',
    invoice_line_id: 'int',
    reason: 'varchar',
    outcome: 'varchar',
    submitted_at: 'timestamp',
  };
  await bench.given('stg_dispute', dispute, [
    [1, 7, 1, 102, 'WRONG_PRICE', 'UPHELD_IN_FULL', '2026-03-01 00:00:00'],
    [2, 8, 1, 103, 'OUTAGE', 'UPHELD_IN_FULL', '2026-03-02 00:00:00'],
    [3, 9, 1, 103, 'TAX', 'REJECTED', '2026-03-03 00:00:00'],
  ]);
  await bench.given('stg_invoice_line', { invoice_line_id: 'int', invoice_id: 'int' }, [
    [101, 1],
    [102, 1],
    [103, 2],
  ]);
  await bench.given(
    'stg_invoice',
    { invoice_id: 'int', invoice_number: 'varchar', account_id: 'int', issued_at: 'timestamp' },
    [
      [1, 'I-1', 1, '2026-02-01 06:00:00'],
      [2, 'I-2', 1, '2026-03-01 06:00:00'],
    ],
  );
  const rows = await bench.run('int_exposure', 'exposure, subject_id');
  expect(rows.map((row) => [row['exposure'], row['subjectId'], row['month'], row['words']])).toEqual([
    ['BILLING_ERROR', 1, '2026-02', 'I-1, Correction 4: Wrong tier, Dispute 7 upheld'],
    ['BREACH', 8, '2026-02', 'API in 2026-02'],
    ['DISPUTE', 1, '2026-03', 'Dispute 7'],
    ['DISPUTE', 2, '2026-03', 'Dispute 8'],
    ['DISPUTE', 3, '2026-03', 'Dispute 9'],
    ['INCIDENT', 5, '2026-01', 'Incident 12: API down, 240 minutes'],
  ]);
});
