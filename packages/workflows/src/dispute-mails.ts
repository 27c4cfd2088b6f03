import type { Transaction } from '@tenure/db/client';
import type { Contact, Dispute } from '@tenure/db/generated/prisma/client';
import { amountText } from './dunning-mail.ts';

/** One mail for each recipient and subject, however often it is written. */
async function mailContacts(
  tx: Transaction,
  dispute: Dispute,
  mail: { readonly topic: string; readonly subject: string; readonly body: string },
  now: Date,
): Promise<void> {
  const contacts = await findRecipients(tx, dispute);
  await tx.outgoingMail.createMany({
    data: contacts.map((contact) => ({
      dedupeKey: `dispute:${dispute.id}:${mail.topic}:${contact.id}`,
      recipient: contact.email,
      subject: mail.subject,
      body: `Dear ${contact.name},\n\n${mail.body}\n`,
      nextAttemptAt: now,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
}

/** Who disputed it, or else who receives the account's invoices. */
async function findRecipients(tx: Transaction, dispute: Dispute): Promise<Contact[]> {
  if (dispute.contactId !== null) {
    const contact = await tx.contact.findUniqueOrThrow({ where: { id: dispute.contactId } });
    if (contact.isActive) return [contact];
  }
  return findBillingContacts(tx, dispute.accountId);
}

export function findBillingContacts(tx: Transaction, accountId: number): Promise<Contact[]> {
  return tx.contact.findMany({
    where: { accountId, isActive: true, roles: { has: 'BILLING' } },
    orderBy: { id: 'asc' },
  });
}

async function describe(tx: Transaction, dispute: Dispute) {
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: dispute.invoiceId }, select: { number: true } });
  return { invoice: invoice.number, amount: amountText(dispute.amountMinor, dispute.currency) };
}

export async function mailAcknowledgement(tx: Transaction, dispute: Dispute, now: Date): Promise<void> {
  const { invoice, amount } = await describe(tx, dispute);
  const day = dispute.decideDueAt.toISOString().slice(0, 10);
  const body = `We have received your dispute ${dispute.number} of ${amount} on invoice ${invoice} and are looking into it. You will have our answer by ${day}. Until then the disputed amount is not due.`;
  const subject = `Your dispute ${dispute.number} of invoice ${invoice}`;
  await mailContacts(tx, dispute, { topic: 'acknowledged', subject, body }, now);
}

const outcomeWords = {
  UPHELD_IN_FULL: 'You are right, and we make it good in full',
  UPHELD_IN_PART: 'You are right in part',
  REJECTED: 'We can’t follow your dispute',
} as const;

export async function mailDecision(tx: Transaction, dispute: Dispute, now: Date): Promise<void> {
  if (dispute.proposedOutcome === null) return;
  const { invoice, amount } = await describe(tx, dispute);
  const given = dispute.proposedAmountMinor;
  const gift = given ? ` ${amountText(given, dispute.currency)} will be credited to your account.` : '';
  const about = `You disputed ${amount} on invoice ${invoice}.`;
  const body = `${about} ${outcomeWords[dispute.proposedOutcome]}.${gift}\n\n${dispute.decisionReason ?? ''}`;
  const subject = `Our decision on dispute ${dispute.number} of invoice ${invoice}`;
  await mailContacts(tx, dispute, { topic: 'decided', subject, body }, now);
}
