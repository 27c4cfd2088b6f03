import { invoiceEntry, paymentEntry } from '@tenure/domain/ledger-entries';
import { divideHalfEven } from '@tenure/domain/money';
import { type Month, monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Contract } from '../contracts.ts';
import { dateOf, timestamp } from '../copy-text.ts';
import { day, dayStart } from '../duration.ts';
import type { TableText } from '../table-text.ts';
import { type BookedInvoice, type BookedLine, openMinorOf } from './book-entities.ts';
import type { CreditBook } from './credit-book.ts';
import type { LedgerBook } from './ledger-book.ts';

export type NewLine = Pick<
  BookedLine,
  'serviceId' | 'contractServiceId' | 'description' | 'from' | 'to' | 'amountMinor'
> &
  Partial<Pick<BookedLine, 'kind' | 'correctsLineId' | 'contractOverrideId'>>;

export interface NewInvoice {
  readonly contract: Contract;
  readonly month: Month;
  readonly number: string;
  readonly kind: BookedInvoice['kind'];
  readonly lines: readonly NewLine[];
}

export interface BookedPayment {
  readonly id: number;
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly receivedAt: Instant;
}

/** Rounded half-even once per line, as the invoices of the product do. */
export function taxOf(amountMinor: bigint, { terms }: Contract): bigint {
  return divideHalfEven(amountMinor * BigInt(terms.taxPercentTimes100), 10_000n);
}

/** Invoices from issue to the last payment. */
export class InvoiceBook {
  private readonly text: TableText;
  private readonly ledger: LedgerBook;
  private readonly credits: CreditBook;
  private lastId = 0;
  private lastLineId = 0;
  private readonly unpaid = new Map<number, BookedInvoice>();
  /** Payments of the customers that somebody will ask for, by invoice. */
  private readonly remembered = new Map<number, BookedPayment[]>();
  private rememberedAccountIds: ReadonlySet<number> = new Set();

  constructor(text: TableText, ledger: LedgerBook, credits: CreditBook) {
    this.text = text;
    this.ledger = ledger;
    this.credits = credits;
  }

  /** Issues, posts and takes carried credits off, all at one instant. */
  issue({ contract, month, number, kind, lines }: NewInvoice, at: Instant): BookedInvoice {
    const id = ++this.lastId;
    const booked = lines.map((line): BookedLine => {
      const own = { id: ++this.lastLineId, invoiceId: id, taxMinor: taxOf(line.amountMinor, contract) };
      return { kind: 'RECURRING', correctsLineId: null, contractOverrideId: null, ...line, ...own };
    });
    const netMinor = booked.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const taxMinor = booked.reduce((sum, line) => sum + line.taxMinor, 0n);
    const { currency, paymentDays } = contract.terms;
    const invoice: BookedInvoice = {
      ...{ id, number, kind, accountId: contract.customer.id, contract, month, currency, issuedAt: at },
      ...{ dueAt: dayStart(at) + paymentDays * day, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
      ...{ creditedMinor: 0n, paidMinor: 0n, lines: booked },
    };
    this.writeLines(invoice);
    if (invoice.grossMinor > 0n) {
      const period = this.ledger.periodFor(month);
      const posting = { period, currency, accountId: invoice.accountId, netMinor, taxMinor };
      this.ledger.post(invoiceEntry({ ...posting, invoiceId: id, invoiceNumber: number }), at, null);
      this.credits.applyTo(invoice, at);
    }
    this.unpaid.set(id, invoice);
    this.settle(invoice);
    return invoice;
  }

  /** Money comes in; what exceeds the open amount becomes the customer's credit. */
  pay(invoice: BookedInvoice, amountMinor: bigint, at: Instant, userId: number): void {
    const { id: invoiceId, number: invoiceNumber, accountId, currency } = invoice;
    const openMinor = openMinorOf(invoice);
    const period = this.ledger.periodFor(monthOf(at));
    const reference = `BANK-${dateOf(at).replaceAll('-', '')}-${String(invoiceId).padStart(6, '0')}`;
    // The payment's number is needed by its entry, and the entry's by the payment.
    const paymentId = this.nextPaymentId();
    const excessMinor = amountMinor - openMinor;
    const excess =
      excessMinor > 0n
        ? this.credits.propose(
            {
              ...{ kind: 'OVERPAYMENT', accountId, currency, amountMinor: excessMinor, paymentId },
              ...{ reason: `Paid in excess of ${invoiceNumber}`, dedupeKey: `overpayment:${paymentId}` },
            },
            at,
          )
        : null;
    const entry = paymentEntry({
      ...{ period, accountId, currency, paymentId, invoiceId, invoiceNumber, amountMinor, openMinor },
      ...(excess && { overpaymentCreditId: excess.id }),
    });
    const entryId = this.ledger.post(entry, at, userId);
    if (excess) this.credits.markIssued(excess, at, period);
    const received = timestamp(at);
    this.text.addWithId('payment', paymentId, [
      ...[invoiceId, amountMinor, currency, received, reference, entryId, userId, received],
    ]);
    if (this.rememberedAccountIds.has(accountId)) {
      const before = this.remembered.get(invoiceId) ?? [];
      this.remembered.set(invoiceId, [...before, { id: paymentId, reference, amountMinor, receivedAt: at }]);
    }
    invoice.paidMinor += excessMinor > 0n ? openMinor : amountMinor;
    this.settle(invoice);
  }

  /** From now on `paymentsOf` knows the payments of these customers. */
  remember(accountIds: Iterable<number>): void {
    this.rememberedAccountIds = new Set(accountIds);
  }

  /** What was paid so far of an invoice of a remembered customer. */
  paymentsOf(invoiceId: number): readonly BookedPayment[] {
    return this.remembered.get(invoiceId) ?? [];
  }

  private lastPaymentId = 0;
  private nextPaymentId(): number {
    return ++this.lastPaymentId;
  }

  /** Writes an invoice's row once nothing of it is open: nothing will change it any more. */
  settle(invoice: BookedInvoice): void {
    if (openMinorOf(invoice) === 0n && this.unpaid.delete(invoice.id)) this.write(invoice);
  }

  finish(): void {
    for (const invoice of this.unpaid.values()) this.write(invoice);
    this.unpaid.clear();
  }

  private write(invoice: BookedInvoice): void {
    const { id, number, kind, accountId, contract, month, currency, issuedAt, dueAt } = invoice;
    const amounts = [invoice.netMinor, invoice.taxMinor, invoice.grossMinor, invoice.creditedMinor, invoice.paidMinor];
    const issued = timestamp(issuedAt);
    this.text.addWithId('invoice', id, [
      ...[number, kind, accountId, contract.id, month, currency, issued, dateOf(dueAt), ...amounts, issued],
    ]);
  }

  private writeLines({ lines }: BookedInvoice): void {
    lines.forEach((line, index) => {
      this.text.addWithId('invoice_line', line.id, [
        ...[line.invoiceId, index + 1, line.kind, line.serviceId, line.contractServiceId],
        ...[line.contractOverrideId, line.description],
        ...[dateOf(line.from), dateOf(line.to), line.amountMinor, line.taxMinor, line.correctsLineId],
      ]);
    });
  }
}
