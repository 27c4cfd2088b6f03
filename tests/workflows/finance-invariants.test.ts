import type { Credit } from '@tenure/db/generated/prisma/client';
import { reversedTaxOf } from '@tenure/domain/credit-tax';
import { applyCredit } from '@tenure/workflows/credit-application';
import { approveCredit, rejectCredit } from '@tenure/workflows/credit-approval';
import { reverseCredit } from '@tenure/workflows/credit-reversal';
import { proposeCredit } from '@tenure/workflows/credits';
import { issueSupplementaryInvoice } from '@tenure/workflows/invoices-supplementary';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { computeTrialBalance } from '@tenure/workflows/month-trial-balance';
import { recordPayment } from '@tenure/workflows/payments';
import { closePeriod, reopenPeriod } from '@tenure/workflows/periods';
import { Refusal } from '@tenure/workflows/refusals';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
});
afterEach(() => database.drop());

/** Numbers from 0 up to below 1, the same for a seed every time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const actions = [
  'invoice',
  'pay',
  'goodwill',
  'memo',
  'approve',
  'reject',
  'reverse',
  'apply',
  'extra',
  'close',
  'reopen',
] as const;

/** Does something that people of finance do, with whatever is there; a refusal is an answer too. */
async function actAtRandom(customers: readonly Customer[], random: () => number, now: Date): Promise<void> {
  const { db, finance, controller } = world;
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const amountMinor = BigInt(1 + Math.floor(random() * 40_000));
  const customer = pick(customers);
  const credit = pick(await db.credit.findMany({ orderBy: { id: 'asc' } }));
  const invoice = pick(await db.invoice.findMany({ orderBy: { id: 'asc' } }));
  const month = pick(await db.accountingPeriod.findMany({ orderBy: { month: 'asc' } }))?.month ?? '2026-04';
  if (!customer) throw new Error('no customers');
  const { contract } = customer;
  const reason = 'At random.';
  switch (pick(actions)) {
    case 'pay': {
      if (!invoice) return;
      const payment = {
        invoiceId: invoice.id,
        amountMinor,
        currency: 'USD',
        receivedAt: now,
        reference: `b${random()}`,
      };
      return void (await recordPayment(db, payment, finance, now));
    }
    case 'goodwill': {
      const input = { kind: 'GOODWILL', accountId: customer.account.id, currency: 'USD', amountMinor, reason } as const;
      return void (await proposeCredit(db, input, finance, now));
    }
    case 'memo': {
      const line = await db.invoiceLine.findFirst({ where: { invoiceId: invoice?.id ?? 0 } });
      if (!line || invoice?.accountId !== customer.account.id) return;
      const memo = { kind: 'CREDIT_MEMO', accountId: customer.account.id, currency: 'USD', amountMinor } as const;
      return void (await proposeCredit(db, { ...memo, invoiceLineId: line.id, reason }, finance, now));
    }
    case 'approve':
      return void (credit && (await approveCredit(db, { creditId: credit.id }, controller, now)));
    case 'reject':
      return void (
        credit &&
        random() < 0.2 &&
        (await rejectCredit(db, { creditId: credit.id, reason }, controller, now))
      );
    case 'reverse':
      return void (
        credit &&
        random() < 0.3 &&
        (await reverseCredit(db, { creditId: credit.id, reason }, controller, now))
      );
    case 'apply':
      if (!credit || !invoice) return;
      return void (await applyCredit(db, { creditId: credit.id, invoiceId: invoice.id }, finance, now));
    case 'extra': {
      const days = { fromDate: '2026-04-01', toDate: '2026-04-02' };
      const line = { kind: 'ONE_OFF', description: 'Training', amountMinor, ...days } as const;
      const input = { contractId: contract.id, month: '2026-04', lines: [line] };
      return void (await issueSupplementaryInvoice(db, input, finance, now));
    }
    case 'close':
      return void (await closePeriod(db, { month }, controller, now));
    case 'reopen':
      return void (random() < 0.3 && (await reopenPeriod(db, { month, reason }, controller, now)));
    default:
      return void (await runFinanceDay(db, now));
  }
}

