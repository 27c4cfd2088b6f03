import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Dispute, DisputeEventKind, Prisma } from '@tenure/db/generated/prisma/client';
import { canMove, isDisputeOpen } from '@tenure/domain/dispute';
import { type DisputeStatus, disputeStatuses } from '@tenure/domain/finance-vocabulary';
import { differenceOf } from './audit-image.ts';
import { isAwaitingAdmission, nextDeadlineOf } from './dispute-deadlines.ts';
import { Conflict } from './refusals.ts';
import { checkVersion, lockRow } from './transaction.ts';

export interface DisputeReference {
  readonly disputeId: number;
  readonly expectedVersion?: number | undefined;
}

/** States in which a dispute still takes up its invoice line; the index `dispute_one_open_per_line` says the same. */
export const openDisputeStatuses = disputeStatuses.filter(isDisputeOpen);

/** Throws NotFound, StaleVersion. */
export async function holdDispute(tx: Transaction, { disputeId, expectedVersion }: DisputeReference): Promise<Dispute> {
  await lockRow(tx, 'dispute', 'dispute', disputeId);
  const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId } });
  checkVersion(dispute, expectedVersion);
  return dispute;
}

/** Throws Conflict where a dispute can't go from where it stands to `to` (§11). */
export function checkMove(dispute: Dispute, to: DisputeStatus): void {
  if (isAwaitingAdmission(dispute) && to !== 'WITHDRAWN') {
    throw new Conflict(`Dispute ${dispute.number} came after day 30; somebody has to let it in first.`);
  }
  if (!canMove(dispute.status, to)) {
    throw new Conflict(`Dispute ${dispute.number} is ${dispute.status} and can't become ${to}.`);
  }
}

export interface DisputeChange {
  readonly actor: Actor;
  readonly now: Date;
  /** What follows `dispute.` in the audit trail, for example `acknowledged`. */
  readonly action: string;
  /** What was known when it was opened never changes. */
  readonly data: Partial<Omit<Dispute, 'id' | 'facts' | 'factsHash' | 'nextDeadlineAt' | 'version'>>;
  readonly event: {
    readonly kind: DisputeEventKind;
    readonly fromValue?: string | null;
    readonly toValue?: string | null;
  };
  readonly reason?: string | null;
  /** Added to what the audit trail says, for example the note that was written. */
  readonly more?: Prisma.InputJsonObject;
}

/** Writes the change, its line in the history, and its audit entry; keeps the next deadline right. */
export async function changeDispute(tx: Transaction, before: Dispute, change: DisputeChange): Promise<Dispute> {
  const { actor, now, action, event, reason = null, more = {} } = change;
  const nextDeadlineAt = nextDeadlineOf({ ...before, ...change.data });
  const dispute = await tx.dispute.update({
    where: { id: before.id },
    data: { ...change.data, nextDeadlineAt, version: { increment: 1 } },
  });
  await tx.disputeEvent.create({ data: { disputeId: before.id, at: now, actorId: actor.userId, reason, ...event } });
  const difference = differenceOf(before, dispute);
  await recordChange(tx, {
    actor,
    at: now,
    action: `dispute.${action}`,
    entityType: 'dispute',
    entityId: before.id,
    before: difference.before,
    after: { ...difference.after, ...more },
    reason,
  });
  return dispute;
}

/** A move to another state, with its own line in the history. Throws Conflict. */
export async function moveDispute(
  tx: Transaction,
  before: Dispute,
  to: DisputeStatus,
  change: Omit<DisputeChange, 'event'>,
): Promise<Dispute> {
  checkMove(before, to);
  const event = { kind: 'STATUS_CHANGED', fromValue: before.status, toValue: to } as const;
  return changeDispute(tx, before, { ...change, data: { ...change.data, status: to }, event });
}
