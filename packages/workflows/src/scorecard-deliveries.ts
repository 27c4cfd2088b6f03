import { recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { ScorecardDelivery, ScorecardSchedule } from '@tenure/db/generated/prisma/client';
import { nextDueOf, periodSentAt } from './scorecard-schedule-times.ts';
import { inTransaction } from './transaction.ts';

export type DueDelivery = ScorecardDelivery & { readonly schedule: ScorecardSchedule };

/** A board as a file, with what the mail says of it. */
export interface ScorecardMail {
  readonly subject: string;
  readonly body: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the content. */
  readonly sha256: string;
}

const minuteMs = 60_000;
/** A load that takes longer is not waited for any more. */
const longestLoadMs = 60 * minuteMs;
/** Waited after each failure; after the last one it is given up. */
const waitsMs = [5, 15, 60, 180, 360, 720, 1_440].map((minutes) => minutes * minuteMs);

/** Opens a mailing for every schedule that is due, missed ones too, each once. Returns how many. */
export async function openDueDeliveries(db: Database, now: Date): Promise<number> {
  let opened = 0;
  for (;;) {
    const isOpened = await inTransaction(db, (tx) => openNextDelivery(tx, now));
    if (!isOpened) return opened;
    opened += 1;
  }
}

async function openNextDelivery(tx: Transaction, now: Date): Promise<boolean> {
  const [due] = await tx.$queryRaw<{ id: number }[]>`
    select id from scorecard_schedule where is_active and next_due_at <= ${now}::timestamp
    order by next_due_at, id limit 1 for update skip locked`;
  if (!due) return false;
  const schedule = await tx.scorecardSchedule.findUniqueOrThrow({ where: { id: due.id } });
  const { kind, nextDueAt: dueAt } = schedule;
  const data = [{ scheduleId: due.id, period: periodSentAt(kind, dueAt), dueAt, nextAttemptAt: now }];
  await tx.scorecardDelivery.createMany({ data, skipDuplicates: true });
  await tx.scorecardSchedule.update({ where: { id: due.id }, data: { nextDueAt: nextDueOf(schedule, dueAt) } });
  return true;
}

/** Mailings that are to be tried now, earliest first. */
export function findDueDeliveries(db: Database, now: Date): Promise<DueDelivery[]> {
  return db.scorecardDelivery.findMany({
    where: { status: 'WAITING', nextAttemptAt: { lte: now } },
    include: { schedule: true },
    orderBy: { id: 'asc' },
  });
}

/** Whether a load has been asked for that is still to come: figures that are missing now may be there soon. */
export async function isLoadComing(db: Database, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - longestLoadMs);
  const run = await db.etlRun.findFirst({
    where: { status: { in: ['REQUESTED', 'RUNNING'] }, requestedAt: { gte: since, lte: now } },
    select: { id: true },
  });
  return run !== null;
}

/** Looks at a mailing again in a minute; that is no failure. */
export async function postponeDelivery(db: Database, { id }: DueDelivery, now: Date): Promise<void> {
  const nextAttemptAt = new Date(now.getTime() + minuteMs);
  await db.scorecardDelivery.updateMany({ where: { id, status: 'WAITING' }, data: { nextAttemptAt } });
}

/** When a schedule or a mailing is due next; null for none. */
export async function findNextDelivery(db: Database): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    select least(
      (select min(next_due_at) from scorecard_schedule where is_active),
      (select min(next_attempt_at) from scorecard_delivery where status = 'WAITING')) as at`;
  return rows[0]?.at ?? null;
}

async function holdWaiting(tx: Transaction, { id }: DueDelivery): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from scorecard_delivery where id = ${id} and status = 'WAITING' for update skip locked`;
  return rows.length > 0;
}

/** Hands the board to the mail queue, once for each recipient. False where somebody else did. */
export async function recordDelivered(
  db: Database,
  delivery: DueDelivery,
  mail: ScorecardMail,
  now: Date,
): Promise<boolean> {
  const { fileName, mediaType, content, sha256, subject, body } = mail;
  return inTransaction(db, async (tx) => {
    if (!(await holdWaiting(tx, delivery))) return false;
    for (const recipient of delivery.schedule.recipients) {
      await tx.outgoingMail.create({
        data: {
          ...{ dedupeKey: `scorecard:${delivery.id}:${recipient}`, recipient, subject, body },
          ...{ nextAttemptAt: now, createdAt: now },
          attachments: { create: { fileName, mediaType, content } },
        },
      });
    }
    const data = { status: 'SENT', sentAt: now, sha256, lastError: null, attempts: { increment: 1 } } as const;
    await tx.scorecardDelivery.update({ where: { id: delivery.id }, data });
    await recordChange(tx, { ...changeOf(delivery, now, 'sent'), after: { period: delivery.period, sha256 } });
    return true;
  });
}

/**
 * Keeps why a board could not be made, and tells who set it up in the product and by mail: when it first fails, and when
 * it is given up. Nobody gets an empty page instead.
 */
export async function recordFailed(db: Database, delivery: DueDelivery, reason: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await holdWaiting(tx, delivery))) return;
    const attempts = delivery.attempts + 1;
    const waitMs = waitsMs[attempts - 1];
    const isOver = waitMs === undefined;
    const nextAttemptAt = new Date(now.getTime() + (waitMs ?? 0));
    const data = {
      attempts,
      nextAttemptAt,
      lastError: reason.slice(0, 1_000),
      status: isOver ? 'FAILED' : 'WAITING',
    } as const;
    await tx.scorecardDelivery.update({ where: { id: delivery.id }, data });
    await recordChange(tx, {
      ...changeOf(delivery, now, 'failed'),
      after: { period: delivery.period, attempts, reason },
    });
    if (attempts === 1 || isOver) await tellOwner(tx, delivery, { reason, isOver }, now);
  });
}

async function tellOwner(
  tx: Transaction,
  { id, period, attempts, schedule }: DueDelivery,
  { reason, isOver }: { readonly reason: string; readonly isOver: boolean },
  now: Date,
): Promise<void> {
  const owner = schedule.createdById === null ? { role: 'ADMIN' as const } : { id: schedule.createdById };
  const people = await tx.user.findMany({ where: { ...owner, isActive: true }, select: { id: true, email: true } });
  const title = isOver
    ? `The scorecard of ${period} was not mailed and is given up: ${schedule.name}`
    : `The scorecard of ${period} could not be mailed and is tried again: ${schedule.name}`;
  const key = `scorecard-failed:${id}:${attempts + 1}:${now.getTime()}`;
  const notices = people.map(({ id: userId }) => ({
    ...{ userId, at: now, topic: 'scorecard-schedule.failed', title },
    ...{ link: `/scorecard-schedules/${schedule.id}/show`, dedupeKey: `${key}:${userId}` },
  }));
  await tx.notification.createMany({ data: notices, skipDuplicates: true });
  const body = [`${title}.`, `Why: ${reason}`, `It was to go to ${schedule.recipients.join(', ')}.`].join('\n\n');
  const mails = people.map(({ email }) => ({
    ...{ dedupeKey: `${key}:${email}`, recipient: email, subject: title, body },
    ...{ nextAttemptAt: now, createdAt: now },
  }));
  await tx.outgoingMail.createMany({ data: mails, skipDuplicates: true });
}

function changeOf({ schedule }: DueDelivery, at: Date, what: string) {
  const entity = { entityType: 'scorecard-schedule', entityId: schedule.id };
  return { actor: systemActor, at, action: `scorecard-schedule.${what}`, ...entity };
}
