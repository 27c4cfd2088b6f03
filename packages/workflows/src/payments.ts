import { type Actor, recordChanges } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Credit, Invoice, Payment } from '@tenure/db/generated/prisma/client';
import { paymentEntry } from '@tenure/domain/ledger-entries';
import { type Month, monthOf } from '@tenure/domain/month';
import { imageOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { currencyOf, instantOf, minorUnitsOf } from './input-value.ts';
import { type Posting, postEntry } from './ledger.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

export interface NewPayment {
  readonly invoiceId: number;
  /** Above zero, in minor units. */
  readonly amountMinor: bigint;
  /** The invoice's own; any other is refused (§21). */
  readonly currency: string;
  readonly receivedAt: Date;
  /** The bank's; known once, it is refused the second time. */
  readonly reference: string;
}

/**
 * Notes money that came in for an invoice (§11). What exceeds the open amount becomes an issued OVERPAYMENT credit.
 * Throws InvalidInput, NotFound, Conflict.
 */
export async function recordPayment(db: Database, input: NewPayment, actor: Actor, now: Date): Promise<Payment> {
  return inTransaction(db, (tx) => recordPaymentIn(tx, input, actor, now));
}

/** As `recordPayment`, in the caller's transaction. */
export async function recordPaymentIn(tx: Transaction, input: NewPayment, actor: Actor, now: Date): Promise<Payment> {
  const fields = checkPayment(input, now);
  const { invoiceId, amountMinor, reference } = fields;
  const found = await tx.invoice.findUnique({ where: { id: invoiceId } });
  if (!found) throw new NotFound('invoice', invoiceId);
  if (found.currency !== fields.currency) {
    throw new InvalidInput('currency', fields.currency, `${found.currency}, the currency of invoice ${found.number}`);
  }
  if (fields.receivedAt < found.issuedAt) {
    const accepted = `an instant from the invoice's issue on, ${found.issuedAt.toISOString()}`;
    throw new InvalidInput('receivedAt', fields.receivedAt, accepted);
  }
  const period = await holdPostingPeriod(tx, monthOf(fields.receivedAt.getTime()));
  await lockRow(tx, 'invoice', 'invoice', invoiceId);
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const known = await tx.payment.findUnique({ where: { reference } });
  if (known) throw new Conflict(`A payment with the reference "${reference}" was recorded already.`);
  const openMinor = invoice.grossMinor - invoice.creditedMinor - invoice.paidMinor;
  const excessMinor = amountMinor > openMinor ? amountMinor - openMinor : 0n;
  const posting = { actor, now };
  const id = await nextPaymentId(tx);
  const excess = { paymentId: id, amountMinor: excessMinor, period };
  const credit = excessMinor > 0n ? await createOverpayment(tx, invoice, excess, posting) : null;
  const head = { period, currency: invoice.currency, accountId: invoice.accountId };
  const subject = { invoiceId, invoiceNumber: invoice.number, paymentId: id, amountMinor, openMinor };
  const overpayment = credit ? { overpaymentCreditId: credit.id } : {};
  const entryId = await postEntry(tx, paymentEntry({ ...head, ...subject, ...overpayment }), posting);
  const data = { ...fields, id, entryId, createdById: actor.userId, createdAt: now };
  const payment = await tx.payment.create({ data });
  if (credit) await tx.credit.update({ where: { id: credit.id }, data: { paymentId: id } });
  const moved = { paidMinor: { increment: amountMinor - excessMinor }, version: { increment: 1 } };
  await tx.invoice.update({ where: { id: invoiceId }, data: moved });
  await recordPaymentChanges(tx, payment, credit, posting);
  return payment;
}

function checkPayment(input: NewPayment, now: Date) {
  const receivedAt = instantOf('receivedAt', input.receivedAt);
  if (receivedAt > now) throw new InvalidInput('receivedAt', receivedAt, `an instant up to ${now.toISOString()}`);
  const amountMinor = minorUnitsOf('amountMinor', input.amountMinor);
  if (amountMinor === 0n) throw new InvalidInput('amountMinor', amountMinor, 'an amount above 0');
  const currency = currencyOf('currency', input.currency);
  const reference = textOf('reference', input.reference);
  return { invoiceId: input.invoiceId, amountMinor, currency, receivedAt, reference };
}

/** The entry names the payment and the payment its entry, so the id is taken first. */
async function nextPaymentId(tx: Transaction): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('payment', 'id'))::integer as id`;
  if (!row) throw new Error('the sequence of payments gave no number');
  return row.id;
}

interface Excess {
  readonly paymentId: number;
  readonly amountMinor: bigint;
  readonly period: Month;
}

/** The money is the customer's at once: nobody has to approve it. The payment's own entry posts it. */
function createOverpayment(
  tx: Transaction,
  { accountId, currency, number }: Invoice,
  { paymentId, amountMinor, period }: Excess,
  { actor, now }: Posting,
): Promise<Credit> {
  return tx.credit.create({
    data: {
      ...{ kind: 'OVERPAYMENT', status: 'ISSUED', accountId, currency, amountMinor, proposedById: actor.userId },
      ...{ proposedAt: now, approvedAt: now, issuedAt: now, issuedPeriod: period },
      reason: `Paid beyond what was open on invoice ${number}`,
      dedupeKey: `overpayment:${paymentId}`,
    },
  });
}

async function recordPaymentChanges(
  tx: Transaction,
  payment: Payment,
  credit: Credit | null,
  { actor, now }: Posting,
): Promise<void> {
  const change = { actor, at: now };
  const paid = { ...change, action: 'payment.recorded', entityType: 'payment', entityId: payment.id };
  const changes = [{ ...paid, after: imageOf(payment) }];
  if (credit) {
    const issued = { ...change, action: 'credit.issued', entityType: 'credit', entityId: credit.id };
    changes.push({ ...issued, after: imageOf(credit) });
  }
  await recordChanges(tx, changes);
}
