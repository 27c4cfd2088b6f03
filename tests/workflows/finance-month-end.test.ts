import { addContractService } from '@tenure/workflows/contract-terms';
import { findCreditProof } from '@tenure/workflows/credit-proof';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { computeTrialBalance } from '@tenure/workflows/month-trial-balance';
import { recordPayment } from '@tenure/workflows/payments';
import { closePeriod, reopenPeriod } from '@tenure/workflows/periods';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
const statements: string[] = [];
beforeEach(async () => {
  database = await createTestDatabase({ onStatement: (sql) => statements.push(sql) });
  world = await createFinanceWorld(database.db);
});
afterEach(() => database.drop());

const april = '2026-04';
const finalDay = at('05-03');

async function balanceOf(month: string) {
  const rows = await computeTrialBalance(world.db, month);
  return Object.fromEntries(rows.map((row) => [`${row.ledgerAccount} ${row.currency}`, row.closingMinor]));
}

test('an outage becomes a credit in the month of the failure and comes off the next invoice', async () => {
  const { account } = await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  const incidentId = await world.addOutage('api', at('04-10', '10:00'), 50);
  await issueDueInvoices(world.db, at('04-01'));
  await finaliseMonth(world.db, april, finalDay);
  await world.approveAll(at('05-04'));
  const credit = await world.db.credit.findFirstOrThrow();
  expect(credit).toMatchObject({ kind: 'SLA', status: 'ISSUED', amountMinor: 150_000n, issuedPeriod: april });
  expect(await balanceOf(april)).toEqual({
    '1100 USD': 1_500_000n,
    '2300 USD': 150_000n,
    '4000 USD': 1_500_000n,
    '4900 USD': 150_000n,
  });
  await issueDueInvoices(world.db, at('06-01'));
  const invoices = await world.db.invoice.findMany({ orderBy: { month: 'asc' } });
  expect(invoices.map(({ number, creditedMinor }) => [number, creditedMinor])).toEqual([
    ['INV-2026-04-C-Northwind', 0n],
    ['INV-2026-05-C-Northwind', 150_000n],
    ['INV-2026-06-C-Northwind', 0n],
  ]);
  expect((await balanceOf('2026-06'))['2300 USD']).toBe(0n);
  const proof = await findCreditProof(world.db, credit.id);
  expect(proof).toMatchObject({
    account: { id: account.id },
    availability: {
      isIntact: true,
      proof: { downMs: 3_000_000, windows: [{ creditPercent: 10, tier: 'PROFESSIONAL' }] },
    },
    incidents: [{ id: incidentId }],
    invoiceLines: [{ invoiceNumber: 'INV-2026-04-C-Northwind', amountMinor: 1_500_000n }],
    approvals: [{ name: 'finn' }],
    applications: [{ invoiceNumber: 'INV-2026-05-C-Northwind', amountMinor: 150_000n }],
    entries: [{ kind: 'CREDIT_ISSUED' }, { kind: 'CREDIT_APPLIED' }],
  });
});

test('a month end run again posts nothing', async () => {
  await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n, web: 20_000n } });
  await world.addOutage('api', at('04-10', '10:00'), 500);
  await runFinanceDay(world.db, at('04-01'));
  const first = await runFinanceDay(world.db, finalDay);
  expect(first).toMatchObject({ invoices: 1, finalisedMonths: 1, proposedCredits: 1 });
  await world.approveAll(finalDay);
  const before = await world.db.ledgerEntry.count();
  const again = await runFinanceDay(world.db, finalDay);
  expect(Object.values(again)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await finaliseMonth(world.db, april, at('05-20'))).toEqual({
    month: april,
    isNew: false,
    services: 2,
    credits: 1,
  });
  expect(await world.db.ledgerEntry.count()).toBe(before);
});

test('a month is not final before its day, and not before the month before it', async () => {
  await expect(finaliseMonth(world.db, april, new Date(finalDay.getTime() - 1))).rejects.toThrow(/becomes final at/);
  await expect(finaliseMonth(world.db, '2026-05', at('06-10'))).rejects.toThrow(/2026-04 comes first/);
  await expect(finaliseMonth(world.db, '2026-03', at('06-10'))).rejects.toThrow(/Billing starts with 2026-04/);
});

test('a contract that begins in the middle of a month is charged its share, with tax to the cent', async () => {
  const customer = { name: 'Late', fees: { api: 100_001n }, taxPercentTimes100: 1_900, startDate: '2026-04-16' };
  await world.addCustomer(customer);
  await issueDueInvoices(world.db, at('04-20'));
  expect(await world.db.invoice.findFirst({ include: { lines: true } })).toMatchObject({
    netMinor: 50_000n,
    taxMinor: 9_500n,
    grossMinor: 59_500n,
    dueDate: at('05-20'),
    lines: [{ amountMinor: 50_000n, fromDate: at('04-16'), toDate: at('05-01') }],
  });
});

