import type { Interval } from './interval.ts';
import type { Instant } from './vocabulary.ts';

/** A UTC calendar month (§0), 'YYYY-MM'. */
export type Month = string;

const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** The month an instant lies in. Throws RangeError for what is no instant. */
export function monthOf(at: Instant): Month {
  return new Date(at).toISOString().slice(0, 7);
}

/** The month's first instant. Throws RangeError for what is no month. */
export function monthStart(month: Month): Instant {
  const match = monthPattern.exec(month);
  if (match === null) throw new RangeError(`"${month}" is not a month. Accepted: YYYY-MM.`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, 1);
}

/** The month `count` months later, or earlier for a negative count. */
export function addMonths(month: Month, count: number): Month {
  const start = new Date(monthStart(month));
  return monthOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1));
}

/** The month's instants, half-open: its end is the next month's start. */
export function monthInterval(month: Month): Interval {
  return { startAt: monthStart(month), endAt: monthStart(addMonths(month, 1)) };
}

/** Every month from `first` to `last`, both included; none where `last` is earlier. */
export function listMonths(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; monthStart(month) <= monthStart(last); month = addMonths(month, 1)) months.push(month);
  return months;
}
