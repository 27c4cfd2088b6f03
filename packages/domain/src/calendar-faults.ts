import { parseTimeOfDay } from './calendar-rules.ts';
import type { CalendarVersion, CalendarWindow } from './calendar-version.ts';
import { parseDate } from './civil-date.ts';
import { isTimeZone } from './time-zone.ts';

/** One value that can't be part of a calendar: where it stands, what it is, what would be accepted (§21). */
export interface CalendarFault {
  /** A path such as `windows[2].to`. */
  readonly field: string;
  readonly value: string;
  readonly accepted: string;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Everything wrong with a calendar version; an empty list means buildOpenHours takes it. */
export function findCalendarFaults(version: CalendarVersion): CalendarFault[] {
  const faults: CalendarFault[] = [];
  if (!isTimeZone(version.timeZone)) {
    faults.push(fault('timeZone', version.timeZone, 'an IANA time zone such as "Europe/Berlin" or "UTC"'));
  }
  if (!Number.isSafeInteger(version.effectiveFromAt)) {
    faults.push(fault('effectiveFromAt', version.effectiveFromAt, 'an instant in whole milliseconds'));
  }
  if (version.windows.length === 0) {
    faults.push(fault('windows', 'none', 'at least one window a week, or the calendar would never open'));
  }
  for (const [index, window] of version.windows.entries()) faults.push(...findWindowFaults(window, index));
  return [...faults, ...findOverlaps(version.windows), ...findHolidayFaults(version)];
}

function fault(field: string, value: string | number, accepted: string): CalendarFault {
  return { field, value: String(value), accepted };
}

function findWindowFaults({ weekday, from, to }: CalendarWindow, index: number): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const place = `windows[${index}]`;
  if (weekdays[weekday - 1] === undefined) {
    faults.push(fault(`${place}.weekday`, weekday, 'a whole number from 1 (Monday) to 7 (Sunday)'));
  }
  const fromMs = parseTimeOfDay(from);
  const toMs = parseTimeOfDay(to);
  if (fromMs === null) faults.push(fault(`${place}.from`, from, 'a time HH:MM from 00:00 to 23:59'));
  if (toMs === null) faults.push(fault(`${place}.to`, to, 'a time HH:MM from 00:01 to 24:00'));
  if (fromMs !== null && toMs !== null && fromMs >= toMs) {
    faults.push(fault(`${place}.to`, to, `a time after ${from}; hours past midnight are a window of the next day`));
  }
  return faults;
}

/** Windows that touch are fine; a time that two windows hold would be ambiguous to who edits them. */
function findOverlaps(windows: readonly CalendarWindow[]): CalendarFault[] {
  return windows.flatMap((window, index) => {
    const other = windows.slice(0, index).find((earlier) => isOverlapping(earlier, window));
    if (other === undefined) return [];
    const day = weekdays[window.weekday - 1] ?? `weekday ${window.weekday}`;
    const accepted = `a window that does not overlap ${other.from}–${other.to} on ${day}`;
    return [fault(`windows[${index}]`, `${window.from}–${window.to}`, accepted)];
  });
}

function isOverlapping(a: CalendarWindow, b: CalendarWindow): boolean {
  const [aFrom, aTo, bFrom, bTo] = [a.from, a.to, b.from, b.to].map(parseTimeOfDay);
  if (aFrom == null || aTo == null || bFrom == null || bTo == null) return false;
  return a.weekday === b.weekday && aFrom < bTo && bFrom < aTo;
}

function findHolidayFaults({ holidays }: CalendarVersion): CalendarFault[] {
  const seen = new Set<string>();
  return holidays.flatMap(({ date }, index) => {
    const field = `holidays[${index}].date`;
    if (parseDate(date) === null) return [fault(field, date, 'a date YYYY-MM-DD that exists')];
    if (seen.has(date)) return [fault(field, date, 'each date once')];
    seen.add(date);
    return [];
  });
}
