import { watchFinance } from '@tenure/worker/finance-watch';
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

test('a fault is counted and holds up nothing else', async () => {
  await world.db.setting.update({ where: { key: 'billing' }, data: { value: { firstMonth: 'May' } } });
  expect(await watchFinance(world.db, at('05-04'), log)).toBe(1);
  await world.db.setting.update({ where: { key: 'billing' }, data: { value: { firstMonth: '2026-04' } } });
  expect(await watchFinance(world.db, at('05-04'), log)).toBe(0);
});
