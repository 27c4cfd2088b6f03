import { dateOf } from './copy-text.ts';
import { day, weekdayOf } from './duration.ts';

export interface Holiday {
  /** YYYY-MM-DD in the calendar's zone. */
  readonly date: string;
  readonly name: string;
}

/** The n-th weekday (Monday 1) of a month; n = -1 counts from the end. */
function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  if (n < 0) {
    const last = Date.UTC(year, month, 0);
    return last - ((weekdayOf(last) - weekday + 7) % 7) * day;
  }
  const first = Date.UTC(year, month - 1, 1);
  return first + (((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7) * day;
}

/** Federal holidays of the United States that support observes, on their own dates. */
export function unitedStatesHolidays(year: number): Holiday[] {
  const on = (month: number, date: number) => Date.UTC(year, month - 1, date);
  const list: readonly (readonly [number, string])[] = [
    [on(1, 1), "New Year's Day"],
    [nthWeekday(year, 1, 1, 3), 'Martin Luther King Jr. Day'],
    [nthWeekday(year, 2, 1, 3), "Presidents' Day"],
    [nthWeekday(year, 5, 1, -1), 'Memorial Day'],
    [on(6, 19), 'Juneteenth'],
    [on(7, 4), 'Independence Day'],
    [nthWeekday(year, 9, 1, 1), 'Labor Day'],
    [nthWeekday(year, 11, 4, 4), 'Thanksgiving'],
    [on(12, 25), 'Christmas Day'],
  ];
  return list.map(([at, name]) => ({ date: dateOf(at), name }));
}

/** Easter Sunday, Gregorian (Meeus). */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moon =
    (19 * (year % 19) +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor(((year % 19) + 11 * moon + 22 * week) / 451);
  const sum = moon + week - 7 * late + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1);
}

/** Holidays that Germany keeps as a whole. */
export function germanHolidays(year: number): Holiday[] {
  const easter = easterSunday(year);
  const on = (month: number, date: number) => Date.UTC(year, month - 1, date);
  const list: readonly (readonly [number, string])[] = [
    [on(1, 1), 'Neujahr'],
    [easter - 2 * day, 'Karfreitag'],
    [easter + day, 'Ostermontag'],
    [on(5, 1), 'Tag der Arbeit'],
    [on(10, 3), 'Tag der Deutschen Einheit'],
    [on(12, 25), 'Erster Weihnachtstag'],
    [on(12, 26), 'Zweiter Weihnachtstag'],
  ];
  return list.map(([at, name]) => ({ date: dateOf(at), name }));
}
