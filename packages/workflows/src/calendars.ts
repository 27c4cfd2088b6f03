import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { BusinessCalendar, BusinessCalendarVersion, Prisma } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { type CalendarHours, checkCalendarHours } from './calendar-hours.ts';
import { keyOf, textOf } from './input-text.ts';
import { instantOf } from './input-value.ts';
import { retimeOpenTickets, settleOpenTickets } from './open-tickets.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { changeSlaTerms, inTransaction, lockRow } from './transaction.ts';

export interface NewCalendar extends CalendarHours {
  /** Short name that others refer to, for example `us-office`. */
  readonly key: string;
  readonly name: string;
}

export type CalendarWithVersions = BusinessCalendar & { readonly versions: BusinessCalendarVersion[] };

/** Creates a calendar whose first hours also hold for all time before (§2). Throws InvalidInput. */
export async function createCalendar(
  db: Database,
  input: NewCalendar,
  actor: Actor,
  now: Date,
): Promise<CalendarWithVersions> {
  const key = keyOf('key', input.key);
  const name = textOf('name', input.name, 120);
  const hours = checkCalendarHours(input);
  return inTransaction(db, async (tx) => {
    const count = await tx.businessCalendar.count({ where: { key } });
    if (count > 0) throw new InvalidInput('key', key, 'a key that no other calendar has');
    const calendar = await tx.businessCalendar.create({ data: { key, name } });
    const versions = [await writeVersion(tx, calendar.id, hours, new Date(0), now)];
    const change = { actor, at: now, entityType: 'business-calendar', entityId: calendar.id };
    const after = imageOf({ ...calendar, versions });
    await recordChange(tx, { ...change, action: 'business-calendar.created', after });
    return { ...calendar, versions };
  });
}

export interface NewCalendarVersion extends CalendarHours {
  readonly calendarId: number;
  /** Not in the past: what was counted stays counted. */
  readonly effectiveFromAt: Date;
}

/**
 * Gives a calendar new hours from an instant on; running clocks that reach beyond it are due at another time at once.
 * Throws InvalidInput, NotFound, Conflict.
 */
export async function addCalendarVersion(
  db: Database,
  input: NewCalendarVersion,
  actor: Actor,
  now: Date,
): Promise<CalendarWithVersions> {
  const hours = checkCalendarHours(input);
  const effectiveFromAt = instantOf('effectiveFromAt', input.effectiveFromAt);
  if (effectiveFromAt < now) {
    throw new InvalidInput('effectiveFromAt', effectiveFromAt, `an instant from ${now.toISOString()} on`);
  }
  return inTransaction(db, async (tx) => {
    await changeSlaTerms(tx);
    await lockRow(tx, 'business_calendar', 'business calendar', input.calendarId);
    const calendarId = input.calendarId;
    const taken = await tx.businessCalendarVersion.count({ where: { calendarId, effectiveFromAt } });
    if (taken > 0) throw new Conflict(`The calendar already has hours from ${effectiveFromAt.toISOString()} on.`);
    await settleOpenTickets(tx, now);
    const version = await writeVersion(tx, calendarId, hours, effectiveFromAt, now);
    const change = { actor, at: now, entityType: 'business-calendar', entityId: calendarId };
    await recordChange(tx, { ...change, action: 'business-calendar.version-added', after: imageOf(version) });
    await retimeOpenTickets(tx, now);
    return tx.businessCalendar.findUniqueOrThrow({
      where: { id: calendarId },
      include: { versions: { orderBy: { effectiveFromAt: 'asc' } } },
    });
  });
}

async function writeVersion(
  tx: Transaction,
  calendarId: number,
  hours: CalendarHours,
  effectiveFromAt: Date,
  now: Date,
): Promise<BusinessCalendarVersion> {
  return tx.businessCalendarVersion.create({
    data: {
      calendarId,
      timeZone: hours.timeZone,
      windows: hours.windows.map(({ weekday, from, to }) => ({ weekday, from, to })) satisfies Prisma.InputJsonArray,
      holidays: hours.holidays.map(({ date, name }) => ({ date, name })) satisfies Prisma.InputJsonArray,
      effectiveFromAt,
      createdAt: now,
    },
  });
}
