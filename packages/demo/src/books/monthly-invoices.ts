import { type Month, monthInterval } from '@tenure/domain/month';
import { computeRecurringLine } from '@tenure/domain/recurring-fee';
import type { Instant } from '@tenure/domain/vocabulary';
import { overrideLineText } from '@tenure/workflows/charged-terms';
import type { Contract } from '../contracts.ts';
import { day, hour } from '../duration.ts';
import { Random } from '../random.ts';
import { services } from '../service-catalogue.ts';
import { deciders } from '../staff.ts';
import { storyIndex } from '../story-customers.ts';
import { type WrongCharges, wrongAmount } from './billing-errors.ts';
import { type BookedInvoice, openMinorOf } from './book-entities.ts';
import { type Books, lineKey, monthAgo, type OverrideFee } from './books.ts';
import { planDunning } from './dunning.ts';
import type { NewLine } from './invoice-book.ts';

/** What the contract charges for a month, by the domain's rules, beside what is charged. */
interface ChargedLine extends NewLine {
  readonly expectedMinor: bigint;
  readonly key: string;
}

function chargedLines(contract: Contract, month: Month, wrong: WrongCharges): ChargedLine[] {
  const { id: contractId, customer, terms } = contract;
  const inOrder = contract.lines.toSorted((a, b) => a.serviceId - b.serviceId || a.id - b.id);
  return inOrder.flatMap((line): ChargedLine[] => {
    const { serviceId, from, to, monthlyFeeMinor, discountMinor, annualFeeMinor } = line;
    const fees = { monthlyFeeMinor, discountMinor, annualFeeMinor };
    const subject = { contractServiceId: line.id, contractId, serviceId, currency: terms.currency };
    const recurring = computeRecurringLine({ ...subject, ...fees, startAt: from, endAt: to }, month);
    if (recurring === null) return [];
    const key = lineKey(customer.id, serviceId, month);
    const mistake = wrong.get(key);
    const expectedMinor = recurring.amountMinor;
    const charged = {
      ...{ serviceId, contractServiceId: line.id, description: services[serviceId - 1]?.[1] ?? '', key, expectedMinor },
      ...{ from: recurring.startAt, to: recurring.endAt },
      amountMinor: mistake ? wrongAmount(expectedMinor, mistake) : expectedMinor,
    };
    return [charged];
  });
}

/** The priced overrides of a contract; no story is about them, so they have no key. */
function overrideLines(fees: readonly OverrideFee[], month: Month): ChargedLine[] {
  return fees.flatMap((fee): ChargedLine[] => {
    const line = computeRecurringLine(fee, month);
    if (line === null) return [];
    const { startAt: from, endAt: to, amountMinor } = line;
    const subject = { serviceId: null, contractServiceId: null, contractOverrideId: fee.contractOverrideId };
    const description = overrideLineText(fee.clock, fee.severity);
    return [{ ...subject, description, from, to, amountMinor, expectedMinor: amountMinor, key: '' }];
  });
}

/** Plans the invoices of one month: at its first instant, or when a contract begins within it. */
export function planMonthlyInvoices(books: Books, month: Month, wrong: WrongCharges, keep: ReadonlySet<string>): void {
  const { startAt, endAt } = monthInterval(month);
  for (const contract of books.world.contracts) {
    if (contract.start >= endAt || contract.end <= startAt) continue;
    books.schedule.plan(Math.max(startAt, contract.start), (at) => issue(books, contract, month, wrong, keep, at));
  }
}

function issue(
  books: Books,
  contract: Contract,
  month: Month,
  wrong: WrongCharges,
  keep: ReadonlySet<string>,
  at: Instant,
): void {
  const fees = books.overrideFeesByContract.get(contract.id) ?? [];
  const charged = [...chargedLines(contract, month, wrong), ...overrideLines(fees, month)];
  if (charged.length === 0) return;
  const lines = charged.map(({ expectedMinor: _, key: __, ...line }): NewLine => line);
  const number = `INV-${month}-${contract.number}`;
  const invoice = books.invoices.issue({ contract, month, number, kind: 'PERIODIC', lines }, at);
  charged.forEach(({ key, expectedMinor, serviceId }, index) => {
    const line = invoice.lines[index];
    if (!line) return;
    if (keep.has(key) || wrong.has(key)) books.keptLines.set(key, { invoice, line, expectedMinor });
    const mistake = wrong.get(key);
    if (!mistake || mistake.error === 'disputed' || serviceId === null) return;
    const { id: accountId, name: accountName } = contract.customer;
    const subject = { accountId, accountName, serviceId, currency: invoice.currency, month };
    const amounts = { chargedMinor: line.amountMinor, expectedMinor, minor: line.amountMinor - expectedMinor };
    const found = mistake.error === 'over' ? books.planted.overcharged : books.planted.undercharged;
    found.push({ ...subject, ...amounts, invoiceLineId: line.id });
  });
  planPayment(books, invoice);
}

/** Customers that have not paid since two months ago: their invoices are overdue. */
const unpaidIndexes: ReadonlySet<number> = new Set([12, 15, 22]);

/** Days after the due date on which a customer pays: most a little before, some late, a few very late. */
function daysFromDue(books: Books, invoice: BookedInvoice): number {
  const { seed } = books.world.request;
  const habit = Random.of(seed, 71, invoice.accountId).fraction();
  const random = Random.of(seed, 72, invoice.id);
  if (habit < 0.78) return random.between(-8, 0);
  if (habit < 0.95) return random.between(-2, 11);
  return random.between(9, 34);
}

export function planPayment(books: Books, invoice: BookedInvoice): void {
  const isUnpaid = unpaidIndexes.has(invoice.accountId - 1) && invoice.month >= monthAgo(books, 2);
  if (openMinorOf(invoice) === 0n) return;
  planDunning(books, invoice);
  if (isUnpaid) {
    books.unpaid.push(invoice);
    return;
  }
  const hourOfDay = 8 + (invoice.id % 9);
  const paidAt = invoice.dueAt + daysFromDue(books, invoice) * day + hourOfDay * hour;
  books.schedule.plan(Math.max(paidAt, invoice.issuedAt + day), (at) => {
    const openMinor = openMinorOf(invoice);
    if (openMinor === 0n) return;
    const isOverpaid = invoice.accountId === storyIndex.steppedDown + 1 && invoice.month === monthAgo(books, 4);
    books.invoices.pay(invoice, isOverpaid ? openMinor + 50_000n : openMinor, at, deciders.finance);
  });
}
