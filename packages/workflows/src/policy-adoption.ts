import { type Actor, recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { type LintedPolicy, lintPolicy, type PolicyFinding } from '@tenure/domain/policy-linter';
import { policyDefaults, policyPresets } from '@tenure/domain/policy-presets';
import { differenceOf, imageOf } from './audit-image.ts';
import { optionalTextOf } from './input-text.ts';
import { instantOf } from './input-value.ts';
import { retimeOpenTickets, settleOpenTickets } from './open-tickets.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { loadCalendars } from './sla-context.ts';
import { checkIsDraft, holdPolicy, type PolicyReference, type PolicyWithTargets } from './sla-policies.ts';
import { changeSlaTerms, inTransaction } from './transaction.ts';

export interface Adoption extends PolicyReference {
  /** Never in the past; nothing means now. */
  readonly effectiveFromAt?: Date | undefined;
  readonly reason?: string | null | undefined;
}

/**
 * Puts a draft in force from a date. Effective now, the open tickets get their new targets in the same transaction;
 * effective later, the worker gives them at that instant. Errors of the linter block it, and nobody adopts what they
 * drafted or edited (§20). Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function adoptPolicy(db: Database, input: Adoption, actor: Actor, now: Date): Promise<PolicyWithTargets> {
  const effectiveFromAt = instantOf('effectiveFromAt', input.effectiveFromAt ?? now);
  const reason = optionalTextOf('reason', input.reason, 500);
  if (effectiveFromAt < now) {
    throw new InvalidInput('effectiveFromAt', effectiveFromAt, `an instant from ${now.toISOString()} on`);
  }
  return inTransaction(db, async (tx) => {
    await changeSlaTerms(tx);
    const before = await holdPolicy(tx, input);
    checkIsDraft(before);
    await checkIsSomeoneElses(tx, before, actor);
    await checkFindings(tx, before, effectiveFromAt);
    const rival = await tx.slaPolicy.findUnique({ where: { effectiveFromAt } });
    if (rival) throw new Conflict(`Policy ${rival.number} already takes effect at ${effectiveFromAt.toISOString()}.`);
    const isNow = effectiveFromAt <= now;
    if (isNow) await settleOpenTickets(tx, now);
    const policy = await tx.slaPolicy.update({
      where: { id: before.id },
      data: {
        status: 'ADOPTED',
        effectiveFromAt,
        adoptedById: actor.userId,
        adoptedAt: now,
        version: { increment: 1 },
      },
      include: { targets: true },
    });
    const change = { actor, at: now, action: 'sla-policy.adopted', entityType: 'sla-policy', entityId: policy.id };
    await recordChange(tx, { ...change, ...differenceOf(before, policy), reason });
    if (isNow) await retimeOpenTickets(tx, now);
    return policy;
  });
}

/** Who drafted or edited a policy proposed it. The audit trail knows both. */
async function checkIsSomeoneElses(tx: Transaction, policy: PolicyWithTargets, actor: Actor): Promise<void> {
  if (actor.userId === null) return;
  const proposed = await tx.auditEntry.count({
    where: {
      entityType: 'sla-policy',
      entityId: policy.id,
      actorId: actor.userId,
      action: { in: ['sla-policy.drafted', 'sla-policy.draft-updated'] },
    },
  });
  if (proposed > 0 || policy.createdById === actor.userId) {
    throw new Conflict(`You drafted or edited policy ${policy.number}; someone else has to adopt it.`);
  }
}

/** What the linter says of a policy as it would be from an instant on. */
export async function findPolicyFindings(
  tx: Transaction,
  policy: Omit<LintedPolicy, 'calendars' | 'effectiveFromAt'>,
  effectiveFromAt: Date,
): Promise<PolicyFinding[]> {
  const calendars = await loadCalendars(tx);
  return lintPolicy({ ...policy, calendars, effectiveFromAt: effectiveFromAt.getTime() });
}

async function checkFindings(tx: Transaction, policy: PolicyWithTargets, effectiveFromAt: Date): Promise<void> {
  const errors = (await findPolicyFindings(tx, policy, effectiveFromAt)).filter((each) => each.severity === 'ERROR');
  if (errors.length === 0) return;
  const messages = errors.map((each) => each.message).join(' ');
  throw new Conflict(`Policy ${policy.number} can't be adopted: ${messages}`);
}

/**
 * Gives a new installation the shipped policy, in force for all time so far (§2: defaults held as data). Does nothing
 * where a policy was ever drafted. Returns whether it did.
 */
export async function installShippedPolicy(db: Database, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await changeSlaTerms(tx);
    if ((await tx.slaPolicy.count()) > 0) return false;
    const policy = await tx.slaPolicy.create({
      data: {
        ...policyDefaults,
        number: 1,
        name: 'Contract targets',
        preset: 'contract',
        status: 'ADOPTED',
        effectiveFromAt: new Date(0),
        createdAt: now,
        adoptedAt: now,
        targets: { create: [...policyPresets.contract] },
      },
      include: { targets: true },
    });
    const change = { actor: systemActor, at: now, entityType: 'sla-policy', entityId: policy.id };
    await recordChange(tx, { ...change, action: 'sla-policy.installed', after: imageOf(policy) });
    await retimeOpenTickets(tx, now);
    return true;
  });
}
