import type { Transaction } from '@tenure/db/client';
import type { DisputeReason } from '@tenure/domain/finance-vocabulary';

/** The share of billing errors that we found before a customer disputed them (§11). */
export interface FindItFirst {
  /** Errors found by us. */
  readonly numerator: number;
  /** All billing errors: posted corrections, and upheld disputes of lines that no posted correction is about. */
  readonly denominator: number;
  readonly n: number;
  /** Why there is no share, where the denominator is 0. */
  readonly reason: string | null;
}

/** Half-open instants; nothing means without end on that side. */
export interface FindItFirstRange {
  readonly fromAt?: Date | undefined;
  readonly toAt?: Date | undefined;
}

/** Reasons that say the charge itself was wrong; the others are about the service. */
const billingReasons: DisputeReason[] = ['WRONG_PRICE', 'WRONG_QUANTITY', 'DUPLICATE_CHARGE', 'NOT_ORDERED', 'TAX'];

/** Corrections by when they were drafted, disputes by when they were submitted. One root cause is one error. */
export async function computeFindItFirst(tx: Transaction, { fromAt, toAt }: FindItFirstRange): Promise<FindItFirst> {
  const when = { ...(fromAt ? { gte: fromAt } : {}), ...(toAt ? { lt: toAt } : {}) };
  const corrections = await tx.billingCorrection.groupBy({
    by: ['isFoundByUs'],
    where: { status: { in: ['POSTED', 'NOTIFIED'] }, createdAt: when },
    _count: { _all: true },
  });
  const disputes = await tx.dispute.count({
    where: {
      submittedAt: when,
      reason: { in: billingReasons },
      proposedOutcome: { in: ['UPHELD_IN_FULL', 'UPHELD_IN_PART'] },
      decidedAt: { not: null },
      invoiceLine: {
        correctionItems: { none: { correction: { status: { in: ['POSTED', 'NOTIFIED'] } } } },
      },
    },
  });
  const numerator = corrections.find((group) => group.isFoundByUs)?._count._all ?? 0;
  const denominator = corrections.reduce((sum, group) => sum + group._count._all, disputes);
  const reason = denominator === 0 ? 'No billing error was found or disputed in this time.' : null;
  return { numerator, denominator, n: denominator, reason };
}
