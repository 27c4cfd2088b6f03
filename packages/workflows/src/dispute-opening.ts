import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Dispute, Prisma } from '@tenure/db/generated/prisma/client';
import { type DisputeReason, disputeReasons } from '@tenure/domain/finance-vocabulary';
import { imageOf } from './audit-image.ts';
import { hashOf } from './canonical-hash.ts';
import { isAwaitingAdmission, nextDeadlineOf } from './dispute-deadlines.ts';
import { loadDisputeFacts } from './dispute-facts-loading.ts';
import { getInvoiceLine, type LineWithInvoice, limitsOf } from './dispute-limits.ts';
import { changeDispute, type DisputeReference, holdDispute } from './dispute-rows.ts';
import { findDeadlines } from './dispute-working-days.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { holdLine } from './line-promises.ts';
import { getContactOf } from './references.ts';
import { Conflict, Forbidden, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewDispute {
  readonly accountId: number;
  readonly invoiceLineId: number;
  /** With tax. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: DisputeReason;
  /** What the customer says. */
  readonly claim: string;
  readonly contactId?: number | null | undefined;
  /** Needed after day 30: why it comes so late. The dispute then waits to be let in. */
  readonly lateReason?: string | null | undefined;
}

/**
 * Opens a customer's dispute of one invoice line (§11) and stores with it what is known at this moment.
 * Throws InvalidInput, NotFound, Conflict.
 */
export async function openDispute(db: Database, input: NewDispute, actor: Actor, now: Date): Promise<Dispute> {
  const reason = choiceOf('reason', input.reason, disputeReasons);
  const claim = textOf('claim', input.claim, 5_000);
  const givenLateReason = optionalTextOf('lateReason', input.lateReason, 500);
  return inTransaction(db, async (tx) => {
    await holdLine(tx, input.invoiceLineId);
    const line = await getInvoiceLine(tx, input.invoiceLineId);
    checkLine(line, input);
    if (typeof input.contactId === 'number') await getContactOf(tx, 'contactId', input.contactId, input.accountId);
    const lateReason = await checkLimits(tx, line, { ...input, lateReason: givenLateReason }, now);
    const facts = await loadDisputeFacts(tx, line, now);
    const deadlines = await findDeadlines(tx, now);
    const fields = { reason, claim, lateReason, ...deadlines };
    const dispute = await tx.dispute.create({
      data: {
        ...fields,
        accountId: input.accountId,
        invoiceId: line.invoiceId,
        invoiceLineId: line.id,
        amountMinor: input.amountMinor,
        currency: input.currency,
        contactId: input.contactId ?? null,
        submittedAt: now,
        nextDeadlineAt: nextDeadlineOf({ status: 'SUBMITTED', lateApprovedById: null, ...fields }),
        facts: facts as unknown as Prisma.InputJsonValue,
        factsHash: hashOf(facts),
        createdAt: now,
      },
    });
    await recordOpening(tx, dispute, actor, now);
    return dispute;
  });
}

function checkLine(line: LineWithInvoice, input: NewDispute): void {
  const { invoice } = line;
  if (invoice.accountId !== input.accountId) {
    throw new InvalidInput('invoiceLineId', line.id, `a line of an invoice of the account with id ${input.accountId}`);
  }
  if (invoice.currency !== input.currency) {
    throw new InvalidInput('currency', input.currency, `${invoice.currency}, the currency of ${invoice.number}`);
  }
}

/** Returns why it is late, or null where it is not. */
async function checkLimits(
  tx: Transaction,
  line: LineWithInvoice,
  input: Pick<NewDispute, 'amountMinor'> & { readonly lateReason: string | null },
  now: Date,
): Promise<string | null> {
  const limits = await limitsOf(tx, line, now);
  if (limits.openDisputeId !== null) {
    throw new Conflict(`Line ${line.position} of ${line.invoice.number} is disputed already.`);
  }
  if (input.amountMinor < 1n || input.amountMinor > limits.disputableMinor) {
    const accepted = `an amount in minor units from 1 to ${limits.disputableMinor}, what is open and paid on the line`;
    throw new InvalidInput('amountMinor', input.amountMinor, accepted);
  }
  if (limits.isWithinWindow) return null;
  if (input.lateReason === null) {
    const lastDay = limits.lastDay.toISOString().slice(0, 10);
    throw new InvalidInput('lateReason', null, `a reason, since the line could be disputed until ${lastDay}`);
  }
  return input.lateReason;
}

async function recordOpening(tx: Transaction, dispute: Dispute, actor: Actor, now: Date): Promise<void> {
  const { facts, ...told } = dispute;
  await tx.disputeEvent.create({
    data: {
      disputeId: dispute.id,
      at: now,
      kind: 'STATUS_CHANGED',
      actorId: actor.userId,
      toValue: dispute.status,
      reason: dispute.lateReason,
    },
  });
  const change = { actor, at: now, action: 'dispute.opened', entityType: 'dispute', entityId: dispute.id };
  await recordChange(tx, { ...change, after: imageOf(told) });
}

/** Who opened it; null where that was no person. */
export async function findSubmitterId(tx: Transaction, disputeId: number): Promise<number | null> {
  const opening = await tx.disputeEvent.findFirst({ where: { disputeId }, orderBy: { id: 'asc' } });
  return opening?.actorId ?? null;
}

/**
 * Lets in a dispute that came after day 30; its deadlines count from now. Somebody else than who opened it has to.
 * Throws InvalidInput, NotFound, StaleVersion, Conflict, Forbidden.
 */
export async function admitLateDispute(
  db: Database,
  input: DisputeReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  const reason = textOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    if (!isAwaitingAdmission(before) || before.status !== 'SUBMITTED') {
      throw new Conflict(`Dispute ${before.number} does not wait to be let in.`);
    }
    if (actor.userId === null) throw new Forbidden('Only a person can let in a late dispute.');
    if ((await findSubmitterId(tx, before.id)) === actor.userId) {
      throw new Conflict(`You opened dispute ${before.number}; someone else has to let it in.`);
    }
    const deadlines = await findDeadlines(tx, now);
    const data = { ...deadlines, lateApprovedById: actor.userId, lateReason: reason };
    const event = { kind: 'LATE_APPROVED' } as const;
    return changeDispute(tx, before, { actor, now, action: 'late-admitted', data, event, reason });
  });
}
