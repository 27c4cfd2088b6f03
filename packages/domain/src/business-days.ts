import type { CalendarVersion } from './calendar-version.ts';
import { MS_PER_DAY, parseDate, weekdayOf } from './civil-date.ts';
import { type TimeZone, timeZoneOf } from './time-zone.ts';
import type { Instant } from './vocabulary.ts';

/** On which local days business is done. Day numbers are those of civil-date.ts: 0 is 1970-01-01. */
export interface BusinessDays {
  readonly timeZone: TimeZone;
  isBusinessDay(dayNumber: number): boolean;
}

/** Monday to Friday in UTC, without holidays: what holds where no calendar was chosen (§11). */
export const weekdaysUtc: BusinessDays = {
  timeZone: timeZoneOf('UTC'),
  isBusinessDay: (dayNumber) => weekdayOf(dayNumber) <= 5,
};

/** A calendar that is closed for years can't give a deadline. */
const farthestDays = 3_660;

/**
 * The days on which a business calendar has a window and no holiday, by the version in force when the day begins; days
 * before the first version go by the first. The zone is the latest version's. Throws RangeError without any version.
 */
export function businessDaysOf(versions: readonly CalendarVersion[], zoneOf: (name: string) => TimeZone): BusinessDays {
  const inOrder = versions.toSorted((a, b) => a.effectiveFromAt - b.effectiveFromAt);
  const [first, latest] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || latest === undefined) throw new RangeError('A calendar needs a version to have days.');
  const timeZone = zoneOf(latest.timeZone);
  const holidays = new Map(
    inOrder.map((version) => [version, new Set(version.holidays.map(({ date }) => parseDate(date)))]),
  );
  return {
    timeZone,
    isBusinessDay(dayNumber) {
      const beginsAt = timeZone.instantOf(dayNumber * MS_PER_DAY);
      const version = inOrder.findLast(({ effectiveFromAt }) => effectiveFromAt <= beginsAt) ?? first;
      if (holidays.get(version)?.has(dayNumber)) return false;
      return version.windows.some(({ weekday }) => weekday === weekdayOf(dayNumber));
    },
  };
}

/**
 * The end of the `days`-th business day after the day of `at`, which itself does not count: two days from a Monday end
 * with Wednesday. Throws RangeError for less than one day, and where the calendar has none for ten years.
 */
export function addBusinessDays(at: Instant, days: number, businessDays: BusinessDays): Instant {
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError(`${days} business days are no term. Accepted: 1 or more.`);
  const { timeZone } = businessDays;
  const today = Math.floor(timeZone.localOf(at) / MS_PER_DAY);
  let leftDays = days;
  for (let day = today + 1; day <= today + farthestDays; day++) {
    if (businessDays.isBusinessDay(day)) leftDays--;
    if (leftDays === 0) return timeZone.instantOf((day + 1) * MS_PER_DAY);
  }
  throw new RangeError(`The calendar has no ${days} business days in the ten years after ${at}.`);
}
