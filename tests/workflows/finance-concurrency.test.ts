import { applyCredit } from '@tenure/workflows/credit-application';
import { approveCredit } from '@tenure/workflows/credit-approval';
import { issueApprovedCredits, issueCredit } from '@tenure/workflows/credit-issue';
import { proposeCredit } from '@tenure/workflows/credits';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { recordPayment } from '@tenure/workflows/payments';
import { closePeriod } from '@tenure/workflows/periods';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
let northwind: Customer;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
  northwind = await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  await world.addCustomer({ name: 'Contoso', fees: { api: 600_000n, web: 400_000n } });
  await world.addOutage('api', at('04-10', '10:00'), 50);
});
afterEach(() => database.drop());

const april = '2026-04';
const finalDay = at('05-03');

const outcomeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'fulfilled' ? 'done' : (result.reason as Error).name;

async function sumOf(ledgerAccount: string): Promise<bigint> {
  const { _sum } = await world.db.ledgerLine.aggregate({
    _sum: { debitMinor: true, creditMinor: true },
    where: { ledgerAccount },
  });
  return (_sum.debitMinor ?? 0n) - (_sum.creditMinor ?? 0n);
}

test('of four invoice runs at the same time each invoice comes once', async () => {
  for (let index = 0; index < 30; index += 1) {
    await world.addCustomer({ name: `Customer${index}`, fees: { web: 1_000n } });
  }
  const runs = await Promise.all([1, 2, 3, 4].map(() => issueDueInvoices(world.db, at('05-01'))));
  expect(runs.reduce((sum, run) => sum + run.invoices, 0)).toBe(64);
  expect(await world.db.invoice.count()).toBe(64);
  expect(await world.db.ledgerEntry.count()).toBe(64);
});

test('of three finalisations at the same time one writes, and the others say what it wrote', async () => {
  const results = await Promise.all([1, 2, 3].map(() => finaliseMonth(world.db, april, finalDay)));
  expect(results.filter((result) => result.isNew)).toHaveLength(1);
  expect(new Set(results.map(({ services, credits }) => `${services} ${credits}`))).toEqual(new Set(['3 2']));
  expect(await world.db.serviceAvailability.count()).toBe(3);
  expect(await world.db.credit.count()).toBe(2);
});

test('two closes at the same time lock the month once, with one trial balance', async () => {
  await runFinanceDay(world.db, finalDay);
  await world.approveAll(finalDay);
  const close = (actor: typeof world.finance) => closePeriod(world.db, { month: april }, actor, finalDay);
  const [one, two] = await Promise.all([close(world.finance), close(world.controller)]);
  expect(one).toEqual(two);
  expect(await world.db.auditEntry.count({ where: { action: 'period.locked' } })).toBe(1);
});

test('a close during approvals either waits for all of them or is refused; no credit falls between', async () => {
  await runFinanceDay(world.db, finalDay);
  const credits = await world.db.credit.findMany({ orderBy: { id: 'asc' } });
  const approveAndIssue = async (creditId: number) => {
    await approveCredit(world.db, { creditId }, world.finance, finalDay);
    await issueCredit(world.db, { creditId }, world.finance, finalDay);
  };
  const close = () => closePeriod(world.db, { month: april }, world.controller, finalDay);
  const results = await Promise.allSettled([
    close(),
    ...credits.map(({ id }) => approveAndIssue(id)),
    close(),
    close(),
  ]);
  expect(results.slice(1, 3).map(outcomeOf)).toEqual(['done', 'done']);
  expect(['done', 'Conflict']).toContain(outcomeOf(results[4] as PromiseSettledResult<unknown>));
  await close();
  const entries = await world.db.ledgerEntry.findMany({ where: { kind: 'CREDIT_ISSUED' } });
  expect(entries.map((entry) => entry.period)).toEqual([april, april]);
  const period = await world.db.accountingPeriod.findUniqueOrThrow({ where: { month: april } });
  const { rows } = period.trialBalance as { rows: { ledgerAccount: string; closingMinor: string }[] };
  expect(rows.find((row) => row.ledgerAccount === '2300')?.closingMinor).toBe('210000');
});

test('one credit approved and issued by several at once is posted once', async () => {
  await runFinanceDay(world.db, finalDay);
  const credit = await world.db.credit.findFirstOrThrow();
  await approveCredit(world.db, { creditId: credit.id }, world.finance, finalDay);
  await Promise.all([
    issueCredit(world.db, { creditId: credit.id }, world.finance, finalDay),
    issueCredit(world.db, { creditId: credit.id }, world.controller, finalDay),
    issueApprovedCredits(world.db, finalDay),
  ]);
  expect(await world.db.ledgerEntry.count({ where: { kind: 'CREDIT_ISSUED' } })).toBe(1);
});

test('a payment against an invoice that is being credited never takes it below zero', async () => {
  for (const round of [5, 6, 7, 8]) {
    const now = at(`0${round}-01`);
    const input = { kind: 'GOODWILL', accountId: northwind.account.id, currency: 'USD', reason: 'Sorry.' } as const;
    const { id } = await proposeCredit(world.db, { ...input, amountMinor: 400_000n }, world.finance, now);
    await approveCredit(world.db, { creditId: id }, world.controller, now);
    await issueDueInvoices(world.db, now);
    const invoice = await world.db.invoice.findFirstOrThrow({
      where: { accountId: northwind.account.id, month: `2026-0${round}` },
    });
    const credit = async () => {
      await issueCredit(world.db, { creditId: id }, world.controller, now);
      await applyCredit(world.db, { creditId: id, invoiceId: invoice.id }, world.controller, now);
    };
    const pay = (part: number) => {
      const payment = { invoiceId: invoice.id, amountMinor: 750_000n, currency: 'USD', receivedAt: now };
      return recordPayment(world.db, { ...payment, reference: `bank-${round}-${part}` }, world.finance, now);
    };
    await Promise.all([credit(), pay(1), pay(2)]);
    const after = await world.db.invoice.findUniqueOrThrow({ where: { id: invoice.id } });
    expect(after.grossMinor - after.creditedMinor - after.paidMinor).toBe(0n);
  }
  const open = await world.db.$queryRaw<{ open: bigint }[]>`
    select sum(gross_minor - credited_minor - paid_minor)::bigint as open from invoice`;
  expect(await sumOf('1100')).toBe(open[0]?.open);
  const owed = await world.db.$queryRaw<{ owed: bigint }[]>`
    select sum(amount_minor - applied_minor - reversed_minor)::bigint as owed from credit where status = 'ISSUED'`;
  expect(await sumOf('2310')).toBe(-(owed[0]?.owed ?? 0n));
});
