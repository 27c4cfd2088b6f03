import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Dispute } from '@tenure/db/generated/prisma/client';
import { getInvoiceLine } from './dispute-limits.ts';
import { mailDecision } from './dispute-mails.ts';
import { checkAgainstLimits, checkProposal, type DecisionProposal } from './dispute-proposal.ts';
import { changeDispute, checkMove, type DisputeReference, holdDispute, moveDispute } from './dispute-rows.ts';
import { textOf } from './input-text.ts';
import { holdLine } from './line-promises.ts';
import { Conflict, Forbidden } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const noDecision = {
  proposedOutcome: null,
  proposedInstrument: null,
  proposedAmountMinor: null,
  rebillAmountMinor: null,
  decisionReason: null,
  proposedById: null,
};

/** Proposes how a dispute ends; somebody else has to approve it. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function proposeDisputeDecision(
  db: Database,
  input: DecisionProposal,
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    checkMove(before, 'DECISION_PROPOSED');
    const proposal = await checkProposal(tx, before, input, now);
    const data = { ...proposal, proposedById: actor.userId };
    const change = { actor, now, action: 'decision-proposed', data, reason: proposal.decisionReason };
    return moveDispute(tx, before, 'DECISION_PROPOSED', change);
  });
}

/** Gives a proposed decision back to be worked on. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function sendBackDisputeDecision(
  db: Database,
  input: DisputeReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  const reason = textOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    if (before.status !== 'DECISION_PROPOSED') throw new Conflict(`Dispute ${before.number} has no proposed decision.`);
    const data = { ...noDecision, status: 'INVESTIGATING' as const };
    const event = { kind: 'DECISION_SENT_BACK', fromValue: before.status, toValue: data.status } as const;
    return changeDispute(tx, before, { actor, now, action: 'decision-sent-back', data, event, reason });
  });
}

/**
 * Decides as proposed and tells the customer. Nobody approves what they proposed (§20). From here on the amount is
 * reserved on the line, so that settling can't fail for want of it. Throws NotFound, StaleVersion, Conflict, Forbidden.
 */
export async function approveDisputeDecision(
  db: Database,
  input: DisputeReference,
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    if (before.status !== 'DECISION_PROPOSED' || before.proposedOutcome === null) {
      throw new Conflict(`Dispute ${before.number} has no proposed decision.`);
    }
    if (actor.userId === null) throw new Forbidden('Only a person can approve a decision.');
    if (before.proposedById === actor.userId) {
      throw new Conflict(`You proposed the decision on dispute ${before.number}; someone else has to approve it.`);
    }
    await holdLine(tx, before.invoiceLineId);
    if (before.proposedInstrument !== null && before.proposedAmountMinor !== null) {
      const line = await getInvoiceLine(tx, before.invoiceLineId);
      const gift = { line, instrument: before.proposedInstrument, amountMinor: before.proposedAmountMinor };
      await checkAgainstLimits(tx, before, gift, now);
    }
    const data = { approvedById: actor.userId, decidedAt: now };
    const change = { actor, now, action: 'decided', data, reason: before.decisionReason };
    const dispute = await moveDispute(tx, before, before.proposedOutcome, change);
    await mailDecision(tx, dispute, now);
    return dispute;
  });
}
