import { sendDueDunning } from '@tenure/workflows/dunning';
import { amountText } from '@tenure/workflows/dunning-mail';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { type NewPayment, recordPayment } from '@tenure/workflows/payments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
});
afterAll(() => database.drop());

async function invoiced(name: string): Promise<{ customer: Customer; invoiceId: number }> {
  const customer = await world.addCustomer({ name, fees: { api: 10_000n } });
  await issueDueInvoices(world.db, at('04-01'));
  const invoice = await world.db.invoice.findFirstOrThrow({ where: { accountId: customer.account.id } });
  return { customer, invoiceId: invoice.id };
}

function pay(invoiceId: number, amountMinor: bigint, more: Partial<NewPayment> = {}) {
  const reference = `bank-${invoiceId}-${amountMinor}`;
  const input = { invoiceId, amountMinor, currency: 'USD', receivedAt: at('04-20'), reference, ...more };
  return recordPayment(world.db, input, world.finance, at('04-21'));
}

const invoiceOf = (id: number) => world.db.invoice.findUniqueOrThrow({ where: { id } });

test('payments settle an invoice; what exceeds it becomes a credit that pays the next one', async () => {
  const { customer, invoiceId } = await invoiced('Payer');
  await pay(invoiceId, 4_000n);
  expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 4_000n });
  const payment = await pay(invoiceId, 7_500n);
  expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 10_000n });
  const credit = await world.db.credit.findUniqueOrThrow({ where: { paymentId: payment.id } });
  expect(credit).toMatchObject({ kind: 'OVERPAYMENT', status: 'ISSUED', amountMinor: 1_500n, issuedPeriod: '2026-04' });
  const lines = await world.db.ledgerLine.findMany({ where: { entryId: payment.entryId }, orderBy: { id: 'asc' } });
  expect(lines.map((line) => [line.ledgerAccount, line.debitMinor - line.creditMinor])).toEqual([
    ['1000', 7_500n],
    ['1100', -6_000n],
    ['2310', -1_500n],
  ]);
  await issueDueInvoices(world.db, at('05-01'));
  const next = await world.db.invoice.findFirst({ where: { accountId: customer.account.id, month: '2026-05' } });
  expect(next).toMatchObject({ creditedMinor: 1_500n });
});

test('another currency, a known reference, nothing and the future are refused, and change nothing', async () => {
  const { invoiceId } = await invoiced('Refused');
  await pay(invoiceId, 100n, { reference: 'known' });
  await expect(pay(invoiceId, 100n, { reference: 'known' })).rejects.toThrow('"known" was recorded already');
  await expect(pay(invoiceId, 100n, { currency: 'EUR' })).rejects.toThrow('"EUR" is not accepted; accepted: USD');
  await expect(pay(invoiceId, 0n)).rejects.toThrow(/above 0/);
  await expect(pay(invoiceId, -5n)).rejects.toThrow(/amountMinor/);
  await expect(pay(invoiceId, 5n, { receivedAt: at('04-22') })).rejects.toThrow(/receivedAt/);
  const early = new Date('2026-03-31T23:59:59.999Z');
  await expect(pay(invoiceId, 5n, { receivedAt: early })).rejects.toThrow(/from the invoice's issue on/);
  await expect(pay(999_999, 5n)).rejects.toThrow('There is no invoice with id 999999.');
  expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 100n });
});

test('reminders come 7, 14 and 30 days after the due date, once each, without what is disputed', async () => {
  const { customer, invoiceId } = await invoiced('Debtor');
  await world.db.invoice.findMany();
  const line = await world.db.invoiceLine.findFirstOrThrow({ where: { invoiceId } });
  const [submittedAt, factsHash] = [at('05-05'), 'none'];
  const dates = {
    acknowledgeDueAt: submittedAt,
    decideDueAt: submittedAt,
    escalateAt: submittedAt,
    capAt: submittedAt,
  };
  const dispute = await world.db.dispute.create({
    data: {
      ...{ accountId: customer.account.id, invoiceId, invoiceLineId: line.id, reason: 'OTHER', amountMinor: 4_000n },
      ...{ currency: 'USD', claim: 'Wrong.', facts: {}, factsHash, submittedAt, createdAt: submittedAt, ...dates },
    },
  });
  const noticesOn = async (day: string) => {
    await sendDueDunning(world.db, at(day));
    const notices = await world.db.dunningNotice.findMany({ where: { invoiceId }, orderBy: { level: 'asc' } });
    return notices.map(({ level, amountMinor }) => [level, amountMinor]);
  };
  // Due on 1 May.
  expect(await noticesOn('05-07')).toEqual([]);
  expect(await noticesOn('05-08')).toEqual([[1, 6_000n]]);
  expect(await noticesOn('05-14')).toEqual([[1, 6_000n]]);
  await world.db.dispute.update({ where: { id: dispute.id }, data: { status: 'REJECTED' } });
  expect(await noticesOn('05-15')).toEqual([
    [1, 6_000n],
    [2, 10_000n],
  ]);
  await pay(invoiceId, 10_000n);
  expect(await noticesOn('06-15')).toHaveLength(2);
  const mails = await world.db.outgoingMail.findMany({ where: { dedupeKey: { startsWith: `dunning:${invoiceId}:` } } });
  expect(mails.map((mail) => mail.recipient)).toEqual(['billing@debtor.example', 'billing@debtor.example']);
  expect(mails[0]?.body).toContain('60.00 USD of invoice INV-2026-04-C-Debtor was due on 2026-05-01');
});

test('amounts are written with the digits of their currency', () => {
  expect(amountText(123_456_789n, 'USD')).toBe('1,234,567.89 USD');
  expect(amountText(5n, 'EUR')).toBe('0.05 EUR');
  expect(amountText(1_500n, 'JPY')).toBe('1,500 JPY');
});
