import { createHash } from 'node:crypto';
import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { type AccountingPeriod, Prisma } from '@tenure/db/generated/prisma/client';
import type { Month } from '@tenure/domain/month';
import { differenceOf } from './audit-image.ts';
import { canonicalJson } from './availability-proof.ts';
import { calendarMonthOf, monthNumberOf } from './billing-month.ts';
import { textOf } from './input-text.ts';
import { findCloseHindrances } from './month-hindrances.ts';
import { computeTrialBalance, storedTrialBalance } from './month-trial-balance.ts';
import { keepMonthsAsTheyAre } from './posting-period.ts';
import { Conflict, NotFound } from './refusals.ts';
import { checkVersion, inTransaction } from './transaction.ts';

export interface PeriodReference {
  readonly month: Month;
  readonly expectedVersion?: number | undefined;
}

/**
 * Locks a month of the books with its trial balance (§11): it must be final, the months before it locked, and none of
 * its credits may wait. What was posted before the first month of billing is locked with it. One that is locked already
 * is returned as it is. Throws InvalidInput, NotFound, StaleVersion,
 * Conflict.
 */
export async function closePeriod(
  db: Database,
  input: PeriodReference,
  actor: Actor,
  now: Date,
): Promise<AccountingPeriod> {
  const month = calendarMonthOf('month', input.month);
  return inTransaction(db, async (tx) => {
    const before = await holdMonth(tx, month);
    if (before.status === 'LOCKED') return before;
    checkVersion(before, input.expectedVersion);
    const hindrances = await findCloseHindrances(tx, month);
    if (hindrances.length > 0) throw new Conflict(hindrances.map((each) => each.message).join(' '));
    const earlier = await tx.accountingPeriod.findMany({ where: { month: { lt: month }, status: 'OPEN' } });
    for (const period of earlier.sort((a, b) => (a.month < b.month ? -1 : 1))) await lockMonth(tx, period, actor, now);
    return lockMonth(tx, before, actor, now);
  });
}

/** Months before the first one that is billed have no availability; they are final with their locking. */
async function lockMonth(
  tx: Transaction,
  before: AccountingPeriod,
  actor: Actor,
  now: Date,
): Promise<AccountingPeriod> {
  const { month } = before;
  const rows = storedTrialBalance(await computeTrialBalance(tx, month));
  const sha256 = createHash('sha256').update(canonicalJson(rows)).digest('hex');
  const period = await tx.accountingPeriod.update({
    where: { month },
    data: {
      ...{ status: 'LOCKED', lockedAt: now, lockedById: actor.userId, version: { increment: 1 } },
      ...{ finalisedAt: before.finalisedAt ?? now, trialBalance: { rows, sha256 } },
    },
  });
  const change = { actor, at: now, action: 'period.locked', entityType: 'period', entityId: monthNumberOf(month) };
  await recordChange(tx, { ...change, ...differenceOf(before, period) });
  return period;
}

/**
 * Opens the latest locked month again; what is posted meanwhile shows in its next trial balance. Throws InvalidInput,
 * NotFound, StaleVersion, Conflict.
 */
export async function reopenPeriod(
  db: Database,
  input: PeriodReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<AccountingPeriod> {
  const month = calendarMonthOf('month', input.month);
  const reason = textOf('reason', input.reason, 1_000);
  return inTransaction(db, async (tx) => {
    const before = await holdMonth(tx, month);
    checkVersion(before, input.expectedVersion);
    if (before.status !== 'LOCKED') throw new Conflict(`${month} is not locked.`);
    const later = await tx.accountingPeriod.findFirst({ where: { status: 'LOCKED', month: { gt: month } } });
    if (later) throw new Conflict(`${later.month} is locked; the latest locked month is opened first.`);
    const period = await tx.accountingPeriod.update({
      where: { month },
      data: {
        ...{ status: 'OPEN', lockedAt: null, lockedById: null, trialBalance: Prisma.DbNull },
        ...{ reopenedAt: now, reopenedById: actor.userId, reopenReason: reason, version: { increment: 1 } },
      },
    });
    const change = { actor, at: now, action: 'period.reopened', entityType: 'period', entityId: monthNumberOf(month) };
    await recordChange(tx, { ...change, ...differenceOf(before, period), reason });
    return period;
  });
}

/** Waits for postings to the month and those before that are under way, and keeps new ones waiting. */
async function holdMonth(tx: Transaction, month: Month): Promise<AccountingPeriod> {
  await tx.$queryRaw`
    select month from accounting_period where month = ${month} or (month < ${month} and status = 'OPEN')
    order by month for update`;
  await keepMonthsAsTheyAre(tx);
  const period = await tx.accountingPeriod.findUnique({ where: { month } });
  if (!period) throw new NotFound('month in the books', month);
  return period;
}
