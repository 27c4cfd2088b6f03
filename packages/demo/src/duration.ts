import type { Instant } from '@tenure/domain/vocabulary';

/** Durations in milliseconds. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Midnight UTC of the day that holds `at`. */
export function dayStart(at: Instant): Instant {
  return Math.floor(at / day) * day;
}

/** The same UTC day and time of day `months` later; a day the month lacks runs into the next one. */
export function addCalendarMonths(at: Instant, months: number): Instant {
  const date = new Date(at);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}

/** First instant of the UTC calendar quarter that lies `back` quarters before the one of `at`. */
export function quarterStart(at: Instant, back: number): Instant {
  const date = new Date(at);
  const quarter = Math.floor(date.getUTCMonth() / 3) - back;
  return Date.UTC(date.getUTCFullYear(), quarter * 3, 1);
}

/** Weekday of an instant in UTC: Monday 1 to Sunday 7. */
export function weekdayOf(at: Instant): number {
  return ((Math.floor(at / day) + 3) % 7) + 1;
}
