import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { BillingCorrection } from '@tenure/db/generated/prisma/client';
import { monthOf } from '@tenure/domain/month';
import { postContract } from './correction-posting-contract.ts';
import { computePreview } from './correction-preview.ts';
import { type CorrectionReference, changeCorrection, holdCorrection } from './correction-rows.ts';
import { creditTermsFor, loadCreditPolicyVersions } from './credit-terms.ts';
import { holdAllLines } from './line-promises.ts';
import { Conflict, Forbidden } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/**
 * Approves exactly the items that were proposed; where lines, contracts or credits changed since, it is refused. The
 * amounts are reserved on their lines from here on. Nobody approves what they proposed (§20).
 * Throws NotFound, StaleVersion, Conflict, Forbidden.
 */
export async function approveCorrection(
  db: Database,
  input: CorrectionReference,
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  return inTransaction(db, async (tx) => {
    const before = await holdCorrection(tx, input);
    if (before.status !== 'PROPOSED')
      throw new Conflict(`Correction ${before.number} is ${before.status}, not proposed.`);
    if (actor.userId === null) throw new Forbidden('Only a person can approve a correction.');
    if (before.proposedById === actor.userId) {
      throw new Conflict(`You proposed correction ${before.number}; someone else has to approve it.`);
    }
    await holdAllLines(tx);
    const preview = await computePreview(tx, before);
    if (preview.hash !== before.previewHash) {
      throw new Conflict(
        `What correction ${before.number} is about changed since it was proposed. Withdraw it and draft it again.`,
      );
    }
    const data = { status: 'APPROVED' as const, approvedById: actor.userId, approvedAt: now };
    return changeCorrection(tx, before, { actor, now, action: 'approved', data });
  });
}

/**
 * Posts an approved correction, one contract in one transaction: what was charged too much comes back as credits, what
 * too little as a supplementary invoice, both in the current period and pointing at the wrong line. Items that are
 * posted stay as they are, so it can be run again after a crash; a posted correction is returned unchanged.
 * Throws NotFound, StaleVersion, Conflict.
 */
export async function postCorrection(
  db: Database,
  input: CorrectionReference,
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  const { correctionId } = input;
  const start = await inTransaction(db, (tx) => checkPosting(tx, input, actor, now));
  if (start.status !== 'APPROVED') return start;
  for (;;) {
    const posted = await inTransaction(db, async (tx) => {
      const correction = await holdCorrection(tx, { correctionId });
      if (correction.status !== 'APPROVED') return correction;
      const hasMore = await postContract(tx, correction, actor, now);
      if (hasMore) return null;
      const data = { status: 'POSTED' as const, postedAt: now };
      return changeCorrection(tx, correction, { actor, now, action: 'posted', data });
    });
    if (posted !== null) return posted;
  }
}

/** Before anything is posted: an amount above the four-eyes limit needs a third person. */
async function checkPosting(
  tx: Transaction,
  input: CorrectionReference,
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  const { correctionId } = input;
  const found = await holdCorrection(tx, { correctionId });
  if (found.status === 'POSTED' || found.status === 'NOTIFIED') return found;
  const correction = await holdCorrection(tx, input);
  if (correction.status !== 'APPROVED') {
    throw new Conflict(`Correction ${correction.number} is ${correction.status}, not approved.`);
  }
  const terms = creditTermsFor(await loadCreditPolicyVersions(tx), monthOf(now.getTime()));
  const isThird = actor.userId !== correction.proposedById && actor.userId !== correction.approvedById;
  if (terms === null || (isThird && actor.userId !== null)) return correction;
  const items = await tx.billingCorrectionItem.findMany({
    where: { correctionId: correction.id, creditId: null, amountMinor: { gt: terms.fourEyesAboveMinor } },
    select: { chargedMinor: true, expectedMinor: true },
  });
  if (items.some((item) => item.chargedMinor > item.expectedMinor)) {
    throw new Conflict(
      `A credit of correction ${correction.number} is above the four-eyes limit: somebody who neither proposed nor approved it has to post it.`,
    );
  }
  return correction;
}
