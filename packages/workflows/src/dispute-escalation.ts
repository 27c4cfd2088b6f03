import { systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Dispute, DisputeEvent } from '@tenure/db/generated/prisma/client';
import { isDisputeOpen } from '@tenure/domain/dispute';
import { isAwaitingAdmission } from './dispute-deadlines.ts';
import { changeDispute, type DisputeChange, openDisputeStatuses } from './dispute-rows.ts';
import { inTransaction, lockRow } from './transaction.ts';

/** What of a dispute has come to pass by itself; kept in its history once. */
interface Due {
  readonly kind: 'ESCALATED' | 'DEADLINE_MISSED';
  readonly toValue: 'BUSINESS_DAYS' | 'CAP' | 'ACKNOWLEDGE' | 'DECIDE';
}

/**
 * Escalates disputes that are undecided at the end of 15 business days and again at the end of day 60, and notes
 * deadlines that passed (§11). However many processes do this, and however late, each happens once: the dispute is
 * held, and its history says what happened already. Returns how many events it wrote.
 */
export async function escalateDueDisputes(db: Database, now: Date): Promise<number> {
  let written = 0;
  for (const dispute of await findUndecided(db, now)) {
    if (dueOf(dispute, now).length === 0) continue;
    written += await inTransaction(db, (tx) => escalateDispute(tx, dispute.id, now));
  }
  return written;
}

type DisputeWithHistory = Dispute & { readonly events: DisputeEvent[] };

/** Those with any deadline behind them: two statements, however many there are. */
function findUndecided(db: Database, now: Date): Promise<DisputeWithHistory[]> {
  const past = { lte: now };
  return db.dispute.findMany({
    where: {
      status: { in: openDisputeStatuses },
      decidedAt: null,
      OR: [{ acknowledgeDueAt: past }, { decideDueAt: past }, { escalateAt: past }, { capAt: past }],
    },
    include: { events: { where: { kind: { in: ['ESCALATED', 'DEADLINE_MISSED'] } } } },
    orderBy: { id: 'asc' },
  });
}

/** Somebody else may have been quicker, or may have decided it: what is due is looked at again once it is held. */
async function escalateDispute(tx: Transaction, id: number, now: Date): Promise<number> {
  await lockRow(tx, 'dispute', 'dispute', id);
  const held = await tx.dispute.findUniqueOrThrow({ where: { id }, include: { events: true } });
  const { events, ...row } = held;
  const due = dueOf(held, now);
  let dispute: Dispute = row;
  for (const each of due) dispute = await changeDispute(tx, dispute, changeOf(dispute, each, now));
  return due.length;
}

/** A deadline is missed after its instant, and escalation comes at it. */
function dueOf(dispute: DisputeWithHistory, now: Date): Due[] {
  if (dispute.decidedAt !== null || !isDisputeOpen(dispute.status) || isAwaitingAdmission(dispute)) return [];
  const isWaiting = dispute.status === 'AWAITING_CUSTOMER';
  const due: [boolean, Due][] = [
    [
      dispute.status === 'SUBMITTED' && dispute.acknowledgeDueAt < now,
      { kind: 'DEADLINE_MISSED', toValue: 'ACKNOWLEDGE' },
    ],
    [!isWaiting && dispute.decideDueAt < now, { kind: 'DEADLINE_MISSED', toValue: 'DECIDE' }],
    [!isWaiting && dispute.escalateAt <= now, { kind: 'ESCALATED', toValue: 'BUSINESS_DAYS' }],
    [dispute.capAt <= now, { kind: 'ESCALATED', toValue: 'CAP' }],
  ];
  return due.flatMap(([isDue, each]) =>
    isDue && !dispute.events.some((event) => event.kind === each.kind && event.toValue === each.toValue) ? [each] : [],
  );
}

function changeOf(dispute: Dispute, { kind, toValue }: Due, now: Date): DisputeChange {
  const isEscalation = kind === 'ESCALATED';
  return {
    actor: systemActor,
    now,
    action: isEscalation ? 'escalated' : 'deadline-missed',
    data: isEscalation && dispute.escalatedAt === null ? { escalatedAt: now } : {},
    event: { kind, toValue },
    more: { number: dispute.number, what: toValue, assigneeId: dispute.assigneeId, accountId: dispute.accountId },
  };
}
