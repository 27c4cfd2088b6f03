import { applyCredit } from '@tenure/workflows/credit-application';
import { approveCredit, approveCredits, rejectCredit } from '@tenure/workflows/credit-approval';
import { issueCredit } from '@tenure/workflows/credit-issue';
import { findCreditProof } from '@tenure/workflows/credit-proof';
import { reverseCredit } from '@tenure/workflows/credit-reversal';
import { type NewCredit, proposeCredit } from '@tenure/workflows/credits';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { issueSupplementaryInvoice } from '@tenure/workflows/invoices-supplementary';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { recordPayment } from '@tenure/workflows/payments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from './finance-world.ts';
import { machine } from './world.ts';

let database: TestDatabase;
let world: FinanceWorld;
let northwind: Customer;
let contoso: Customer;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
  northwind = await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  contoso = await world.addCustomer({ name: 'Contoso', fees: { api: 600_000n, web: 400_000n } });
  await world.addOutage('api', at('04-10', '10:00'), 50);
  await issueDueInvoices(world.db, at('04-01'));
  await finaliseMonth(world.db, '2026-04', at('05-03'));
});
afterAll(() => database.drop());

const today = at('05-04', '12:00');

function goodwill(customer: Customer, amountMinor: bigint, more: Partial<NewCredit> = {}) {
  const fields = { kind: 'GOODWILL', currency: 'USD', amountMinor, reason: 'A bad month.' } as const;
  const input = { ...fields, accountId: customer.account.id, ...more };
  return proposeCredit(world.db, input, world.finance, today);
}

async function issued(customer: Customer, amountMinor: bigint) {
  const { id } = await goodwill(customer, amountMinor);
  await approveCredit(world.db, { creditId: id }, world.controller, today);
  const credit = await world.db.credit.findUniqueOrThrow({ where: { id } });
  if (credit.status === 'APPROVED') return issueCredit(world.db, { creditId: id }, world.controller, today);
  const third = { userId: (await world.db.user.create({ data: thirdUser() })).id, apiKeyId: null };
  await approveCredit(world.db, { creditId: id }, third, today);
  return issueCredit(world.db, { creditId: id }, world.controller, today);
}

let users = 0;
const thirdUser = () => ({ email: `third${++users}@tenure.example`, name: 'Thea', role: 'FINANCE' }) as const;

test('3,750,000 of credit pay invoices of 1,500,000 with 1,500,000, 1,500,000 and 750,000', async () => {
  const credit = await issued(northwind, 3_750_000n);
  await issueDueInvoices(world.db, at('07-01'));
  const applied = await world.db.creditApplication.findMany({ where: { creditId: credit.id }, orderBy: { id: 'asc' } });
  expect(applied.map((part) => part.amountMinor)).toEqual([1_500_000n, 1_500_000n, 750_000n]);
  expect(await world.db.credit.findUnique({ where: { id: credit.id } })).toMatchObject({ appliedMinor: 3_750_000n });
});

test('nobody approves what they proposed, nor twice, nor as a machine', async () => {
  const { id: creditId } = await goodwill(contoso, 600_000n);
  const approve = (actor: typeof machine) => approveCredit(world.db, { creditId }, actor, today);
  await expect(approve(world.finance)).rejects.toThrow(/someone else has to approve/);
  await expect(approve(machine)).rejects.toThrow(/approved by a person/);
  expect(await approve(world.controller)).toMatchObject({ status: 'PROPOSED', approvalsNeeded: 2 });
  await expect(approve(world.controller)).rejects.toThrow(/needs a second person/);
  await expect(issueCredit(world.db, { creditId }, world.controller, today)).rejects.toThrow(/PROPOSED, not APPROVED/);
  const rejected = await rejectCredit(world.db, { creditId, reason: 'Too much.' }, world.controller, today);
  expect(rejected).toMatchObject({ status: 'REJECTED', rejectedReason: 'Too much.' });
  await expect(approve(world.controller)).rejects.toThrow(/is REJECTED/);
});

