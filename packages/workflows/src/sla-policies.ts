import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { SlaPolicy, SlaTarget } from '@tenure/db/generated/prisma/client';
import { policyPresets } from '@tenure/domain/policy-presets';
import { differenceOf, imageOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { checkPolicyName, checkPolicySettings, checkPreset, checkTargets, type PolicyFields } from './policy-fields.ts';
import { Conflict } from './refusals.ts';
import { changeSlaTerms, checkVersion, inTransaction, lockRow } from './transaction.ts';

export type PolicyWithTargets = SlaPolicy & { readonly targets: SlaTarget[] };

export interface PolicyReference {
  readonly policyId: number;
  readonly expectedVersion?: number | undefined;
}

/** Drafts a policy version from a preset or from given targets; nothing counts before adoption. Throws InvalidInput. */
export async function draftPolicy(
  db: Database,
  input: PolicyFields,
  actor: Actor,
  now: Date,
): Promise<PolicyWithTargets> {
  const preset = checkPreset(input.preset);
  const name = checkPolicyName(input.name, preset);
  const settings = checkPolicySettings(input);
  return inTransaction(db, async (tx) => {
    const targets = await checkTargets(tx, input.targets ?? policyPresets[preset ?? 'contract']);
    // Two drafts at the same time must not get one number.
    await changeSlaTerms(tx);
    const { _max } = await tx.slaPolicy.aggregate({ _max: { number: true } });
    const policy = await tx.slaPolicy.create({
      data: {
        ...settings,
        number: (_max.number ?? 0) + 1,
        name,
        preset,
        createdById: actor.userId,
        createdAt: now,
        targets: { create: targets },
      },
      include: { targets: true },
    });
    const change = { actor, at: now, action: 'sla-policy.drafted', entityType: 'sla-policy', entityId: policy.id };
    await recordChange(tx, { ...change, after: imageOf(policy) });
    return policy;
  });
}

export interface PolicyDraftUpdate extends PolicyReference, Omit<PolicyFields, 'preset'> {}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function updatePolicyDraft(
  db: Database,
  input: PolicyDraftUpdate,
  actor: Actor,
  now: Date,
): Promise<PolicyWithTargets> {
  return inTransaction(db, async (tx) => {
    const before = await holdPolicy(tx, input);
    checkIsDraft(before);
    const settings = checkPolicySettings(input, before);
    const name = input.name === undefined ? before.name : textOf('name', input.name, 120);
    const targets = input.targets === undefined ? undefined : await checkTargets(tx, input.targets);
    const replacement = targets === undefined ? {} : { targets: { deleteMany: {}, create: targets } };
    const policy = await tx.slaPolicy.update({
      where: { id: before.id },
      data: { ...settings, name, ...replacement, version: { increment: 1 } },
      include: { targets: true },
    });
    const change = {
      actor,
      at: now,
      action: 'sla-policy.draft-updated',
      entityType: 'sla-policy',
      entityId: policy.id,
    };
    await recordChange(tx, { ...change, ...differenceOf(before, policy) });
    return policy;
  });
}

/** Drops a draft, or an adopted policy that has not taken effect. Throws NotFound, StaleVersion, Conflict. */
export async function withdrawPolicyDraft(
  db: Database,
  input: PolicyReference,
  actor: Actor,
  now: Date,
): Promise<PolicyWithTargets> {
  return inTransaction(db, async (tx) => {
    await changeSlaTerms(tx);
    const before = await holdPolicy(tx, input);
    const isAhead = before.status === 'ADOPTED' && before.effectiveFromAt !== null && before.effectiveFromAt > now;
    if (!isAhead) checkIsDraft(before);
    const policy = await tx.slaPolicy.update({
      where: { id: before.id },
      // Its date is free for another one.
      data: { status: 'WITHDRAWN', effectiveFromAt: null, version: { increment: 1 } },
      include: { targets: true },
    });
    const change = { actor, at: now, action: 'sla-policy.withdrawn', entityType: 'sla-policy', entityId: policy.id };
    await recordChange(tx, { ...change, ...differenceOf(before, policy) });
    return policy;
  });
}

/** Throws NotFound, StaleVersion. */
export async function holdPolicy(tx: Transaction, reference: PolicyReference): Promise<PolicyWithTargets> {
  await lockRow(tx, 'sla_policy', 'SLA policy', reference.policyId);
  const policy = await tx.slaPolicy.findUniqueOrThrow({
    where: { id: reference.policyId },
    include: { targets: true },
  });
  checkVersion(policy, reference.expectedVersion);
  return policy;
}

export function checkIsDraft(policy: SlaPolicy): void {
  if (policy.status !== 'DRAFT') throw new Conflict(`Policy ${policy.number} is ${policy.status}, not a draft.`);
}
