import type { CalendarVersion, CalendarWindow, Holiday } from '@tenure/domain/calendar';
import { textOf, timeZoneOf } from './input-text.ts';
import { dayOf, wholeNumberOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';

/** A calendar's weekly hours and its holidays, in wall-clock time of its zone (§2). */
export type CalendarHours = Omit<CalendarVersion, 'effectiveFromAt'>;

/** Refuses hours that no week has. Throws InvalidInput. */
export function checkCalendarHours(input: CalendarHours): CalendarHours {
  const windows = input.windows.map(checkWindow);
  if (windows.length === 0) throw new InvalidInput('windows', '[]', 'at least one weekly window');
  checkApart(windows);
  const holidays = input.holidays.map(checkHoliday);
  const dates = new Set<string>();
  for (const { date } of holidays) {
    if (dates.has(date)) throw new InvalidInput('holidays.date', date, 'each day once');
    dates.add(date);
  }
  return { timeZone: timeZoneOf('timeZone', input.timeZone), windows, holidays };
}

const timePattern = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

function checkWindow({ weekday, from, to }: CalendarWindow): CalendarWindow {
  wholeNumberOf('windows.weekday', weekday, 1, 7);
  for (const [field, time] of Object.entries({ from, to })) {
    if (!timePattern.test(time)) throw new InvalidInput(`windows.${field}`, time, 'a time from 00:00 to 24:00');
  }
  if (from >= to) throw new InvalidInput('windows.to', to, `a time after ${from}`);
  return { weekday, from, to };
}

function checkApart(windows: readonly CalendarWindow[]): void {
  const sorted = windows.toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
  const overlap = sorted.find((window, index) => {
    const before = sorted[index - 1];
    return before?.weekday === window.weekday && window.from < before.to;
  });
  if (overlap) {
    const shown = `weekday ${overlap.weekday} ${overlap.from}–${overlap.to}`;
    throw new InvalidInput('windows', shown, 'windows that do not overlap');
  }
}

function checkHoliday({ date, name }: Holiday): Holiday {
  const day = dayOf('holidays.date', date).toISOString().slice(0, 10);
  return { date: day, name: textOf('holidays.name', name, 80) };
}
