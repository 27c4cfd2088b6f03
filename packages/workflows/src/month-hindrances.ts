import type { Transaction } from '@tenure/db/client';
import type { Month } from '@tenure/domain/month';
import { findBilling } from './billing.ts';

/** Why a month can't be locked yet. The message is meant to be shown as it stands. */
export interface CloseHindrance {
  readonly code: 'NOT_FINAL' | 'EARLIER_MONTH_OPEN' | 'CREDITS_WAITING';
  readonly message: string;
  readonly count: number;
}

/** All that keeps a month from being locked; none where it can be. */
export async function findCloseHindrances(tx: Transaction, month: Month): Promise<CloseHindrance[]> {
  const hindrances: CloseHindrance[] = [];
  const period = await tx.accountingPeriod.findUnique({ where: { month } });
  if (!period?.finalisedAt) {
    hindrances.push({ code: 'NOT_FINAL', message: `${month} is not final yet.`, count: 1 });
  }
  // Months before the books begin are locked together with the first one that is.
  const firstMonth = (await findBilling(tx))?.firstMonth ?? month;
  const earlier = await tx.accountingPeriod.findMany({
    where: { month: { lt: month, gte: firstMonth }, status: 'OPEN' },
    orderBy: { month: 'asc' },
  });
  if (earlier[0]) {
    const message = `${earlier[0].month} comes first: it is not locked yet.`;
    hindrances.push({ code: 'EARLIER_MONTH_OPEN', message, count: earlier.length });
  }
  const waiting = await tx.credit.count({
    where: { serviceMonth: month, status: { in: ['PROPOSED', 'APPROVED'] } },
  });
  if (waiting > 0) {
    const credits = waiting === 1 ? 'One credit' : `${waiting} credits`;
    const message = `${credits} of ${month} must be approved and issued, or rejected.`;
    hindrances.push({ code: 'CREDITS_WAITING', message, count: waiting });
  }
  return hindrances;
}
