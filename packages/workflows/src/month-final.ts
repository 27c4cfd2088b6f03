import { recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { CreditTerms } from '@tenure/domain/availability-facts';
import { addMonths, type Month } from '@tenure/domain/month';
import { finalInstantOf } from '@tenure/domain/service-credit';
import { findBilling } from './billing.ts';
import { calendarMonthOf, laterMonthOf, monthNumberOf } from './billing-month.ts';
import { creditTermsFor, loadCreditPolicyVersions } from './credit-terms.ts';
import { evaluateFinalMonth } from './month-evaluation.ts';
import { openPeriod } from './posting-period.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface FinalisedMonth {
  readonly month: Month;
  /** False where it was final already. */
  readonly isNew: boolean;
  /** Rows of final availability, one per account, service and currency. */
  readonly services: number;
  /** SLA credits that were proposed. */
  readonly credits: number;
}

const longestFinalisationMs = 900_000;

/**
 * Makes a month's availability final and proposes its credits (§10), for all accounts in one transaction that reads one
 * moment. Run again, or by two at once, it writes nothing twice. Throws InvalidInput, and Conflict before the month's
 * final day or out of order.
 */
export async function finaliseMonth(db: Database, month: Month, now: Date): Promise<FinalisedMonth> {
  calendarMonthOf('month', month);
  const work = async (tx: Transaction): Promise<FinalisedMonth> => {
    // Before the first look at the data: no policy changes meanwhile, and a second run waits for the end of this one.
    await tx.$executeRaw`lock table credit_policy in share row exclusive mode`;
    const period = await tx.accountingPeriod.findUnique({ where: { month } });
    if (period?.finalisedAt) return { month, isNew: false, ...(await countFinal(tx, month)) };
    const terms = await termsToFinaliseBy(tx, month, now);
    await openPeriod(tx, month);
    const written = await evaluateFinalMonth(tx, month, terms, now);
    await tx.accountingPeriod.update({ where: { month }, data: { finalisedAt: now, version: { increment: 1 } } });
    await recordChange(tx, {
      actor: systemActor,
      at: now,
      action: 'month.finalised',
      entityType: 'period',
      entityId: monthNumberOf(month),
      after: { month, policyId: terms.policyId, ...written },
    });
    return { month, isNew: true, ...written };
  };
  return inTransaction(db, work, { readsOneMoment: true, timeout: longestFinalisationMs });
}

/** Every month whose final day has come, in order. None where billing was not started. */
export async function finaliseDueMonths(db: Database, now: Date): Promise<FinalisedMonth[]> {
  const billing = await findBilling(db);
  if (!billing) return [];
  const versions = await loadCreditPolicyVersions(db);
  const { _max } = await db.accountingPeriod.aggregate({
    _max: { month: true },
    where: { finalisedAt: { not: null } },
  });
  const next = _max.month ? addMonths(_max.month, 1) : billing.firstMonth;
  const done: FinalisedMonth[] = [];
  for (let month = laterMonthOf(next, billing.firstMonth); ; month = addMonths(month, 1)) {
    const terms = creditTermsFor(versions, month);
    if (!terms || now.getTime() < finalInstantOf(month, terms)) return done;
    done.push(await finaliseMonth(db, month, now));
  }
}

async function termsToFinaliseBy(tx: Transaction, month: Month, now: Date): Promise<CreditTerms> {
  const billing = await findBilling(tx);
  if (!billing) throw new Conflict('Billing has not been started, so no month becomes final.');
  if (month < billing.firstMonth) throw new Conflict(`Billing starts with ${billing.firstMonth}, after ${month}.`);
  const terms = creditTermsFor(await loadCreditPolicyVersions(tx), month);
  if (!terms) throw new Conflict(`No credit policy is in force in ${month}.`);
  const finalAt = finalInstantOf(month, terms);
  if (now.getTime() < finalAt) throw new Conflict(`${month} becomes final at ${new Date(finalAt).toISOString()}.`);
  if (month > billing.firstMonth) {
    const before = addMonths(month, -1);
    const earlier = await tx.accountingPeriod.findUnique({ where: { month: before } });
    if (!earlier?.finalisedAt) throw new Conflict(`${before} comes first: it is not final yet.`);
  }
  return terms;
}

async function countFinal(tx: Transaction, month: Month): Promise<{ services: number; credits: number }> {
  const services = await tx.serviceAvailability.count({ where: { month } });
  const credits = await tx.credit.count({ where: { serviceMonth: month, kind: 'SLA' } });
  return { services, credits };
}