/** What every state of the books keeps (§11). */
async function checkBooks(now: Date): Promise<void> {
  const balance = await computeTrialBalance(world.db, '2099-12');
  const closing = (code: string) => balance.find((row) => row.ledgerAccount === code)?.closingMinor ?? 0n;
  const debits = ['1000', '1100', '4900', '4910'].reduce((sum, code) => sum + closing(code), 0n);
  const credits = ['2200', '2300', '2310', '4000'].reduce((sum, code) => sum + closing(code), 0n);
  expect(debits, now.toISOString()).toBe(credits);
  const [sums] = await world.db.$queryRaw<Record<string, bigint>[]>`
    select
      (select coalesce(sum(gross_minor - credited_minor - paid_minor), 0)::bigint from invoice) as receivable,
      (select coalesce(sum(amount_minor), 0)::bigint from payment) as cash,
      (select coalesce(sum(tax_minor), 0)::bigint from invoice) as tax,
      (select coalesce(sum(amount_minor - applied_minor - reversed_minor), 0)::bigint from credit
        where status in ('ISSUED', 'REVERSED') and kind in ('SLA', 'SLA_ADJUSTMENT')) as sla,
      (select coalesce(sum(amount_minor - applied_minor - reversed_minor), 0)::bigint from credit
        where status in ('ISSUED', 'REVERSED') and kind not in ('SLA', 'SLA_ADJUSTMENT')) as other,
      (select count(*) from credit c where applied_minor <> (
        select coalesce(sum(amount_minor), 0) from credit_application a where a.credit_id = c.id)) as "astrayCredits",
      (select count(*) from invoice i where credited_minor <> (
        select coalesce(sum(amount_minor), 0) from credit_application a where a.invoice_id = i.id)) as "astrayInvoices"`;
  expect(sums).toEqual({
    receivable: closing('1100'),
    cash: closing('1000'),
    tax: closing('2200') + (await checkCreditedTax()),
    sla: closing('2300'),
    other: closing('2310'),
    astrayCredits: 0n,
    astrayInvoices: 0n,
  });
}

/** The tax in what credits took back, of no line more than it had. */
async function checkCreditedTax(): Promise<bigint> {
  const issued = { status: { in: ['ISSUED' as const, 'REVERSED' as const] } };
  const lines = await world.db.invoiceLine.findMany({
    where: { credits: { some: issued } },
    include: { credits: true },
  });
  const taxOf = (credits: readonly Credit[]) =>
    credits.reduce((sum, credit) => sum + credit.taxMinor - reversedTaxOf(credit, credit.reversedMinor), 0n);
  for (const { taxMinor, credits } of lines) {
    const live = credits.filter(({ status }) => status !== 'REJECTED');
    expect(taxOf(live) <= taxMinor && live.every((credit) => credit.taxMinor <= credit.amountMinor)).toBe(true);
  }
  return taxOf(
    lines.flatMap(({ credits }) => credits.filter(({ status }) => issued.status.in.includes(status as never))),
  );
}

test.each([1, 2])(
  'whatever people of finance do in whatever order, the books agree with what is owed (%i)',
  async (seed) => {
    const random = randomOf(seed * 7_919);
    const customers = [
      await world.addCustomer({ name: 'Northwind', fees: { api: 30_000n, web: 9_999n }, taxPercentTimes100: 1_900 }),
      await world.addCustomer({ name: 'Contoso', fees: { web: 20_001n } }),
    ];
    for (const day of ['04-10', '05-11', '06-12']) await world.addOutage('api', at(day, '10:00'), 600);
    let refusals = 0;
    for (let step = 0; step < 60; step += 1) {
      const now = new Date(at('04-01').getTime() + step * 2 * 86_400_000);
      const isMonthEnd = now.getUTCDate() === 3 || now.getUTCDate() === 1;
      if (isMonthEnd) await runFinanceDay(world.db, now);
      await actAtRandom(customers, random, now).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        refusals += 1;
      });
      if (step % 10 === 9) await checkBooks(now);
    }
    expect(refusals).toBeGreaterThan(3);
    expect(await world.db.creditApplication.count()).toBeGreaterThan(3);
    expect(await world.db.credit.count({ where: { taxMinor: { gt: 0 } } })).toBeGreaterThan(0);
  },
);
