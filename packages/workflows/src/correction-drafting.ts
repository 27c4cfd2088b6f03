import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { BillingCorrection, Prisma } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { type CorrectionCriteria, checkCriteria } from './correction-criteria.ts';
import { findBillingErrors } from './correction-errors.ts';
import { type CorrectionPreview, computePreview } from './correction-preview.ts';
import { type CorrectionReference, changeCorrection, holdCorrection } from './correction-rows.ts';
import { textOf } from './input-text.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewCorrection {
  readonly title: string;
  /** The one mistake behind it. */
  readonly rootCause: string;
  readonly criteria: CorrectionCriteria;
}

/** Drafts the correction of one billing mistake (§11); nothing is charged or credited yet. Throws InvalidInput. */
export async function draftCorrection(
  db: Database,
  input: NewCorrection,
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  const title = textOf('title', input.title);
  const rootCause = textOf('rootCause', input.rootCause, 2_000);
  return inTransaction(db, async (tx) => {
    const criteria = await checkCriteria(tx, input.criteria);
    const errors = await findBillingErrors(tx, criteria);
    const lineIds = errors.map((error) => error.invoiceLineId);
    const correction = await tx.billingCorrection.create({
      data: {
        title,
        rootCause,
        criteria: { ...criteria } as unknown as Prisma.InputJsonValue,
        isFoundByUs: await isFoundFirst(tx, lineIds, now),
        createdById: actor.userId,
        createdAt: now,
      },
    });
    const entityId = correction.id;
    const change = { actor, at: now, action: 'billing-correction.drafted', entityType: 'billing-correction', entityId };
    await recordChange(tx, { ...change, after: imageOf(correction) });
    return correction;
  });
}

/** No customer had disputed one of the lines by then; a dispute that was withdrawn counts for nothing. */
async function isFoundFirst(tx: Transaction, lineIds: readonly number[], by: Date): Promise<boolean> {
  const disputes = await tx.dispute.count({
    where: { invoiceLineId: { in: [...lineIds] }, submittedAt: { lte: by }, status: { not: 'WITHDRAWN' } },
  });
  return disputes === 0;
}

export interface CorrectionProposal extends CorrectionReference {
  /** Of the preview that was looked at; another one by now is refused. */
  readonly previewHash?: string | undefined;
}

/** Freezes the items, for somebody else to approve. Throws NotFound, StaleVersion, Conflict. */
export async function proposeCorrection(
  db: Database,
  input: CorrectionProposal,
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  return inTransaction(db, async (tx) => {
    const before = await holdCorrection(tx, input);
    if (before.status !== 'DRAFT') throw new Conflict(`Correction ${before.number} is ${before.status}, not a draft.`);
    const preview = await computePreview(tx, before);
    checkPreview(before, preview, input.previewHash);
    await tx.billingCorrectionItem.createMany({
      data: preview.items.map(({ invoiceLineId, chargedMinor, expectedMinor, amountMinor }) => ({
        ...{ invoiceLineId, chargedMinor, expectedMinor, amountMinor },
        correctionId: before.id,
      })),
    });
    const lineIds = preview.items.map((item) => item.invoiceLineId);
    const isFoundByUs = await isFoundFirst(tx, lineIds, before.createdAt);
    const proposal = { proposedById: actor.userId, proposedAt: now, previewHash: preview.hash, isFoundByUs };
    const data = { ...proposal, status: 'PROPOSED' as const };
    const more = { lineCount: preview.lineCount, totals: preview.totals.map((each) => imageOf({ ...each })) };
    return changeCorrection(tx, before, { actor, now, action: 'proposed', data, more });
  });
}

function checkPreview(correction: BillingCorrection, preview: CorrectionPreview, hash: string | undefined): void {
  if (preview.lineCount === 0) {
    throw new Conflict(`Correction ${correction.number} finds no line that differs from its contract.`);
  }
  if (hash !== undefined && hash !== preview.hash) {
    throw new Conflict(
      `What correction ${correction.number} is about changed since it was looked at. Look again first.`,
    );
  }
}

/** Gives it up before it is approved. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function withdrawCorrection(
  db: Database,
  input: CorrectionReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<BillingCorrection> {
  const reason = textOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdCorrection(tx, input);
    if (before.status !== 'DRAFT' && before.status !== 'PROPOSED') {
      throw new Conflict(`Correction ${before.number} is ${before.status} and can't be withdrawn.`);
    }
    return changeCorrection(tx, before, { actor, now, action: 'withdrawn', data: { status: 'WITHDRAWN' }, reason });
  });
}
