import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { AvailabilityExclusion, Prisma } from '@tenure/db/generated/prisma/client';
import { type ExclusionKind, exclusionKinds } from '@tenure/domain/incident-vocabulary';
import { differenceOf, imageOf } from './audit-image.ts';
import { getServices, pastInstantOf } from './incident-fields.ts';
import { textOf } from './input-text.ts';
import { choiceOf, instantOf } from './input-value.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface NewExclusion {
  /** Any but SCHEDULED_MAINTENANCE, which is planned as maintenance. */
  readonly kind: ExclusionKind;
  /** Nothing means all services. */
  readonly serviceId?: number | null | undefined;
  /** Nothing means all accounts. */
  readonly accountId?: number | null | undefined;
  readonly incidentId?: number | null | undefined;
  readonly startAt: Date;
  /** Of a suspension it may be in the future. */
  readonly endAt: Date;
  readonly reason: string;
  /** Where it can be seen: a link or a reference. */
  readonly evidence: string;
}

/** Proposes time that does not count as down (§10); it counts until somebody else approves. Throws InvalidInput, NotFound. */
export async function proposeExclusion(
  db: Database,
  input: NewExclusion,
  actor: Actor,
  now: Date,
): Promise<AvailabilityExclusion> {
  const kind = kindOf(input.kind);
  const span = spanOf(kind, input, now);
  const words = { reason: textOf('reason', input.reason, 2_000), evidence: textOf('evidence', input.evidence, 1_000) };
  const { serviceId = null, accountId = null, incidentId = null } = input;
  return inTransaction(db, async (tx) => {
    if (serviceId !== null) await getServices(tx, [serviceId], () => 'serviceId');
    await checkCustomer(tx, kind, accountId);
    await checkIncident(tx, incidentId);
    const about = { kind, serviceId, accountId, incidentId, ...span, ...words };
    const exclusion = await tx.availabilityExclusion.create({
      data: { ...about, proposedById: actor.userId, createdAt: now },
    });
    const change = { actor, at: now, ...entityOf(exclusion) };
    await recordChange(tx, { ...change, action: 'exclusion.proposed', after: imageOf(exclusion) });
    return exclusion;
  });
}

function kindOf(value: ExclusionKind): ExclusionKind {
  const kinds = exclusionKinds.filter((kind) => kind !== 'SCHEDULED_MAINTENANCE');
  return choiceOf('kind', value, kinds);
}

function spanOf(kind: ExclusionKind, input: NewExclusion, now: Date) {
  const startAt = pastInstantOf('startAt', input.startAt, now);
  const endAt = kind === 'SUSPENSION' ? instantOf('endAt', input.endAt) : pastInstantOf('endAt', input.endAt, now);
  if (endAt <= startAt) {
    throw new InvalidInput('endAt', endAt, `an instant after the start, ${startAt.toISOString()}`);
  }
  return { startAt, endAt };
}

/** What a customer causes, or is suspended for, is about that customer. */
async function checkCustomer(tx: Transaction, kind: ExclusionKind, accountId: number | null): Promise<void> {
  if (accountId === null) {
    if (kind !== 'FORCE_MAJEURE')
      throw new InvalidInput('accountId', accountId, `the account that the ${kind} is about`);
    return;
  }
  const count = await tx.account.count({ where: { id: accountId } });
  if (count === 0) throw new InvalidInput('accountId', accountId, 'the id of an account');
}

async function checkIncident(tx: Transaction, incidentId: number | null): Promise<void> {
  if (incidentId === null) return;
  const count = await tx.incident.count({ where: { id: incidentId } });
  if (count === 0) throw new InvalidInput('incidentId', incidentId, 'the id of an incident');
}

export interface ExclusionReference {
  readonly exclusionId: number;
  readonly expectedVersion?: number | undefined;
}

/** Nobody approves what they proposed (§20). Throws NotFound, StaleVersion, Conflict. */
export async function approveExclusion(
  db: Database,
  input: ExclusionReference,
  actor: Actor,
  now: Date,
): Promise<AvailabilityExclusion> {
  return inTransaction(db, async (tx) => {
    const before = await holdExclusion(tx, input);
    if (before.approvedAt) throw new Conflict(`The exclusion was approved at ${before.approvedAt.toISOString()}.`);
    if (actor.userId === null || actor.userId === before.proposedById) {
      throw new Conflict('The exclusion has to be approved by a person other than who proposed it.');
    }
    const data = { approvedById: actor.userId, approvedAt: now };
    return writeExclusion(tx, before, data, { actor, now, action: 'exclusion.approved' });
  });
}

export interface ExclusionWithdrawal extends ExclusionReference {
  readonly reason: string;
}

/** The time counts as down after all, also where it was approved. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function withdrawExclusion(
  db: Database,
  input: ExclusionWithdrawal,
  actor: Actor,
  now: Date,
): Promise<AvailabilityExclusion> {
  const reason = textOf('reason', input.reason, 2_000);
  return inTransaction(db, async (tx) => {
    const before = await holdExclusion(tx, input);
    return writeExclusion(tx, before, { withdrawnAt: now }, { actor, now, action: 'exclusion.withdrawn', reason });
  });
}

async function holdExclusion(tx: Transaction, reference: ExclusionReference): Promise<AvailabilityExclusion> {
  await lockRow(tx, 'availability_exclusion', 'exclusion', reference.exclusionId);
  const exclusion = await tx.availabilityExclusion.findUnique({ where: { id: reference.exclusionId } });
  if (!exclusion) throw new NotFound('exclusion', reference.exclusionId);
  checkVersion(exclusion, reference.expectedVersion);
  if (exclusion.withdrawnAt) {
    throw new Conflict(`The exclusion was withdrawn at ${exclusion.withdrawnAt.toISOString()}.`);
  }
  return exclusion;
}

async function writeExclusion(
  tx: Transaction,
  before: AvailabilityExclusion,
  data: Prisma.AvailabilityExclusionUncheckedUpdateInput,
  { actor, now, action, reason = null }: { actor: Actor; now: Date; action: string; reason?: string | null },
): Promise<AvailabilityExclusion> {
  const where = { id: before.id };
  const exclusion = await tx.availabilityExclusion.update({ where, data: { ...data, version: { increment: 1 } } });
  const change = { actor, at: now, action, reason, ...entityOf(before) };
  await recordChange(tx, { ...change, ...differenceOf(before, exclusion) });
  return exclusion;
}

const entityOf = ({ id }: AvailabilityExclusion) => ({ entityType: 'availability-exclusion', entityId: id });
