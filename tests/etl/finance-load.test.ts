import type { Database } from '@tenure/db/client';
import { runEtl } from '@tenure/etl/run/run-etl';
import { computeFindItFirst } from '@tenure/workflows/correction-find-first';
import { voidIncident } from '@tenure/workflows/incident-phases';
import { recordPayment } from '@tenure/workflows/payments';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { createFinanceFixture, type FinanceFixture } from './finance-fixture.ts';
import { ask } from './fixture.ts';

let fixture: FinanceFixture;
let db: Database;
let current: string;
beforeAll(async () => {
  fixture = await createFinanceFixture();
  db = fixture.world.db;
  current = await load(null);
});
afterAll(() => fixture.drop());

async function load(asOf: Date | null): Promise<string> {
  const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  return outcome.file;
}

/** What PostgreSQL answers by itself, by position, as texts. */
async function askSource(sql: string): Promise<string[][]> {
  const client = new pg.Client({ connectionString: fixture.database.url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.map((row) => row.map(String));
  } finally {
    await client.end();
  }
}

async function expectSame(warehouseSql: string, sourceSql: string): Promise<void> {
  const source = await askSource(sourceSql);
  expect(source.length).toBeGreaterThan(0);
  const found = await ask(current, warehouseSql);
  expect(found.map((row) => Object.values(row).map(String))).toEqual(source);
}

const marts = [
  'fct_availability',
  'fct_credit_reconciliation',
  'fct_credit',
  'fct_invoice',
  'fct_ledger_line',
  'fct_credit_rollforward',
  'fct_credit_by_kind',
  'fct_incident',
  'fct_incident_update',
  'fct_dispute',
  'fct_billing_error',
];

async function readMarts(file: string): Promise<Record<string, unknown>> {
  const read = async (mart: string) => [mart, await ask(file, `select columns(*)::varchar from ${mart}`)] as const;
  return Object.fromEntries(await Promise.all(marts.map(read)));
}

test('two loads as of one moment give the same rows, whatever was posted since', async () => {
  const asOf = at('07-06');
  const first = await readMarts(await load(asOf));
  const open = await db.invoice.findFirstOrThrow({
    where: { month: '2026-07', accountId: fixture.customers.Match.account.id },
  });
  const slow = await db.incident.findFirstOrThrow({ where: { title: 'Slow', mitigatedAt: null, voidedAt: null } });
  const { finance } = fixture.world;
  await voidIncident(db, { incidentId: slow.id, reason: 'Never was' }, finance, fixture.options.clock());
  const paid = { invoiceId: open.id, amountMinor: 5n, currency: 'USD', receivedAt: at('07-09'), reference: 'late' };
  await recordPayment(db, paid, finance, at('07-09'));
  expect(await readMarts(await load(asOf))).toEqual(first);
  current = await load(null);
});

test('a replay shows the books and the credits of that moment', async () => {
  const file = await load(at('06-05', '12:00'));
  const reversed =
    "select status, remaining_minor::varchar as rest from credits where kind = 'GOODWILL' and account_name = 'Missing'";
  expect(await ask(file, reversed)).toEqual([{ status: 'ISSUED', rest: '7000' }]);
  expect(await ask(current, reversed)).toEqual([{ status: 'REVERSED', rest: '0' }]);
  const match = "select sum(applied_minor)::varchar as applied from credits where account_name = 'Match' and is_sla";
  expect(await ask(file, match)).toEqual([{ applied: '150000' }]);
  expect(await ask(await load(at('05-04', '12:00')), match)).toEqual([{ applied: '0' }]);
  expect(await ask(file, 'select count(*) as n from invoices where paid_minor > 0')).toEqual([{ n: 0 }]);
  expect(await ask(file, 'select distinct status from dispute_rows')).toEqual([{ status: 'SUBMITTED' }]);
  expect(await ask(file, 'select max(month) as month from availability_rows where is_final')).toEqual([
    { month: '2026-05' },
  ]);
});

test('net revenue is what the ledger’s three accounts say', async () => {
  await expectSame(
    `select month, account_id, currency, sum(gross_minor)::varchar, sum(sla_minor)::varchar, sum(goodwill_minor)::varchar, sum(net_minor)::varchar
     from net_revenue group by all order by all`,
    `select e.period, e.account_id, e.currency,
       sum(case when l.ledger_account = '4000' then l.credit_minor - l.debit_minor else 0 end),
       sum(case when l.ledger_account = '4900' then l.debit_minor - l.credit_minor else 0 end),
       sum(case when l.ledger_account = '4910' then l.debit_minor - l.credit_minor else 0 end),
       sum(l.credit_minor - l.debit_minor)
     from ledger_line l join ledger_entry e on e.id = l.entry_id
     where l.ledger_account in ('4000', '4900', '4910') group by 1, 2, 3 order by 1, 2, 3`,
  );
});

test('the roll-forward closes with the balance of the ledger, month by month', async () => {
  await expectSame(
    'select month, ledger_account, currency, closing_minor::varchar from credit_rollforward order by 1, 2, 3',
    `select to_char(m, 'YYYY-MM'), a.ledger_account, a.currency,
       (select coalesce(sum(l.credit_minor - l.debit_minor), 0) from ledger_line l join ledger_entry e on e.id = l.entry_id
        where l.ledger_account = a.ledger_account and e.currency = a.currency and e.period <= to_char(m, 'YYYY-MM'))
     from (select l.ledger_account, e.currency, min(e.period) as first_period from ledger_line l
           join ledger_entry e on e.id = l.entry_id where l.ledger_account in ('2300', '2310') group by 1, 2) a
     cross join lateral generate_series(to_date(a.first_period, 'YYYY-MM')::timestamp, timestamp '2026-07-01', '1 month') m
     order by 1, 2, 3`,
  );
});

test('what was issued, applied and carried is what the credits say, by kind', async () => {
  await expectSame(
    `select month, currency, kind, n, amount_minor::varchar, applied_minor::varchar, remaining_minor::varchar
     from credits_by_reason where n > 0 order by 1, 2, 3`,
    `select issued_period, currency, kind::text, count(*), sum(amount_minor), sum(applied_minor),
       sum(amount_minor - applied_minor - reversed_minor)
     from credit where issued_at is not null group by 1, 2, 3 order by 1, 2, 3`,
  );
});

test('reconciliation compares the credits and the postings that there are', async () => {
  await expectSame(
    `select account_id, service_id, month, issued_minor::varchar, applied_minor::varchar, ledger_issued_minor::varchar,
       ledger_applied_minor::varchar from credit_reconciliation_rows where credits > 0 order by 1, 2, 3`,
    `select c.account_id, c.service_id, c.service_month,
       sum(case when c.issued_at is not null then c.amount_minor - c.reversed_minor else 0 end),
       sum(coalesce((select sum(a.amount_minor) from credit_application a where a.credit_id = c.id), 0)),
       sum(coalesce((select sum(l.credit_minor - l.debit_minor) from ledger_line l join ledger_entry e on e.id = l.entry_id
         where l.credit_id = c.id and l.ledger_account = '2300' and e.kind <> 'CREDIT_APPLIED'), 0)),
       sum(coalesce((select sum(l.debit_minor) from ledger_line l join ledger_entry e on e.id = l.entry_id
         where l.credit_id = c.id and l.ledger_account = '2300' and e.kind = 'CREDIT_APPLIED'), 0))
     from credit c where c.kind in ('SLA', 'SLA_ADJUSTMENT') group by 1, 2, 3 order by 1, 2, 3`,
  );
});

test('final months are shown as they became final', async () => {
  await expectSame(
    `select month, count(*) filter (where decision = 'BREACHED'), sum(down_ms)::varchar, sum(committed_ms)::varchar
     from availability_rows where is_final group by 1 order by 1`,
    `select month, count(*) filter (where is_breach), sum(down_ms), sum(committed_ms)
     from service_availability group by 1 order by 1`,
  );
});

test('invoices are open for what is neither credited nor paid, disputes upheld for what was decided', async () => {
  await expectSame(
    'select currency, count(*), sum(gross_minor)::varchar, sum(open_minor)::varchar from invoices group by 1 order by 1',
    `select i.currency, count(*), sum(i.gross_minor), sum(i.gross_minor)
       - coalesce((select sum(a.amount_minor) from credit_application a join credit c on c.id = a.credit_id where c.currency = i.currency), 0)
       - coalesce((select sum(l.credit_minor) from ledger_line l join ledger_entry e on e.id = l.entry_id
           where e.kind = 'PAYMENT_RECEIVED' and l.ledger_account = '1100' and e.currency = i.currency), 0)
     from invoice i group by 1 order by 1`,
  );
  await expectSame(
    'select reason, sum(n)::varchar, sum(decided_in_time)::varchar, sum(upheld_minor)::varchar from disputes group by 1 order by 1',
    `select reason::text, count(*), count(*) filter (where decided_at <= decide_due_at),
       sum(case when status in ('SETTLED', 'UPHELD_IN_PART', 'UPHELD_IN_FULL') then proposed_amount_minor else 0 end)
     from dispute group by 1 order by 1`,
  );
});

test('find-it-first is the share that the workflows give', async () => {
  const { numerator, denominator } = await db.$transaction((tx) => computeFindItFirst(tx, {}));
  const [found] = await ask(current, 'select sum(found_by_us) as numerator, sum(n) as denominator from find_it_first');
  expect(found).toEqual({ numerator, denominator });
});

test.each([
  [
    'credits_add_up',
    'update credit set applied_minor = applied_minor - 1 where applied_minor > 0',
    'update credit set applied_minor = applied_minor + 1 where applied_minor > 0',
  ],
  [
    'invoices_add_up',
    'update invoice set paid_minor = paid_minor - 1 where paid_minor > 0',
    'update invoice set paid_minor = paid_minor + 1 where paid_minor > 0',
  ],
])('books that do not add up are not published: %s', async (check, spoil, mend) => {
  const spoiled = await db.$executeRawUnsafe(spoil);
  const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: null });
  await db.$executeRawUnsafe(mend);
  expect(spoiled).toBeGreaterThan(0);
  expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining(check) });
});
