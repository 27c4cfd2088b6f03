import { takesBackCharge } from './credit-tax.ts';
import type { CreditKind, LedgerAccountCode, LedgerEntryKind } from './finance-vocabulary.ts';
import { minMinor } from './money.ts';
import type { Month } from './month.ts';

/** One side of an entry: either a debit or a credit, above zero. */
export interface LedgerLineDraft {
  readonly ledgerAccount: LedgerAccountCode;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly invoiceId?: number;
  readonly creditId?: number;
}

/** An entry to be posted as it is; the same step always has the same `dedupeKey`, so it is posted once (§11). */
export interface LedgerEntryDraft {
  readonly kind: LedgerEntryKind;
  readonly period: Month;
  readonly currency: string;
  readonly accountId: number;
  readonly memo: string;
  readonly dedupeKey: string;
  readonly lines: readonly LedgerLineDraft[];
}

/** Where an entry goes: the books' month, and whose it is. */
export interface Posting {
  readonly period: Month;
  readonly currency: string;
  readonly accountId: number;
}

interface InvoiceReference {
  readonly invoiceId: number;
  readonly invoiceNumber: string;
}

interface CreditReference {
  readonly creditId: number;
  readonly creditNumber: number;
  readonly creditKind: CreditKind;
}

type Subject = Pick<LedgerLineDraft, 'invoiceId' | 'creditId'>;

/** What is owed to the customer: SLA credits through 2300, everything else through 2310. */
export function liabilityAccountOf(kind: CreditKind): '2300' | '2310' {
  return kind === 'SLA' || kind === 'SLA_ADJUSTMENT' ? '2300' : '2310';
}

const contraAccounts: Readonly<Record<CreditKind, LedgerAccountCode>> = {
  SLA: '4900',
  SLA_ADJUSTMENT: '4900',
  GOODWILL: '4910',
  CREDIT_MEMO: '4000',
  BILLING_CORRECTION: '4000',
  OVERPAYMENT: '1000',
};

/** What a credit is taken from; an overpayment is cash that came in. */
export function contraAccountOf(kind: CreditKind): LedgerAccountCode {
  return contraAccounts[kind];
}

function debit(ledgerAccount: LedgerAccountCode, amountMinor: bigint, subject: Subject = {}): LedgerLineDraft {
  return { ledgerAccount, debitMinor: amountMinor, creditMinor: 0n, ...subject };
}

function credit(ledgerAccount: LedgerAccountCode, amountMinor: bigint, subject: Subject = {}): LedgerLineDraft {
  return { ledgerAccount, debitMinor: 0n, creditMinor: amountMinor, ...subject };
}

function requirePositive(amountMinor: bigint, what: string): void {
  if (amountMinor <= 0n) throw new RangeError(`${what} of ${amountMinor} can't be posted. Accepted: above 0.`);
}

function entry(
  { period, currency, accountId }: Posting,
  kind: LedgerEntryKind,
  memo: string,
  dedupeKey: string,
  lines: readonly LedgerLineDraft[],
): LedgerEntryDraft {
  return { kind, period, currency, accountId, memo, dedupeKey, lines };
}

/** Dr 1100 gross / Cr 4000 net, Cr 2200 tax. Throws RangeError where nothing is charged: that has no entry. */
export function invoiceEntry(
  invoice: Posting & InvoiceReference & { readonly netMinor: bigint; readonly taxMinor: bigint },
): LedgerEntryDraft {
  const { invoiceId, invoiceNumber, netMinor, taxMinor } = invoice;
  if (netMinor < 0n || taxMinor < 0n) throw new RangeError(`Invoice ${invoiceNumber} charges less than nothing.`);
  requirePositive(netMinor + taxMinor, `Invoice ${invoiceNumber}`);
  return entry(invoice, 'INVOICE_ISSUED', `Invoice ${invoiceNumber}`, `invoice-issued:${invoiceId}`, [
    debit('1100', netMinor + taxMinor, { invoiceId }),
    ...(netMinor > 0n ? [credit('4000', netMinor, { invoiceId })] : []),
    ...(taxMinor > 0n ? [credit('2200', taxMinor, { invoiceId })] : []),
  ]);
}

/**
 * Dr 1000 / Cr 1100 up to what was open; what was paid beyond it is the customer's, Cr 2310 with the credit that says so.
 * Throws RangeError where there is such an excess and no credit for it.
 */
