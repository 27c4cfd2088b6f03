import { type Actor, recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { CreditPolicy } from '@tenure/db/generated/prisma/client';
import type { Month } from '@tenure/domain/month';
import { differenceOf, imageOf } from './audit-image.ts';
import { calendarMonthOf } from './billing-month.ts';
import {
  type CreditPolicyReference,
  changeCreditPolicies,
  checkIsCreditDraft,
  holdCreditPolicy,
} from './credit-policies.ts';
import { shippedCreditSettings, storedSettings } from './credit-policy-fields.ts';
import { optionalTextOf } from './input-text.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface CreditPolicyAdoption extends CreditPolicyReference {
  /** The first month it holds for; neither it nor a later one may be final. */
  readonly effectiveFromMonth: Month;
  readonly reason?: string | null | undefined;
}

/**
 * Puts a draft in force from a month on. What is final stays as it was (§0), and nobody adopts what they drafted or
 * edited (§20). Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function adoptCreditPolicy(
  db: Database,
  input: CreditPolicyAdoption,
  actor: Actor,
  now: Date,
): Promise<CreditPolicy> {
  const effectiveFromMonth = calendarMonthOf('effectiveFromMonth', input.effectiveFromMonth);
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    await changeCreditPolicies(tx);
    const before = await holdCreditPolicy(tx, input);
    checkIsCreditDraft(before);
    await checkIsSomeoneElses(tx, before, actor);
    await checkIsNotFinal(tx, effectiveFromMonth);
    const rival = await tx.creditPolicy.findUnique({ where: { effectiveFromMonth } });
    if (rival) throw new Conflict(`Credit policy ${rival.number} already takes effect in ${effectiveFromMonth}.`);
    const data = { status: 'ADOPTED', effectiveFromMonth, adoptedById: actor.userId, adoptedAt: now } as const;
    const policy = await tx.creditPolicy.update({
      where: { id: before.id },
      data: { ...data, version: { increment: 1 } },
    });
    const change = { actor, at: now, entityType: 'credit-policy', entityId: policy.id };
    await recordChange(tx, { ...change, action: 'credit-policy.adopted', ...differenceOf(before, policy), reason });
    return policy;
  });
}

/** Who drafted or edited a policy proposed it. The audit trail knows both. */
async function checkIsSomeoneElses(tx: Transaction, policy: CreditPolicy, actor: Actor): Promise<void> {
  if (actor.userId === null) return;
  const proposed = await tx.auditEntry.count({
    where: {
      entityType: 'credit-policy',
      entityId: policy.id,
      actorId: actor.userId,
      action: { in: ['credit-policy.drafted', 'credit-policy.draft-updated'] },
    },
  });
  if (proposed > 0 || policy.createdById === actor.userId) {
    throw new Conflict(`You drafted or edited credit policy ${policy.number}; someone else has to adopt it.`);
  }
}

async function checkIsNotFinal(tx: Transaction, month: Month): Promise<void> {
  const last = await tx.accountingPeriod.findFirst({
    where: { finalisedAt: { not: null } },
    orderBy: { month: 'desc' },
  });
  if (last && month <= last.month) {
    throw new InvalidInput('effectiveFromMonth', month, `a month after ${last.month}, the last one that is final`);
  }
}

/**
 * Gives a new installation the shipped credit policy, in force for all time so far (§10). Does nothing where one was
 * ever drafted. Returns whether it did.
 */
export async function installShippedCreditPolicy(db: Database, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await changeCreditPolicies(tx);
    if ((await tx.creditPolicy.count()) > 0) return false;
    const policy = await tx.creditPolicy.create({
      data: {
        ...storedSettings(shippedCreditSettings),
        number: 1,
        name: 'Service credits',
        status: 'ADOPTED',
        effectiveFromMonth: '1970-01',
        createdAt: now,
        adoptedAt: now,
      },
    });
    const change = { actor: systemActor, at: now, entityType: 'credit-policy', entityId: policy.id };
    await recordChange(tx, { ...change, action: 'credit-policy.installed', after: imageOf(policy) });
    return true;
  });
}
