import { watchFinance } from '@tenure/worker/finance-watch';
import { invoiceNotices } from '@tenure/worker/invoice-notices';
import { deliverOutbox } from '@tenure/worker/outbox-delivery';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, createFinanceWorld, type FinanceWorld } from '../workflows/finance-world.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let world: FinanceWorld;
const statements: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase({ onStatement: (sql) => statements.push(sql) });
  world = await createFinanceWorld(database.db);
  await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  await world.addOutage('api', at('04-10', '10:00'), 50);
});
afterAll(() => database.drop());

async function watch(now: Date): Promise<number> {
  statements.length = 0;
  expect(await watchFinance(world.db, now, log)).toBe(0);
  return statements.length;
}

test('the worker invoices a month at its beginning, finalises it on its day and asks for a warehouse load', async () => {
  await watch(at('03-31', '23:59'));
  expect(await world.db.invoice.count()).toBe(0);
  await watch(at('04-01'));
  expect(await world.db.invoice.count()).toBe(1);
  expect(await world.db.etlRun.count({ where: { status: 'REQUESTED' } })).toBe(1);
  await watch(at('05-02', '23:59'));
  expect(await world.db.credit.count()).toBe(0);
  await watch(at('05-03'));
  expect(await world.db.credit.findMany()).toMatchObject([{ status: 'PROPOSED', amountMinor: 150_000n }]);
});

test('where nothing is due it takes one statement', async () => {
  await watch(at('05-03', '12:00'));
  expect(await watch(at('05-03', '12:01'))).toBe(1);
});

test('an approved credit is issued, and a contract signed in between is invoiced, at the next look', async () => {
  await world.db.credit.updateMany({ data: { status: 'APPROVED', approvedAt: at('05-03', '12:01') } });
  await watch(at('05-03', '12:02'));
  expect(await world.db.credit.findMany()).toMatchObject([{ status: 'ISSUED', issuedPeriod: '2026-04' }]);
  const { contract } = await world.addCustomer({ name: 'Signed', fees: { web: 100n }, startDate: '2026-05-03' });
  await watch(at('05-03', '12:03'));
  expect(await world.db.invoice.count({ where: { contractId: contract.id } })).toBe(0);
  await world.db.contract.update({ where: { id: contract.id }, data: { updatedAt: at('05-03', '12:03') } });
  await watch(at('05-03', '12:04'));
  expect(await world.db.invoice.count({ where: { contractId: contract.id } })).toBe(1);
});

test('a month whose invoice number is taken is told of once, and holds up no other', async () => {
  const { account, contract } = await world.addCustomer({
    name: 'Clash',
    fees: { web: 100n },
    startDate: '2026-05-01',
  });
  const number = `INV-2026-05-${contract.number}`;
  const amounts = { netMinor: 1n, taxMinor: 0n, grossMinor: 1n };
  const days = { issuedAt: at('05-01'), dueDate: at('05-31'), createdAt: at('05-01') };
  const imported = { number, kind: 'IMPORTED', accountId: account.id, month: '2026-04', currency: 'USD' } as const;
  await world.db.invoice.create({ data: { ...imported, ...amounts, ...days } });
  await world.addCustomer({ name: 'Clear', fees: { web: 100n }, startDate: '2026-05-01' });
  const warnings: unknown[] = [];
  const warning = pino({ level: 'warn' }, { write: (line) => void warnings.push(JSON.parse(line)) });
  for (const minute of ['13:00', '13:30', '14:00']) {
    expect(await watchFinance(world.db, at('05-03', minute), warning)).toBe(0);
    await deliverOutbox(world.db, invoiceNotices, at('05-03', minute), log);
  }
  expect(warnings).toMatchObject([{ takenNumbers: 1 }]);
  expect(await world.db.invoice.count({ where: { number: 'INV-2026-05-C-Clear' } })).toBe(1);
  const notices = await world.db.notification.findMany();
  expect(notices.map(({ title, link }) => [title, link])).toEqual(
    Array(2).fill([
      `Contract C-Clash is not invoiced for 2026-05: another invoice has the number ${number}`,
      `/contracts/${contract.id}/show`,
    ]),
  );
});

test('a fault is counted and holds up nothing else', async () => {
  await world.db.setting.update({ where: { key: 'billing' }, data: { value: { firstMonth: 'May' } } });
  expect(await watchFinance(world.db, at('05-04'), log)).toBe(1);
  await world.db.setting.update({ where: { key: 'billing' }, data: { value: { firstMonth: '2026-04' } } });
  expect(await watchFinance(world.db, at('05-04'), log)).toBe(0);
});
