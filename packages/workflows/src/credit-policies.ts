import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { CreditPolicy } from '@tenure/db/generated/prisma/client';
import { monthOf } from '@tenure/domain/month';
import { differenceOf, imageOf } from './audit-image.ts';
import {
  type CreditPolicyFields,
  checkCreditPolicyName,
  checkCreditSettings,
  settingsOf,
  shippedCreditSettings,
  storedSettings,
} from './credit-policy-fields.ts';
import { Conflict } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface CreditPolicyReference {
  readonly policyId: number;
  readonly expectedVersion?: number | undefined;
}

/** Two drafts at the same time must not get one number, nor two adoptions one month. */
const creditPolicyLock = 20_261_123;

export async function changeCreditPolicies(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${creditPolicyLock})`;
}

/** Drafts a version of the credit policy (§10) from the shipped one; nothing counts before adoption. Throws InvalidInput. */
export async function draftCreditPolicy(
  db: Database,
  input: CreditPolicyFields,
  actor: Actor,
  now: Date,
): Promise<CreditPolicy> {
  const name = checkCreditPolicyName(input.name);
  const settings = checkCreditSettings(input, shippedCreditSettings);
  return inTransaction(db, async (tx) => {
    await changeCreditPolicies(tx);
    const { _max } = await tx.creditPolicy.aggregate({ _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    const data = { ...storedSettings(settings), number, name, createdById: actor.userId, createdAt: now };
    const policy = await tx.creditPolicy.create({ data });
    const change = { actor, at: now, entityType: 'credit-policy', entityId: policy.id };
    await recordChange(tx, { ...change, action: 'credit-policy.drafted', after: imageOf(policy) });
    return policy;
  });
}

export interface CreditPolicyDraftUpdate extends CreditPolicyReference, CreditPolicyFields {}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function updateCreditPolicyDraft(
  db: Database,
  input: CreditPolicyDraftUpdate,
  actor: Actor,
  now: Date,
): Promise<CreditPolicy> {
  return inTransaction(db, async (tx) => {
    const before = await holdCreditPolicy(tx, input);
    checkIsCreditDraft(before);
    const settings = checkCreditSettings(input, settingsOf(before));
    const name = input.name === undefined ? before.name : checkCreditPolicyName(input.name);
    const data = { ...storedSettings(settings), name, version: { increment: 1 } };
    const policy = await tx.creditPolicy.update({ where: { id: before.id }, data });
    const change = { actor, at: now, entityType: 'credit-policy', entityId: policy.id };
    await recordChange(tx, { ...change, action: 'credit-policy.draft-updated', ...differenceOf(before, policy) });
    return policy;
  });
}

/** Drops a draft, or an adopted version whose first month has not begun. Throws NotFound, StaleVersion, Conflict. */
export async function withdrawCreditPolicy(
  db: Database,
  input: CreditPolicyReference,
  actor: Actor,
  now: Date,
): Promise<CreditPolicy> {
  return inTransaction(db, async (tx) => {
    await changeCreditPolicies(tx);
    const before = await holdCreditPolicy(tx, input);
    const first = before.effectiveFromMonth;
    const isAhead = before.status === 'ADOPTED' && first !== null && first > monthOf(now.getTime());
    if (!isAhead) checkIsCreditDraft(before);
    // Its month is free for another one.
    const data = { status: 'WITHDRAWN', effectiveFromMonth: null, version: { increment: 1 } } as const;
    const policy = await tx.creditPolicy.update({ where: { id: before.id }, data });
    const change = { actor, at: now, entityType: 'credit-policy', entityId: policy.id };
    await recordChange(tx, { ...change, action: 'credit-policy.withdrawn', ...differenceOf(before, policy) });
    return policy;
  });
}

/** Throws NotFound, StaleVersion. */
export async function holdCreditPolicy(tx: Transaction, reference: CreditPolicyReference): Promise<CreditPolicy> {
  await lockRow(tx, 'credit_policy', 'credit policy', reference.policyId);
  const policy = await tx.creditPolicy.findUniqueOrThrow({ where: { id: reference.policyId } });
  checkVersion(policy, reference.expectedVersion);
  return policy;
}

export function checkIsCreditDraft(policy: CreditPolicy): void {
  if (policy.status !== 'DRAFT') throw new Conflict(`Credit policy ${policy.number} is ${policy.status}, not a draft.`);
}
