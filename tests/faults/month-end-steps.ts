import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { approveCredits } from '@tenure/workflows/credit-approval';
import { issueApprovedCredits } from '@tenure/workflows/credit-issue';
import { sendDueDunning } from '@tenure/workflows/dunning';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { finaliseDueMonths } from '@tenure/workflows/month-final';
import { recordPayment } from '@tenure/workflows/payments';
import { closePeriod } from '@tenure/workflows/periods';

const april = new Date('2026-04-01T00:00:00Z');
const paidAt = new Date('2026-04-20T12:00:00Z');
const may = new Date('2026-05-01T00:00:00Z');
const finalDay = new Date('2026-05-03T00:00:00Z');
const lateMay = new Date('2026-05-29T00:00:00Z');

/**
 * A month end from its first invoice to the lock, each step as it is in use. Whatever was done before is found done: it
 * can be cut anywhere and run again from the start.
 */
export async function runMonthEnd(db: Database): Promise<void> {
  const users = await db.user.findMany({ orderBy: { id: 'asc' } });
  const [finance, controller] = users.map((user): Actor => ({ userId: user.id, apiKeyId: null }));
  if (!finance || !controller) throw new Error('the world lacks its two people of finance');
  await issueDueInvoices(db, april);
  await pay(db, finance);
  await finaliseDueMonths(db, finalDay);
  const waiting = await db.credit.findMany({ where: { status: 'PROPOSED' }, orderBy: { id: 'asc' } });
  const creditIds = waiting.map((credit) => credit.id);
  for (const actor of [finance, controller]) await approveCredits(db, { creditIds }, actor, finalDay);
  await issueApprovedCredits(db, finalDay);
  await issueDueInvoices(db, may);
  await sendDueDunning(db, lateMay);
  await closePeriod(db, { month: '2026-04' }, finance, lateMay);
}

/** More than is open, so that an overpayment comes about. A bank's file may be read twice; a reference counts once. */
async function pay(db: Database, actor: Actor): Promise<void> {
  const reference = 'bank-1';
  if (await db.payment.findUnique({ where: { reference } })) return;
  const invoice = await db.invoice.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const amountMinor = invoice.grossMinor + 700n;
  const payment = { invoiceId: invoice.id, amountMinor, currency: invoice.currency, receivedAt: paidAt, reference };
  await recordPayment(db, payment, actor, paidAt);
}