export function paymentEntry(
  payment: Posting &
    InvoiceReference & {
      readonly paymentId: number;
      readonly amountMinor: bigint;
      readonly openMinor: bigint;
      readonly overpaymentCreditId?: number;
    },
): LedgerEntryDraft {
  const { paymentId, invoiceId, invoiceNumber, amountMinor, openMinor, overpaymentCreditId: creditId } = payment;
  requirePositive(amountMinor, 'A payment');
  if (openMinor < 0n) throw new RangeError(`Invoice ${invoiceNumber} can't have ${openMinor} open.`);
  const settledMinor = minMinor(amountMinor, openMinor);
  const excessMinor = amountMinor - settledMinor;
  if (excessMinor > 0n && creditId === undefined)
    throw new RangeError(`${excessMinor} are paid in excess, to no credit.`);
  const excess = excessMinor > 0n && creditId !== undefined ? [credit('2310', excessMinor, { creditId })] : [];
  return entry(payment, 'PAYMENT_RECEIVED', `Payment of invoice ${invoiceNumber}`, `payment:${paymentId}`, [
    debit('1000', amountMinor, { invoiceId }),
    ...(settledMinor > 0n ? [credit('1100', settledMinor, { invoiceId })] : []),
    ...excess,
  ]);
}

/** An amount and the tax in it; none but what takes back a charge has tax. */
interface TaxedCredit extends CreditReference {
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

/** What a credit is taken from, without the parts that are nothing: the tax in it is not revenue, so it is taken from 2200. */
function partsOf({ creditNumber, creditKind, amountMinor, taxMinor }: TaxedCredit): [LedgerAccountCode, bigint][] {
  const mayHaveTax = taxMinor === 0n || takesBackCharge(creditKind);
  if (!mayHaveTax || taxMinor < 0n || taxMinor > amountMinor) {
    throw new RangeError(`Credit ${creditNumber} of ${amountMinor} (${creditKind}) can't hold a tax of ${taxMinor}.`);
  }
  const parts: [LedgerAccountCode, bigint][] = [
    [contraAccountOf(creditKind), amountMinor - taxMinor],
    ['2200', taxMinor],
  ];
  return parts.filter(([, minor]) => minor > 0n);
}

/**
 * Dr contra-revenue (or revenue and its tax) / Cr liability. Throws RangeError for an OVERPAYMENT: its payment's entry
 * issues it.
 */
export function creditIssuedEntry(issue: Posting & TaxedCredit & { readonly invoiceId?: number }): LedgerEntryDraft {
  const { creditId, creditNumber, creditKind, amountMinor, invoiceId } = issue;
  requirePositive(amountMinor, `Credit ${creditNumber}`);
  if (creditKind === 'OVERPAYMENT') throw new RangeError(`Credit ${creditNumber} is issued by the payment itself.`);
  const subject = invoiceId === undefined ? { creditId } : { creditId, invoiceId };
  return entry(issue, 'CREDIT_ISSUED', `Credit ${creditNumber} issued`, `credit-issued:${creditId}`, [
    ...partsOf(issue).map(([ledgerAccount, minor]) => debit(ledgerAccount, minor, subject)),
    credit(liabilityAccountOf(creditKind), amountMinor, subject),
  ]);
}

/** Dr liability / Cr 1100: the credit pays a part of the invoice. */
export function creditAppliedEntry(
  application: Posting & CreditReference & InvoiceReference & { readonly amountMinor: bigint },
): LedgerEntryDraft {
  const { creditId, creditNumber, creditKind, invoiceId, invoiceNumber, amountMinor } = application;
  requirePositive(amountMinor, `An application of credit ${creditNumber}`);
  const memo = `Credit ${creditNumber} applied to invoice ${invoiceNumber}`;
  return entry(application, 'CREDIT_APPLIED', memo, `credit-applied:${creditId}:${invoiceId}`, [
    debit(liabilityAccountOf(creditKind), amountMinor, { creditId, invoiceId }),
    credit('1100', amountMinor, { creditId, invoiceId }),
  ]);
}

/** The mirror of the issue for what was not applied yet: Dr liability / Cr what it was taken from, tax included. */
export function reversalEntry(reversal: Posting & TaxedCredit & { readonly reason: string }): LedgerEntryDraft {
  const { creditId, creditNumber, creditKind, amountMinor, reason } = reversal;
  requirePositive(amountMinor, `A reversal of credit ${creditNumber}`);
  return entry(reversal, 'REVERSAL', `Credit ${creditNumber} reversed: ${reason}`, `credit-reversed:${creditId}`, [
    debit(liabilityAccountOf(creditKind), amountMinor, { creditId }),
    ...partsOf(reversal).map(([ledgerAccount, minor]) => credit(ledgerAccount, minor, { creditId })),
  ]);
}

/** Debits equal credits, on two lines or more, each with one side above zero (§11). */
export function isBalanced({ lines }: Pick<LedgerEntryDraft, 'lines'>): boolean {
  let difference = 0n;
  for (const { debitMinor, creditMinor } of lines) {
    if (debitMinor < 0n || creditMinor < 0n || (debitMinor === 0n) === (creditMinor === 0n)) return false;
    difference += debitMinor - creditMinor;
  }
  return lines.length >= 2 && difference === 0n;
}
