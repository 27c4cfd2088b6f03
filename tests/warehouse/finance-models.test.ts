import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ModelBench, openModelBench } from './model-bench.ts';

let bench: ModelBench;
beforeEach(async () => {
  bench = await openModelBench();
});
afterEach(() => bench.close());

type Rows = Parameters<ModelBench['given']>[2];
const load = { as_of: 'timestamp', as_of_month: 'varchar', is_replay: 'boolean' };

const line = {
  period: 'varchar',
  ledger_account: 'varchar',
  currency: 'varchar',
  movement: 'varchar',
  movement_minor: 'bigint',
  amount_minor: 'bigint',
  credit_minor: 'bigint',
};
const issued = (period: string, minor: number, currency = 'USD') =>
  [period, '2300', currency, 'ISSUED', minor, minor, minor] as const;
const applied = (period: string, minor: number) => [period, '2300', 'USD', 'APPLIED', minor, -minor, 0] as const;

async function rollForward(rows: Rows, asOfMonth = '2026-04') {
  await bench.given('stg_load', load, [[`${asOfMonth}-15 00:00:00`, asOfMonth, false]]);
  await bench.given('int_ledger_line', line, rows);
  const found = await bench.run('fct_credit_rollforward', 'currency, month');
  return found.map((row) =>
    [
      row['month'],
      row['currency'],
      row['openingMinor'],
      row['issuedMinor'],
      row['appliedMinor'],
      row['closingMinor'],
    ].join(' '),
  );
}

test('the roll-forward has a row for every month since the first posting, also one without any', async () => {
  expect(await rollForward([issued('2026-01', 100), applied('2026-03', 60), issued('2026-03', 5)])).toEqual([
    '2026-01 USD 0 100 0 100',
    '2026-02 USD 100 0 0 100',
    '2026-03 USD 100 5 60 45',
    '2026-04 USD 45 0 0 45',
  ]);
});

test('currencies roll forward apart, and a posting after the running month is not lost', async () => {
  expect(await rollForward([issued('2026-05', 7), issued('2026-04', 3, 'EUR')])).toEqual([
    '2026-04 EUR 0 3 0 3',
    '2026-05 USD 0 7 0 7',
  ]);
});

test('a posting is on the normal side of its account, and moves what is owed by what its entry is', async () => {
  const entry = {
    entry_id: 'int',
    account_id: 'int',
    kind: 'varchar',
    period: 'varchar',
    currency: 'varchar',
    posted_at: 'timestamp',
    memo: 'varchar',
  };
  const kinds = ['CREDIT_ISSUED', 'CREDIT_APPLIED', 'REVERSAL', 'PAYMENT_RECEIVED'];
  const entries = kinds.map((kind, index) => [index + 1, 1, kind, '2026-01', 'USD', '2026-01-01 00:00:00', 'memo']);
  await bench.given('stg_ledger_entry', entry, entries);
  const ledgerLine = {
    line_id: 'int',
    entry_id: 'int',
    ledger_account: 'varchar',
    debit_minor: 'bigint',
    credit_minor: 'bigint',
  };
  await bench.given('stg_ledger_line', ledgerLine, [
    [1, 1, '4900', 10, 0],
    [2, 1, '2300', 0, 10],
    [3, 2, '2300', 4, 0],
    [4, 2, '1100', 0, 4],
    [5, 3, '2300', 6, 0],
    [6, 4, '2310', 0, 2],
  ]);
  const chart = { ledger_account: 'varchar', ledger_account_name: 'varchar', normal_side: 'varchar' };
  const sides = [
    ['1100', 'DEBIT'],
    ['2300', 'CREDIT'],
    ['2310', 'CREDIT'],
    ['4900', 'DEBIT'],
  ] as const;
  await bench.given(
    'stg_ledger_account',
    chart,
    sides.map(([code, side]) => [code, code, side]),
  );
  const rows = await bench.run('int_ledger_line', 'line_id');
  expect(rows.map((row) => [row['amountMinor'], row['movement'], row['movementMinor']])).toEqual([
    [10, null, null],
    [10, 'ISSUED', 10],
    [-4, 'APPLIED', 4],
    [-4, null, null],
    [-6, 'REVERSED', 6],
    [2, 'ISSUED', 2],
  ]);
});

const subject = {
  account_id: 'int',
  service_id: 'int',
  currency: 'varchar',
  month: 'varchar',
  credit_policy_id: 'int',
};
const measured = { committed_ms: 'bigint', down_ms: 'bigint', recurring_minor: 'bigint', credit_minor: 'bigint' };
const evaluated = {
  ...subject,
  ...measured,
  tier: 'varchar',
  target_thousandths: 'int',
  window_count: 'int',
  incident_count: 'int',
  excluded_ms: 'bigint',
};
const final = { ...subject, ...measured, availability_id: 'int', is_breach: 'boolean', finalised_at: 'timestamp' };

