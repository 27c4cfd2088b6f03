import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { ExportFormat, ScorecardDelivery, ScorecardSchedule } from '@tenure/db/generated/prisma/client';
import { type BoardKind, boardKinds } from '@tenure/domain/board-period';
import { differenceOf, imageOf } from './audit-image.ts';
import { emailOf, textOf } from './input-text.ts';
import { choiceOf, wholeNumberOf } from './input-value.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { nextDueOf } from './scorecard-schedule-times.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface ScheduleFields {
  readonly name: string;
  readonly format: ExportFormat;
  readonly recipients: readonly string[];
  /** 1 to 28, of the month after the period. */
  readonly dayOfMonth: number;
  /** 0 to 23, in UTC. */
  readonly hourOfDay: number;
}
export type NewSchedule = ScheduleFields & { readonly kind: BoardKind };

/** Nothing leaves a field as it is. */
export type ScheduleUpdate = { [Field in keyof ScheduleFields]?: ScheduleFields[Field] | undefined } & {
  readonly scheduleId: number;
  readonly isActive?: boolean | undefined;
  readonly expectedVersion?: number | undefined;
};

const formats: readonly ExportFormat[] = ['CSV', 'XLSX', 'PDF'];
const mostRecipients = 50;

function recipientsOf(values: readonly string[]): string[] {
  const recipients = [...new Set(values.map((value, index) => emailOf(`recipients.${index}`, value)))];
  if (recipients.length > 0 && recipients.length <= mostRecipients) return recipients;
  throw new InvalidInput('recipients', values, `1 to ${mostRecipients} e-mail addresses`);
}

function fieldsOf({ name, format, recipients, dayOfMonth, hourOfDay }: ScheduleFields) {
  return {
    name: textOf('name', name, 120),
    format: choiceOf('format', format, formats),
    recipients: recipientsOf(recipients),
    dayOfMonth: wholeNumberOf('dayOfMonth', dayOfMonth, 1, 28),
    hourOfDay: wholeNumberOf('hourOfDay', hourOfDay, 0, 23),
  };
}

/** Mails a board after every period from now on. Throws InvalidInput. */
export async function createScorecardSchedule(
  db: Database,
  input: NewSchedule,
  actor: Actor,
  now: Date,
): Promise<ScorecardSchedule> {
  const kind = choiceOf('kind', input.kind, boardKinds);
  const fields = fieldsOf(input);
  const data = {
    ...fields,
    kind,
    nextDueAt: nextDueOf({ ...fields, kind }, now),
    createdById: actor.userId,
    createdAt: now,
  };
  return inTransaction(db, async (tx) => {
    const schedule = await tx.scorecardSchedule.create({ data });
    await recordChange(tx, { ...changeOf(schedule, actor, now, 'created'), after: imageOf(schedule) });
    return schedule;
  });
}

/** Throws InvalidInput, NotFound, StaleVersion. What was missed while it was not active is not sent. */
export async function updateScorecardSchedule(
  db: Database,
  { scheduleId, expectedVersion, ...changes }: ScheduleUpdate,
  actor: Actor,
  now: Date,
): Promise<ScorecardSchedule> {
  return inTransaction(db, async (tx) => {
    const before = await holdSchedule(tx, scheduleId);
    checkVersion(before, expectedVersion);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const fields = fieldsOf({ ...before, ...given });
    const isActive = changes.isActive ?? before.isActive;
    const nextDueAt = nextDueOf({ ...fields, kind: before.kind }, now);
    const data = { ...fields, isActive, nextDueAt, version: { increment: 1 } };
    const schedule = await tx.scorecardSchedule.update({ where: { id: before.id }, data });
    await recordChange(tx, { ...changeOf(schedule, actor, now, 'updated'), ...differenceOf(before, schedule) });
    return schedule;
  });
}

/** Throws NotFound, and Conflict where something was sent by it: that it was is kept. */
export async function deleteScorecardSchedule(
  db: Database,
  { scheduleId }: { readonly scheduleId: number },
  actor: Actor,
  now: Date,
): Promise<ScorecardSchedule> {
  return inTransaction(db, async (tx) => {
    const before = await holdSchedule(tx, scheduleId);
    const deliveries = await tx.scorecardDelivery.count({ where: { scheduleId } });
    if (deliveries > 0) {
      throw new Conflict(`${before.name} has mailed ${deliveries} scorecards; set it inactive, what it sent is kept.`);
    }
    await tx.scorecardSchedule.delete({ where: { id: scheduleId } });
    await recordChange(tx, { ...changeOf(before, actor, now, 'deleted'), before: imageOf(before) });
    return before;
  });
}

/** Tries a mailing that was given up once more, from the start. Throws NotFound, Conflict. */
export async function retryScorecardDelivery(
  db: Database,
  { deliveryId }: { readonly deliveryId: number },
  actor: Actor,
  now: Date,
): Promise<ScorecardDelivery> {
  return inTransaction(db, async (tx) => {
    const found = await tx.scorecardDelivery.findUnique({ where: { id: deliveryId } });
    if (!found) throw new NotFound('mailing of a scorecard', deliveryId);
    const schedule = await holdSchedule(tx, found.scheduleId);
    const before = await tx.scorecardDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
    if (before.status !== 'FAILED') {
      throw new Conflict(
        `The scorecard of ${before.period} ${before.status === 'SENT' ? 'was sent' : 'is being tried'}.`,
      );
    }
    const data = { status: 'WAITING', attempts: 0, nextAttemptAt: now } as const;
    const delivery = await tx.scorecardDelivery.update({ where: { id: deliveryId }, data });
    const after = { period: delivery.period, lastError: before.lastError };
    await recordChange(tx, { ...changeOf(schedule, actor, now, 'retried'), after });
    return delivery;
  });
}

function changeOf({ id }: ScorecardSchedule, actor: Actor, at: Date, what: string) {
  const entity = { entityType: 'scorecard-schedule', entityId: id };
  return { actor, at, action: `scorecard-schedule.${what}`, ...entity };
}

async function holdSchedule(tx: Transaction, id: number): Promise<ScorecardSchedule> {
  await lockRow(tx, 'scorecard_schedule', 'scorecard schedule', id);
  return tx.scorecardSchedule.findUniqueOrThrow({ where: { id } });
}
