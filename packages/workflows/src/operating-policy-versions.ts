import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { OperatingPolicy } from '@tenure/db/generated/prisma/client';
import { type OperatingPolicyKind, operatingPolicyKinds, operatingPolicyWords } from '@tenure/domain/operating-policy';
import { differenceOf, imageOf } from './audit-image.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, instantOf } from './input-value.ts';
import { findPolicyInForce } from './operating-policies.ts';
import { checkedContent } from './operating-policy-content.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface NewOperatingPolicy {
  readonly kind: OperatingPolicyKind;
  readonly name: string;
  /** Nothing means that of the version in force. */
  readonly content?: unknown;
}

export interface OperatingPolicyReference {
  readonly policyId: number;
  readonly expectedVersion?: number | undefined;
}

/** Two drafts at the same time must not get one number, nor two adoptions one instant. */
const operatingPolicyLock = 20_261_124;

async function changeOperatingPolicies(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${operatingPolicyLock})`;
}

/** Drafts the next version of a kind; nothing counts before adoption. Throws InvalidInput. */
export async function draftOperatingPolicy(
  db: Database,
  input: NewOperatingPolicy,
  actor: Actor,
  now: Date,
): Promise<OperatingPolicy> {
  const kind = choiceOf('kind', input.kind, operatingPolicyKinds);
  const name = textOf('name', input.name, 120);
  return inTransaction(db, async (tx) => {
    await changeOperatingPolicies(tx);
    const inForce = await findPolicyInForce(tx, kind, now);
    const content = checkedContent(kind, input.content ?? inForce.content);
    const { _max } = await tx.operatingPolicy.aggregate({ where: { kind }, _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    const data = { kind, number, name, content, createdById: actor.userId, createdAt: now };
    const policy = await tx.operatingPolicy.create({ data });
    await recordChange(tx, { ...changeOf(policy, 'drafted', actor, now), after: imageOf(policy) });
    return policy;
  });
}

export interface OperatingPolicyUpdate extends OperatingPolicyReference {
  readonly name?: string | undefined;
  readonly content?: unknown;
}

/** Nothing leaves a field as it is. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function updateOperatingPolicyDraft(
  db: Database,
  input: OperatingPolicyUpdate,
  actor: Actor,
  now: Date,
): Promise<OperatingPolicy> {
  return inTransaction(db, async (tx) => {
    const before = await holdOperatingPolicy(tx, input);
    checkIsDraft(before);
    const name = input.name === undefined ? before.name : textOf('name', input.name, 120);
    const content = checkedContent(before.kind, input.content ?? before.content);
    const data = { name, content, version: { increment: 1 } };
    const policy = await tx.operatingPolicy.update({ where: { id: before.id }, data });
    await recordChange(tx, { ...changeOf(policy, 'draft-updated', actor, now), ...differenceOf(before, policy) });
    return policy;
  });
}

export interface OperatingPolicyAdoption extends OperatingPolicyReference {
  /** Never in the past; nothing means now. */
  readonly effectiveFromAt?: Date | undefined;
  readonly reason?: string | null | undefined;
}

/** Puts a draft in force from an instant on; never by who drafted or edited it (§20). Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function adoptOperatingPolicy(
  db: Database,
  input: OperatingPolicyAdoption,
  actor: Actor,
  now: Date,
): Promise<OperatingPolicy> {
  const effectiveFromAt = instantOf('effectiveFromAt', input.effectiveFromAt ?? now);
  const reason = optionalTextOf('reason', input.reason, 500);
  if (effectiveFromAt < now) {
    throw new InvalidInput('effectiveFromAt', effectiveFromAt, `an instant from ${now.toISOString()} on`);
  }
  return inTransaction(db, async (tx) => {
    await changeOperatingPolicies(tx);
    const before = await holdOperatingPolicy(tx, input);
    checkIsDraft(before);
    await checkIsSomeoneElses(tx, before, actor);
    // Rules may have become stricter since it was drafted.
    checkedContent(before.kind, before.content);
    const { kind } = before;
    const rival = await tx.operatingPolicy.findUnique({ where: { kind_effectiveFromAt: { kind, effectiveFromAt } } });
    if (rival) throw new Conflict(`${titleOf(rival)} already takes effect at ${effectiveFromAt.toISOString()}.`);
    const data = { status: 'ADOPTED', effectiveFromAt, adoptedById: actor.userId, adoptedAt: now } as const;
    const policy = await tx.operatingPolicy.update({
      where: { id: before.id },
      data: { ...data, version: { increment: 1 } },
    });
    await recordChange(tx, { ...changeOf(policy, 'adopted', actor, now), ...differenceOf(before, policy), reason });
    return policy;
  });
}

/** Drops a draft, or an adopted version that does not hold yet. Throws NotFound, StaleVersion, Conflict. */
export async function withdrawOperatingPolicy(
  db: Database,
  input: OperatingPolicyReference,
  actor: Actor,
  now: Date,
): Promise<OperatingPolicy> {
  return inTransaction(db, async (tx) => {
    await changeOperatingPolicies(tx);
    const before = await holdOperatingPolicy(tx, input);
    const isAhead = before.status === 'ADOPTED' && before.effectiveFromAt !== null && before.effectiveFromAt > now;
    if (!isAhead) checkIsDraft(before);
    // Its instant is free for another one.
    const data = { status: 'WITHDRAWN', effectiveFromAt: null, version: { increment: 1 } } as const;
    const policy = await tx.operatingPolicy.update({ where: { id: before.id }, data });
    await recordChange(tx, { ...changeOf(policy, 'withdrawn', actor, now), ...differenceOf(before, policy) });
    return policy;
  });
}

function changeOf(policy: OperatingPolicy, what: string, actor: Actor, now: Date) {
  const action = `operating-policy.${what}`;
  return { actor, at: now, action, entityType: 'operating-policy', entityId: policy.id };
}

async function holdOperatingPolicy(tx: Transaction, reference: OperatingPolicyReference): Promise<OperatingPolicy> {
  await lockRow(tx, 'operating_policy', 'operating policy', reference.policyId);
  const policy = await tx.operatingPolicy.findUniqueOrThrow({ where: { id: reference.policyId } });
  checkVersion(policy, reference.expectedVersion);
  return policy;
}

function titleOf(policy: OperatingPolicy): string {
  return `Version ${policy.number} of the policy "${operatingPolicyWords[policy.kind]}"`;
}

function checkIsDraft(policy: OperatingPolicy): void {
  if (policy.status !== 'DRAFT') throw new Conflict(`${titleOf(policy)} is ${policy.status}, not a draft.`);
}

/** Who drafted or edited a policy proposed it. The audit trail knows both. */
async function checkIsSomeoneElses(tx: Transaction, policy: OperatingPolicy, actor: Actor): Promise<void> {
  if (actor.userId === null) return;
  const proposed = await tx.auditEntry.count({
    where: {
      entityType: 'operating-policy',
      entityId: policy.id,
      actorId: actor.userId,
      action: { in: ['operating-policy.drafted', 'operating-policy.draft-updated'] },
    },
  });
  if (proposed > 0 || policy.createdById === actor.userId) {
    throw new Conflict(`You drafted or edited it. ${titleOf(policy)} has to be adopted by someone else.`);
  }
}