test('a final month stays as it became final and says that it would differ now', async () => {
  const known = ['STARTER', 99_500, 1, 1, 0] as const;
  await bench.given('stg_evaluated_availability', evaluated, [
    [1, 1, 'USD', '2026-01', 1, 1000, 90, 500, 50, ...known],
    [1, 1, 'USD', '2026-02', 1, 1000, 0, 500, 0, ...known],
    [1, 2, 'USD', '2026-02', 1, 1000, 90, 500, 50, ...known],
  ]);
  const stamp = '2026-02-03 00:00:00';
  await bench.given('stg_service_availability', final, [
    [1, 1, 'USD', '2026-01', 1, 1000, 0, 500, 0, 8, false, stamp],
    [2, 1, 'USD', '2026-01', 1, 1000, 60, 500, 50, 9, true, stamp],
  ]);
  const rows = await bench.run('int_availability', 'account_id, month, service_id');
  expect(rows).toMatchObject([
    {
      accountId: 1,
      month: '2026-01',
      decision: 'KEPT',
      downMs: 0,
      isFinal: true,
      isProvisional: false,
      hasChangedSinceFinal: true,
    },
    {
      accountId: 1,
      month: '2026-02',
      decision: null,
      exclusionReason: 'UNDECIDED',
      isFinal: false,
      isProvisional: true,
    },
    { serviceId: 2, month: '2026-02', decision: null, downMs: 90, exclusionReason: 'UNDECIDED', isProvisional: true },
    { accountId: 2, month: '2026-01', decision: 'BREACHED', downMs: 60, isFinal: true, hasChangedSinceFinal: true },
  ]);
});

test('every kind of credit stands beside the revenue of its month, also where none of that kind was issued', async () => {
  const credit = {
    issued_period: 'varchar',
    issued_at: 'timestamp',
    currency: 'varchar',
    kind: 'varchar',
    amount_minor: 'bigint',
    applied_minor: 'bigint',
    reversed_minor: 'bigint',
  };
  await bench.given('stg_credit', credit, [
    ['2026-01', '2026-01-05 00:00:00', 'USD', 'SLA', 100, 40, 10],
    [null, null, 'USD', 'SLA', 999, 0, 0],
  ]);
  await bench.given('int_ledger_line', line, [
    ['2026-01', '4000', 'USD', null, null, 5000, 5000],
    ['2026-02', '4000', 'USD', null, null, 7000, 7000],
  ]);
  const rows = await bench.run('fct_credit_by_kind', 'month, kind');
  expect(rows).toHaveLength(12);
  expect(rows.filter((row) => row['n'] !== 0)).toEqual([
    {
      month: '2026-01',
      currency: 'USD',
      kind: 'SLA',
      n: 1,
      amountMinor: 100,
      appliedMinor: 40,
      remainingMinor: 50,
      revenueMinor: 5000,
    },
  ]);
  expect(new Set(rows.map((row) => `${row['month']} ${row['revenueMinor']}`))).toEqual(
    new Set(['2026-01 5000', '2026-02 7000']),
  );
});

test('an invoice is overdue from the day after it is due', async () => {
  const invoice = {
    invoice_id: 'int',
    issued_at: 'timestamp',
    due_at: 'timestamp',
    gross_minor: 'bigint',
    credited_minor: 'bigint',
    paid_minor: 'bigint',
  };
  const dates = ['2026-03-01 00:00:00', '2026-03-31 00:00:00'] as const;
  await bench.given('stg_invoice', invoice, [
    [1, ...dates, 100, 30, 60],
    [2, ...dates, 100, 30, 70],
  ]);
  await bench.given('stg_invoice_line', { invoice_id: 'int' }, [[1], [1]]);
  await bench.given('stg_ledger_line', { invoice_id: 'int' }, [[1], [null]]);
  const overdue = async (asOf: string) => {
    await bench.given('stg_load', load, [[asOf, asOf.slice(0, 7), false]]);
    await bench.builder.runFile({ name: 'drop', path: 'drop', sql: 'drop table if exists fct_invoice' });
    return (await bench.run('fct_invoice', 'invoice_id')).map((row) => [
      row['openMinor'],
      row['isOverdue'],
      row['lines'],
    ]);
  };
  expect(await overdue('2026-03-31 23:59:59.999')).toEqual([
    [10, false, 2],
    [0, false, 0],
  ]);
  expect(await overdue('2026-04-01 00:00:00')).toEqual([
    [10, true, 2],
    [0, false, 0],
  ]);
});
