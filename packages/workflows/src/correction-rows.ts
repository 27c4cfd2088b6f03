import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { BillingCorrection, Prisma } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { checkVersion, lockRow } from './transaction.ts';

export interface CorrectionReference {
  readonly correctionId: number;
  readonly expectedVersion?: number | undefined;
}

/** Throws NotFound, StaleVersion. */
export async function holdCorrection(
  tx: Transaction,
  { correctionId, expectedVersion }: CorrectionReference,
): Promise<BillingCorrection> {
  await lockRow(tx, 'billing_correction', 'billing correction', correctionId);
  const correction = await tx.billingCorrection.findUniqueOrThrow({ where: { id: correctionId } });
  checkVersion(correction, expectedVersion);
  return correction;
}

export interface CorrectionChange {
  readonly actor: Actor;
  readonly now: Date;
  /** What follows `billing-correction.` in the audit trail, for example `proposed`. */
  readonly action: string;
  readonly data: Prisma.BillingCorrectionUncheckedUpdateInput;
  readonly reason?: string | null;
  /** Added to what the audit trail says, for example the totals. */
  readonly more?: Prisma.InputJsonObject;
}

export async function changeCorrection(
  tx: Transaction,
  before: BillingCorrection,
  { actor, now, action, data, reason = null, more = {} }: CorrectionChange,
): Promise<BillingCorrection> {
  const correction = await tx.billingCorrection.update({
    where: { id: before.id },
    data: { ...data, version: { increment: 1 } },
  });
  const difference = differenceOf(before, correction);
  await recordChange(tx, {
    actor,
    at: now,
    action: `billing-correction.${action}`,
    entityType: 'billing-correction',
    entityId: before.id,
    before: difference.before,
    after: { ...difference.after, ...more },
    reason,
  });
  return correction;
}
