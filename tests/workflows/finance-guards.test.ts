import { runFinanceDay } from '@tenure/workflows/month-end';
import { closePeriod } from '@tenure/workflows/periods';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
  await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  await runFinanceDay(world.db, at('05-03'));
  await closePeriod(world.db, { month: '2026-04' }, world.finance, at('05-03'));
});
afterAll(() => database.drop());

const run = (sql: string) => world.db.$executeRawUnsafe(sql);

/** Posts by hand, past the one place that writes the ledger. */
function entrySql(period: string, debit: number, credit: number): string {
  return `with posted as (
      insert into ledger_entry (kind, period, currency, account_id, posted_at, memo, dedupe_key)
      select 'REVERSAL', '${period}', 'USD', id, now(), 'by hand', gen_random_uuid() from account limit 1 returning id)
    insert into ledger_line (entry_id, ledger_account, debit_minor, credit_minor)
    select id, '1000', ${debit}, 0 from posted union all select id, '4000', 0, ${credit} from posted`;
}

test('the database refuses an entry that is not balanced when it is committed', async () => {
  await expect(run(entrySql('2026-05', 10, 9))).rejects.toThrow(/debits less credits of 1/);
});

test('an entry that was balanced already can’t be unbalanced in the same transaction', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(entrySql('2026-05', 10, 10));
    await client.query('set constraints all immediate');
    const oneMore = `insert into ledger_line (entry_id, ledger_account, debit_minor, credit_minor)
      select max(id), '1000', 2, 0 from ledger_entry`;
    await expect(client.query(oneMore)).rejects.toThrow(/debits less credits of 2/);
  } finally {
    await client.end();
  }
});

test('the database refuses a posting to a locked month, and to one that is not open in the books', async () => {
  await expect(run(entrySql('2026-04', 10, 10))).rejects.toThrow(/2026-04 is locked/);
  await expect(run(entrySql('2031-01', 10, 10))).rejects.toThrow(/2031-01 is not open/);
});

test('the database refuses a line that comes after its entry', async () => {
  const late = `insert into ledger_line (entry_id, ledger_account, debit_minor, credit_minor)
    select id, account, debit, credit from (select max(id) as id from ledger_entry) e
    cross join (values ('1000', 5, 0), ('4000', 0, 5)) line(account, debit, credit)`;
  await expect(run(late)).rejects.toThrow(/together with its entry/);
});

test('the database refuses a changed entry, line, proof, application or payment', async () => {
  await expect(run(`update ledger_entry set memo = 'other'`)).rejects.toThrow(/append-only/);
  await expect(run('delete from ledger_line')).rejects.toThrow(/append-only/);
  await expect(run('update service_availability set down_ms = 0')).rejects.toThrow(/append-only/);
  await expect(run('delete from credit_application')).rejects.toThrow(/append-only/);
  await expect(run('delete from payment')).rejects.toThrow(/append-only/);
});

test('the database refuses an edit of an issued invoice', async () => {
  await expect(run('update invoice set gross_minor = gross_minor + 1, net_minor = net_minor + 1')).rejects.toThrow(
    /is issued and is not edited/,
  );
  await expect(run(`update invoice_line set description = 'other'`)).rejects.toThrow(/append-only/);
  await expect(run('delete from invoice')).rejects.toThrow(/append-only/);
});

test('the database refuses an invoice with less than nothing open', async () => {
  await expect(run('update invoice set paid_minor = gross_minor + 1')).rejects.toThrow(/invoice_never_below_zero/);
  await expect(run('update invoice set credited_minor = 1, paid_minor = gross_minor')).rejects.toThrow(
    /invoice_never_below_zero/,
  );
});

test('the database refuses a credit that gives more than it has', async () => {
  const insert = (applied: number, status: string) => `
    insert into credit (kind, status, account_id, currency, amount_minor, applied_minor, reason, proposed_at, dedupe_key)
    select 'GOODWILL', '${status}', id, 'USD', 10, ${applied}, 'by hand', now(), gen_random_uuid()
    from account limit 1`;
  await expect(run(insert(11, 'ISSUED'))).rejects.toThrow(/credit_amounts/);
  await expect(run(insert(5, 'PROPOSED'))).rejects.toThrow(/credit_moves_only_when_issued/);
});
