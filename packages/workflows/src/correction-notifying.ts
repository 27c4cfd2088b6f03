import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { BillingCorrection, Prisma } from '@tenure/db/generated/prisma/client';
import { type CorrectionReference, changeCorrection, holdCorrection } from './correction-rows.ts';
import { amountText } from './dunning-mail.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const withLine = { invoiceLine: { include: { invoice: true } } } as const;
type Item = Prisma.BillingCorrectionItemGetPayload<{ include: typeof withLine }>;

/** Lines that a mail lists; the rest is counted. */
const mostListed = 50;

/**
 * Tells the billing contacts of every customer concerned what was wrong and what made it good, once. A customer without
 * one keeps its items unnotified. Telling again changes nothing. Throws NotFound, StaleVersion, Conflict.
 */
export async function notifyCorrection(
  db: Database,
  input: CorrectionReference,
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  return inTransaction(db, async (tx) => {
    const found = await holdCorrection(tx, { correctionId: input.correctionId });
    if (found.status === 'NOTIFIED') return found;
    const before = await holdCorrection(tx, input);
    if (before.status !== 'POSTED') throw new Conflict(`Correction ${before.number} is ${before.status}, not posted.`);
    const told = await mailCustomers(tx, before, now);
    const data = { status: 'NOTIFIED' as const, notifiedAt: now };
    return changeCorrection(tx, before, { actor, now, action: 'notified', data, more: { accountIds: told } });
  });
}

/** Returns the accounts that were told. */
async function mailCustomers(tx: Transaction, correction: BillingCorrection, now: Date): Promise<number[]> {
  const items = await tx.billingCorrectionItem.findMany({
    where: { correctionId: correction.id },
    include: withLine,
    orderBy: { invoiceLineId: 'asc' },
  });
  const itemsByAccount = Map.groupBy(items, (item) => item.invoiceLine.invoice.accountId);
  const contacts = await tx.contact.findMany({
    where: { accountId: { in: [...itemsByAccount.keys()] }, isActive: true, roles: { has: 'BILLING' } },
    orderBy: { id: 'asc' },
  });
  await tx.outgoingMail.createMany({
    data: contacts.map((contact) => ({
      dedupeKey: `correction:${correction.id}:${contact.id}`,
      recipient: contact.email,
      subject: `A correction of your invoices: ${correction.title}`,
      body: `Dear ${contact.name},\n\n${describe(correction, itemsByAccount.get(contact.accountId) ?? [])}\n`,
      nextAttemptAt: now,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  const told = [...new Set(contacts.map((contact) => contact.accountId))];
  await tx.billingCorrectionItem.updateMany({
    where: { correctionId: correction.id, invoiceLine: { invoice: { accountId: { in: told } } } },
    data: { notifiedAt: now },
  });
  return told;
}

function describe(correction: BillingCorrection, items: readonly Item[]): string {
  const lines = items.slice(0, mostListed).map(describeItem);
  const rest = items.length > mostListed ? [`… and ${items.length - mostListed} more.`] : [];
  return [`We found a mistake in your invoices: ${correction.rootCause}`, '', ...lines, ...rest].join('\n');
}

function describeItem({ invoiceLine: line, chargedMinor, expectedMinor, amountMinor }: Item): string {
  const amount = amountText(amountMinor, line.invoice.currency);
  const where = `${line.invoice.number}, ${line.description}`;
  return chargedMinor > expectedMinor
    ? `- ${where}: charged too much, ${amount} are credited to you.`
    : `- ${where}: charged too little, ${amount} are charged with a supplementary invoice.`;
}