test('a credit at the limit needs one approval, one cent above it two', async () => {
  expect(await goodwill(contoso, 500_000n)).toMatchObject({ approvalsNeeded: 1 });
  expect(await goodwill(contoso, 500_001n)).toMatchObject({ approvalsNeeded: 2 });
});

test('approving many at once approves what it can and names what it refuses', async () => {
  const small = await goodwill(contoso, 100n);
  const large = await goodwill(contoso, 700_000n);
  const creditIds = [small.id, large.id, 999_999];
  const result = await approveCredits(world.db, { creditIds }, world.controller, today);
  expect(result).toEqual({
    approvedIds: [small.id],
    waitingIds: [large.id],
    refused: [{ creditId: 999_999, message: 'There is no credit with id 999999.' }],
  });
});

test('a currency the customer is not charged in is refused', async () => {
  await expect(goodwill(contoso, 100n, { currency: 'EUR' })).rejects.toThrow('currency: "EUR" is not accepted');
});

test('an SLA adjustment is refused above the month’s cap, with what is left of it', async () => {
  // The month's fees are 1,000,000, its cap 500,000, and 60,000 are proposed for the outage.
  const more = { kind: 'SLA_ADJUSTMENT', serviceId: world.services['web']?.id, serviceMonth: '2026-04' } as const;
  await expect(goodwill(contoso, 440_001n, more)).rejects.toThrow(/up to 440000: what is left of 50 %/);
  const credit = await goodwill(contoso, 440_000n, more);
  await expect(goodwill(contoso, 1n, more)).rejects.toThrow(/up to 0/);
  await approveCredit(world.db, { creditId: credit.id }, world.controller, today);
  const posted = await issueCredit(world.db, { creditId: credit.id }, world.controller, today);
  expect(posted).toMatchObject({ issuedPeriod: '2026-04' });
  await expect(goodwill(contoso, 1n, { ...more, serviceMonth: '2026-05' })).rejects.toThrow(/not final yet/);
  await expect(goodwill(contoso, 1n, { ...more, serviceId: null })).rejects.toThrow(/the service that failed/);
});

test('a reversal takes back what is left with the mirror entry, and leaves what was applied', async () => {
  const customer = await world.addCustomer({ name: 'Reversed', fees: { web: 1_000n } });
  const credit = await issued(customer, 1_500n);
  await issueDueInvoices(world.db, at('04-30'));
  const reverse = () => reverseCredit(world.db, { creditId: credit.id, reason: 'By mistake.' }, world.finance, today);
  expect(await reverse()).toMatchObject({ status: 'REVERSED', appliedMinor: 1_000n, reversedMinor: 500n });
  const proof = await findCreditProof(world.db, credit.id);
  expect(proof?.entries.map((entry) => [entry.kind, entry.lines.map((line) => line.ledgerAccount)])).toEqual([
    ['CREDIT_ISSUED', ['4910', '2310']],
    ['CREDIT_APPLIED', ['2310', '1100']],
    ['REVERSAL', ['2310', '4910']],
  ]);
  const reversal = await world.db.ledgerEntry.findFirst({ where: { kind: 'REVERSAL' }, include: { reverses: true } });
  expect(reversal?.reverses).toMatchObject({ dedupeKey: `credit-issued:${credit.id}` });
  await expect(reverse()).rejects.toThrow(/is REVERSED, not ISSUED/);
});

test('credits for a line stay within what the line charged, and pay its own invoice at once', async () => {
  const customer = await world.addCustomer({ name: 'Wronged', fees: { web: 2_000n }, taxPercentTimes100: 1_000 });
  await issueDueInvoices(world.db, at('04-30'));
  const invoice = await world.db.invoice.findFirstOrThrow({
    where: { accountId: customer.account.id },
    include: { lines: true },
  });
  const memo = { kind: 'CREDIT_MEMO', invoiceLineId: invoice.lines[0]?.id, dedupeKey: 'dispute:1' } as const;
  await expect(goodwill(customer, 2_201n, memo)).rejects.toThrow(/up to 2200/);
  const credit = await goodwill(customer, 2_200n, memo);
  expect(await goodwill(customer, 2_200n, memo)).toMatchObject({ id: credit.id, taxMinor: 200n });
  await approveCredit(world.db, { creditId: credit.id }, world.controller, today);
  await issueCredit(world.db, { creditId: credit.id }, world.controller, today);
  const apply = () => applyCredit(world.db, { creditId: credit.id, invoiceId: invoice.id }, world.finance, today);
  expect(await apply()).toBe(2_200n);
  expect(await apply()).toBe(0n);
  const foreign = await world.db.invoice.findFirstOrThrow({ where: { accountId: northwind.account.id } });
  const theirs = { creditId: credit.id, invoiceId: foreign.id };
  await expect(applyCredit(world.db, theirs, world.finance, today)).rejects.toThrow(/another customer/);
});