test('a locked month takes nothing more: what belongs to it goes to the next one', async () => {
  await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  await issueDueInvoices(world.db, at('04-01'));
  await finaliseMonth(world.db, april, finalDay);
  const closed = await closePeriod(world.db, { month: april }, world.finance, finalDay);
  expect(closed).toMatchObject({ status: 'LOCKED', lockedById: world.finance.userId });
  expect(closed.trialBalance).toMatchObject({ rows: [{ ledgerAccount: '1100' }, { ledgerAccount: '4000' }] });
  expect(await closePeriod(world.db, { month: april }, world.controller, at('05-09'))).toEqual(closed);
  await world.addCustomer({ name: 'Backdated', fees: { api: 30_000n } });
  await issueDueInvoices(world.db, at('04-20'));
  const entry = await world.db.ledgerEntry.findFirst({ where: { memo: { contains: 'INV-2026-04-C-Backdated' } } });
  expect(entry).toMatchObject({ period: '2026-05' });
  const reopened = await reopenPeriod(
    world.db,
    { month: april, reason: 'A fee was missing.' },
    world.finance,
    finalDay,
  );
  expect(reopened).toMatchObject({ status: 'OPEN', trialBalance: null, reopenReason: 'A fee was missing.' });
});

test('a month is not locked while its credits wait or an earlier month is open', async () => {
  await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  await world.addOutage('api', at('04-10', '10:00'), 50);
  await runFinanceDay(world.db, at('05-01'));
  await expect(closePeriod(world.db, { month: april }, world.finance, finalDay)).rejects.toThrow(/not final yet/);
  await runFinanceDay(world.db, at('06-03'));
  const close = (month: string) => closePeriod(world.db, { month }, world.finance, at('06-03'));
  await expect(close(april)).rejects.toThrow(/One credit of 2026-04 must be approved/);
  await expect(close('2026-05')).rejects.toThrow(/2026-04 comes first/);
  await world.approveAll(at('06-03'));
  expect(await close(april)).toMatchObject({ status: 'LOCKED' });
  expect(await close('2026-05')).toMatchObject({ status: 'LOCKED' });
});

test('invoicing and finalising 40 customers takes as many statements as 4', async () => {
  const count = async (size: number, month: number) => {
    for (let index = 0; index < size; index += 1) {
      await world.addCustomer({ name: `N${month}x${index}`, fees: { api: 90_000n }, startDate: `2026-0${month}-01` });
    }
    statements.length = 0;
    await issueDueInvoices(world.db, at(`0${month}-01`));
    await finaliseMonth(world.db, `2026-0${month}`, at(`0${month + 1}-03`));
    return statements.length;
  };
  await count(1, 4);
  const few = await count(4, 5);
  expect(await count(36, 6)).toBe(few);
  expect(few).toBeLessThan(60);
});

test('a service added after the month’s invoice is charged from its first day, once', async () => {
  const { contract } = await world.addCustomer({ name: 'Growing', fees: { api: 30_000n } });
  await issueDueInvoices(world.db, at('05-01'));
  const days = { fromDate: '2026-04-16', toDate: '2027-04-01' };
  const service = {
    contractId: contract.id,
    serviceId: world.services['web']?.id ?? 0,
    monthlyFeeMinor: 3_000n,
    ...days,
  };
  await addContractService(world.db, service, world.finance, at('05-10'));
  expect(await issueDueInvoices(world.db, at('05-10', '00:01'), at('05-10'))).toMatchObject({ invoices: 2 });
  expect(await issueDueInvoices(world.db, at('05-10', '00:02'))).toMatchObject({ invoices: 0 });
  const extra = await world.db.invoice.findMany({ where: { kind: 'SUPPLEMENTARY' }, orderBy: { month: 'asc' } });
  expect(extra.map(({ number, grossMinor }) => [number, grossMinor])).toEqual([
    ['INV-2026-04-C-Growing-S1', 1_500n],
    ['INV-2026-05-C-Growing-S1', 3_000n],
  ]);
  await issueDueInvoices(world.db, at('06-01'));
  expect(await world.db.invoice.findFirst({ where: { month: '2026-06' } })).toMatchObject({ grossMinor: 33_000n });
});

test('what happened before the first month of billing is locked together with it, and nothing comes behind', async () => {
  const { account } = await world.addCustomer({ name: 'Early', fees: { api: 30_000n } });
  await issueDueInvoices(world.db, at('04-01'));
  const imported = {
    number: 'R-1',
    kind: 'IMPORTED',
    accountId: account.id,
    month: '2026-01',
    currency: 'USD',
  } as const;
  const amounts = { netMinor: 30_000n, taxMinor: 0n, grossMinor: 30_000n };
  const days = { issuedAt: at('01-01'), dueDate: at('01-31'), createdAt: at('04-01') };
  const { id: invoiceId } = await world.db.invoice.create({ data: { ...imported, ...amounts, ...days } });
  const pay = async (day: string) => {
    const payment = { invoiceId, amountMinor: 100n, currency: 'USD', receivedAt: at(day), reference: day };
    const { entryId } = await recordPayment(world.db, payment, world.finance, at('05-09'));
    return (await world.db.ledgerEntry.findUniqueOrThrow({ where: { id: entryId } })).period;
  };
  expect(await pay('01-31')).toBe('2026-01');
  await finaliseMonth(world.db, april, finalDay);
  await closePeriod(world.db, { month: april }, world.finance, finalDay);
  const periods = await world.db.accountingPeriod.findMany({ orderBy: { month: 'asc' } });
  expect(periods.map(({ month, status }) => `${month} ${status}`)).toEqual(['2026-01 LOCKED', '2026-04 LOCKED']);
  expect(await pay('01-30')).toBe('2026-05');
  expect(await pay('02-15')).toBe('2026-05');
});
