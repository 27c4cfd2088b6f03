import { allocateCredits } from '@tenure/domain/credit-allocation';
import { reversedTaxOf } from '@tenure/domain/credit-tax';
import { creditAppliedEntry, creditIssuedEntry, reversalEntry } from '@tenure/domain/ledger-entries';
import { type Month, monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { timestamp, timestampOrNull } from '../copy-text.ts';
import type { TableText } from '../table-text.ts';
import { type BookedCredit, type BookedInvoice, openMinorOf, remainingMinorOf } from './book-entities.ts';
import type { LedgerBook } from './ledger-book.ts';

export type NewCredit = Pick<BookedCredit, 'kind' | 'accountId' | 'currency' | 'amountMinor' | 'reason' | 'dedupeKey'> &
  Partial<
    Pick<
      BookedCredit,
      | 'taxMinor'
      | 'serviceId'
      | 'serviceMonth'
      | 'availabilityId'
      | 'policyId'
      | 'invoiceLineId'
      | 'disputeId'
      | 'correctionId'
      | 'paymentId'
      | 'proposedById'
    >
  >;

export interface IssuedCredit {
  readonly id: number;
  readonly accountId: number;
  readonly at: Instant;
}

/** Credits from proposal to their last cent. Those of one customer in one currency pay each other's invoices. */
export class CreditBook {
  private readonly text: TableText;
  private readonly ledger: LedgerBook;
  private readonly fourEyesAboveMinor: bigint;
  private lastId = 0;
  /** Customer and currency → issued credits that hold something, oldest first. */
  private readonly purses = new Map<string, BookedCredit[]>();
  /** Those that may still change. */
  private readonly unsettled = new Map<number, BookedCredit>();
  /** All credits of the customers that somebody will ask for. */
  /** What customers were told of, in the order of issue. */
  readonly issued: IssuedCredit[] = [];
  private readonly remembered = new Map<number, BookedCredit[]>();

  constructor(text: TableText, ledger: LedgerBook, fourEyesAboveMinor: bigint) {
    this.text = text;
    this.ledger = ledger;
    this.fourEyesAboveMinor = fourEyesAboveMinor;
  }

  propose(input: NewCredit, at: Instant): BookedCredit {
    const blank = { serviceId: null, serviceMonth: null, availabilityId: null, policyId: null, invoiceLineId: null };
    const credit: BookedCredit = {
      ...blank,
      ...{ taxMinor: 0n, disputeId: null, correctionId: null, paymentId: null, proposedById: null },
      ...input,
      id: ++this.lastId,
      status: 'PROPOSED',
      appliedMinor: 0n,
      reversedMinor: 0n,
      proposedAt: at,
      approvalsNeeded: input.amountMinor > this.fourEyesAboveMinor ? 2 : 1,
      ...{ approvedAt: null, rejectedById: null, rejectedReason: null, issuedAt: null, issuedPeriod: null },
    };
    this.unsettled.set(credit.id, credit);
    this.remembered.get(credit.accountId)?.push(credit);
    return credit;
  }

  /** From now on `creditsOf` knows the credits of these customers. */
  remember(accountIds: Iterable<number>): void {
    for (const id of accountIds) if (!this.remembered.has(id)) this.remembered.set(id, []);
  }

  /** A remembered customer's credits so far, as they stand now. */
  creditsOf(accountId: number): readonly BookedCredit[] {
    return this.remembered.get(accountId) ?? [];
  }

  /** One approval; APPROVED with the last one that is needed. */
  approve(credit: BookedCredit, userId: number, at: Instant, isLast: boolean): void {
    this.text.append('credit_approval', credit.id, [userId, timestamp(at)]);
    if (!isLast) return;
    credit.status = 'APPROVED';
    credit.approvedAt = at;
  }

  /** Approves with as many people as it needs, a quarter of an hour apart, and issues it. */
  approveAndIssue(credit: BookedCredit, approvers: readonly number[], at: Instant, wanted: Month): void {
    const needed = approvers.slice(0, credit.approvalsNeeded);
    needed.forEach((userId, index) => {
      this.approve(credit, userId, at + index * 900_000, index === needed.length - 1);
    });
    this.issue(credit, at + (needed.length - 1) * 900_000 + 1_000, wanted, needed.at(-1) ?? null);
  }

  issue(credit: BookedCredit, at: Instant, wanted: Month, userId: number | null): void {
    const period = this.ledger.periodFor(wanted);
    const { id, kind, accountId, currency, amountMinor, taxMinor } = credit;
    const subject = { creditId: id, creditNumber: id, creditKind: kind, taxMinor };
    this.ledger.post(creditIssuedEntry({ ...subject, period, accountId, currency, amountMinor }), at, userId);
    this.markIssued(credit, at, period);
  }

  /** An overpayment is issued by its payment's own entry. */
  markIssued(credit: BookedCredit, at: Instant, period: Month): void {
    if (credit.kind !== 'OVERPAYMENT') this.issued.push({ id: credit.id, accountId: credit.accountId, at });
    credit.status = 'ISSUED';
    credit.approvedAt ??= at;
    credit.issuedAt = at;
    credit.issuedPeriod = period;
    const key = `${credit.accountId} ${credit.currency}`;
    const purse = this.purses.get(key);
    if (!purse) this.purses.set(key, [credit]);
    else {
      purse.push(credit);
      purse.sort((a, b) => a.id - b.id);
    }
  }

  reject(credit: BookedCredit, userId: number, reason: string): void {
    credit.status = 'REJECTED';
    credit.rejectedById = userId;
    credit.rejectedReason = reason;
    this.settle(credit);
  }

  /** Takes what the customer's credits hold off an invoice, oldest first (§10). */
  applyTo(invoice: BookedInvoice, at: Instant): void {
    const key = `${invoice.accountId} ${invoice.currency}`;
    const purse = this.purses.get(key);
    if (!purse) return;
    const open = purse.map((credit) => ({ id: credit.id, remainingMinor: remainingMinorOf(credit) }));
    const byId = new Map(purse.map((credit) => [credit.id, credit]));
    for (const { id, amountMinor } of allocateCredits(openMinorOf(invoice), open)) {
      const credit = byId.get(id);
      if (credit) this.apply(credit, invoice, amountMinor, at, null);
    }
    this.keepFilled(key);
  }

  /** Takes one credit off one invoice as far as both allow. */
  applyOne(credit: BookedCredit, invoice: BookedInvoice, at: Instant, userId: number): void {
    const [part] = allocateCredits(openMinorOf(invoice), [{ id: credit.id, remainingMinor: remainingMinorOf(credit) }]);
    if (part) this.apply(credit, invoice, part.amountMinor, at, userId);
    this.keepFilled(`${credit.accountId} ${credit.currency}`);
  }

  private apply(credit: BookedCredit, invoice: BookedInvoice, amountMinor: bigint, at: Instant, userId: number | null) {
    const { id, kind, accountId, currency } = credit;
    const period = this.ledger.periodFor(monthOf(at));
    const subject = { creditId: id, creditNumber: id, creditKind: kind, invoiceId: invoice.id };
    const posting = { period, accountId, currency, amountMinor, invoiceNumber: invoice.number };
    const entryId = this.ledger.post(creditAppliedEntry({ ...subject, ...posting }), at, userId);
    this.text.add('credit_application', [id, invoice.id, amountMinor, timestamp(at), entryId]);
    credit.appliedMinor += amountMinor;
    invoice.creditedMinor += amountMinor;
  }

  reverse(credit: BookedCredit, at: Instant, userId: number, reason: string): void {
    const { id, kind, accountId, currency } = credit;
    const amountMinor = remainingMinorOf(credit);
    const period = this.ledger.periodFor(monthOf(at));
    const taxMinor = reversedTaxOf(credit, amountMinor);
    const subject = { creditId: id, creditNumber: id, creditKind: kind, taxMinor };
    this.ledger.post(reversalEntry({ ...subject, period, accountId, currency, amountMinor, reason }), at, userId);
    credit.reversedMinor += amountMinor;
    credit.status = 'REVERSED';
    this.keepFilled(`${accountId} ${currency}`);
  }

  private keepFilled(key: string): void {
    const purse = this.purses.get(key) ?? [];
    for (const credit of purse) if (remainingMinorOf(credit) === 0n) this.settle(credit);
    const filled = purse.filter((credit) => remainingMinorOf(credit) > 0n);
    if (filled.length > 0) this.purses.set(key, filled);
    else this.purses.delete(key);
  }

  /** Writes a credit that nothing will change any more. */
  private settle(credit: BookedCredit): void {
    if (this.unsettled.delete(credit.id)) this.write(credit);
  }

  /** Those that nobody has decided on, by id. */
  waitingIds(): number[] {
    return [...this.unsettled.values()].filter(({ status }) => status === 'PROPOSED').map(({ id }) => id);
  }

  /** Writes those that the history leaves unfinished. */
  finish(): void {
    for (const credit of this.unsettled.values()) this.write(credit);
    this.unsettled.clear();
  }

  private write(credit: BookedCredit): void {
    const amounts = [credit.amountMinor, credit.taxMinor, credit.appliedMinor, credit.reversedMinor];
    const links = [credit.invoiceLineId, credit.disputeId, credit.correctionId, credit.paymentId];
    const rejected = [credit.rejectedById, credit.rejectedReason];
    this.text.addWithId('credit', credit.id, [
      ...[credit.id, credit.kind, credit.status, credit.accountId, credit.currency, ...amounts],
      ...[credit.serviceId, credit.serviceMonth, credit.availabilityId, credit.policyId, ...links],
      ...[credit.reason, credit.proposedById, timestamp(credit.proposedAt), credit.approvalsNeeded],
      ...[timestampOrNull(credit.approvedAt), ...rejected],
      ...[timestampOrNull(credit.issuedAt), credit.issuedPeriod, credit.dedupeKey],
    ]);
  }
}