test('the reversal of a memo’s rest gives revenue and tax their shares back, and its line can be credited again', async () => {
  const customer = await world.addCustomer({ name: 'Twice', fees: { web: 2_001n }, taxPercentTimes100: 1_000 });
  await issueDueInvoices(world.db, at('04-30'));
  const where = { invoice: { accountId: customer.account.id } };
  const line = await world.db.invoiceLine.findFirstOrThrow({ where });
  const invoice = await world.db.invoice.findUniqueOrThrow({ where: { id: line.invoiceId } });
  const all = invoice.grossMinor;
  const paid = { invoiceId: invoice.id, amountMinor: all - 500n, currency: 'USD', receivedAt: today };
  await recordPayment(world.db, { ...paid, reference: 'twice' }, world.finance, today);
  const memo = { kind: 'CREDIT_MEMO', invoiceLineId: line.id } as const;
  const credit = await goodwill(customer, all, memo);
  await approveCredit(world.db, { creditId: credit.id }, world.controller, today);
  await issueCredit(world.db, { creditId: credit.id }, world.controller, today);
  await applyCredit(world.db, { creditId: credit.id, invoiceId: invoice.id }, world.finance, today);
  await reverseCredit(world.db, { creditId: credit.id, reason: 'Given twice' }, world.finance, today);
  const entry = await world.db.ledgerEntry.findUniqueOrThrow({
    where: { dedupeKey: `credit-reversed:${credit.id}` },
    include: { lines: { orderBy: { id: 'asc' } } },
  });
  expect(entry.lines.map((each) => [each.ledgerAccount, each.debitMinor, each.creditMinor])).toEqual([
    ['2310', 1_701n, 0n],
    ['4000', 0n, 1_546n],
    ['2200', 0n, 155n],
  ]);
  expect(await goodwill(customer, all - 500n, memo)).toMatchObject({ taxMinor: 155n });
});

test('a supplementary invoice has a number of its own, comes once, and names what it corrects', async () => {
  const customer = await world.addCustomer({ name: 'Undercharged', fees: { web: 2_000n }, taxPercentTimes100: 1_000 });
  await issueDueInvoices(world.db, at('04-30'));
  const wrong = await world.db.invoiceLine.findFirstOrThrow({ where: { invoice: { accountId: customer.account.id } } });
  const days = { fromDate: '2026-04-01', toDate: '2026-05-01' };
  const line = {
    kind: 'CORRECTION',
    description: 'Web',
    amountMinor: 505n,
    correctsLineId: wrong.id,
    ...days,
  } as const;
  const input = { contractId: customer.contract.id, month: '2026-04', lines: [line], dedupeKey: 'correction:1:1' };
  const issue = () => issueSupplementaryInvoice(world.db, input, world.finance, today);
  const invoice = await issue();
  expect(invoice).toMatchObject({
    number: 'INV-2026-04-C-Undercharged-S1',
    grossMinor: 555n,
    taxMinor: 50n,
    lines: [{ correctsLineId: wrong.id }],
  });
  expect(await issue()).toMatchObject({ id: invoice.id });
  const entry = await world.db.ledgerEntry.findFirst({ where: { dedupeKey: `invoice-issued:${invoice.id}` } });
  expect(entry).toMatchObject({ period: '2026-05' });
  const foreign = { ...line, correctsLineId: 999_999 };
  const other = { ...input, lines: [foreign], dedupeKey: null };
  await expect(issueSupplementaryInvoice(world.db, other, world.finance, today)).rejects.toThrow(/no invoice line/);
});
