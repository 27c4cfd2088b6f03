import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Dispute, DisputeInstrument } from '@tenure/db/generated/prisma/client';
import { monthOf } from '@tenure/domain/month';
import { correctionLineOf } from './correction-line.ts';
import { applyCreditIn } from './credit-application.ts';
import type { NewCredit } from './credits.ts';
import { issueDecidedCredit } from './decided-credit.ts';
import { getInvoiceLine, type LineWithInvoice } from './dispute-limits.ts';
import { type DisputeReference, holdDispute, moveDispute } from './dispute-rows.ts';
import { issueSupplementaryInvoiceIn } from './invoices-supplementary.ts';
import { holdLine } from './line-promises.ts';
import { Conflict } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

/**
 * Carries out an approved decision: issues the credit, for a rebill also the invoice with the right amount, and settles
 * the dispute, all in one transaction, so that a crash leaves either everything or nothing. Settling again changes
 * nothing. Invoices are never edited (§11). Throws NotFound, StaleVersion, Conflict.
 */
export async function settleDispute(db: Database, input: DisputeReference, actor: Actor, now: Date): Promise<Dispute> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'dispute', 'dispute', input.disputeId);
    const found = await tx.dispute.findUniqueOrThrow({ where: { id: input.disputeId } });
    if (found.status === 'SETTLED') return found;
    const before = await holdDispute(tx, input);
    const { proposedInstrument: instrument, proposedAmountMinor } = before;
    if (before.decidedAt === null || instrument === null || proposedAmountMinor === null) {
      throw new Conflict(`Dispute ${before.number} is ${before.status}; there is no upheld decision to settle.`);
    }
    await holdLine(tx, before.invoiceLineId);
    const line = await getInvoiceLine(tx, before.invoiceLineId);
    const creditId = await issueGift(tx, { dispute: before, line, instrument, actor, now });
    const invoiceId = before.rebillAmountMinor === null ? null : await rebill(tx, before, line, actor, now);
    const more = { creditId, ...(invoiceId === null ? {} : { invoiceId }) };
    const data = { settledAt: now };
    return moveDispute(tx, before, 'SETTLED', { actor, now, action: 'settled', data, more });
  });
}

interface Settlement {
  readonly dispute: Dispute;
  readonly line: LineWithInvoice;
  readonly instrument: DisputeInstrument;
  readonly actor: Actor;
  readonly now: Date;
}

/** The credit, by whom the decision came from; a credit of the line is taken off its own invoice first. */
async function issueGift(tx: Transaction, settlement: Settlement): Promise<number> {
  const { dispute, line, instrument, actor, now } = settlement;
  const { proposedById, approvedById } = dispute;
  const creditId = await issueDecidedCredit(tx, creditOf(settlement), { proposedById, approvedById, actor }, now);
  if (instrument === 'CREDIT_MEMO' || instrument === 'REBILL') {
    await applyCreditIn(tx, { creditId, invoiceId: line.invoiceId }, actor, now);
  }
  return creditId;
}

function creditOf({ dispute, line, instrument }: Settlement): NewCredit {
  const isRebill = instrument === 'REBILL';
  const isAdjustment = instrument === 'SLA_ADJUSTMENT';
  return {
    kind: isRebill ? 'CREDIT_MEMO' : instrument,
    accountId: dispute.accountId,
    currency: dispute.currency,
    // A rebill takes the line back in full; what it should have said is charged anew.
    amountMinor: isRebill ? line.amountMinor + line.taxMinor : (dispute.proposedAmountMinor ?? 0n),
    reason: `Dispute ${dispute.number}: ${dispute.decisionReason ?? ''}`,
    serviceId: line.serviceId,
    serviceMonth: isAdjustment ? line.fromDate.toISOString().slice(0, 7) : null,
    invoiceLineId: line.id,
    disputeId: dispute.id,
    dedupeKey: `dispute:${dispute.id}`,
  };
}

/** Charges anew what the line should have said; the new line points at the wrong one. */
async function rebill(
  tx: Transaction,
  dispute: Dispute,
  line: LineWithInvoice,
  actor: Actor,
  now: Date,
): Promise<number | null> {
  const { contractId, number } = line.invoice;
  if (contractId === null || dispute.rebillAmountMinor === null || dispute.rebillAmountMinor === 0n) return null;
  const corrected = correctionLineOf(line, {
    description: `${line.description}, instead of line ${line.position} of ${number}`,
    amountMinor: dispute.rebillAmountMinor,
  });
  const month = monthOf(now.getTime());
  const dedupeKey = `dispute:${dispute.id}`;
  const invoice = await issueSupplementaryInvoiceIn(
    tx,
    { contractId, month, lines: [corrected], dedupeKey },
    actor,
    now,
  );
  return invoice.id;
}
