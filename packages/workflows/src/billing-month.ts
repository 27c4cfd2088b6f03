import { type Month, monthStart } from '@tenure/domain/month';
import { InvalidInput } from './refusals.ts';

/** A calendar month as 'YYYY-MM', from 1970 to 9999. */
export function calendarMonthOf(field: string, value: unknown): Month {
  if (typeof value !== 'string' || !/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/.test(value)) {
    throw new InvalidInput(field, value, 'a month as YYYY-MM');
  }
  return value;
}

/** The number an audit entry knows a month by: 202611 for '2026-11'. */
export function monthNumberOf(month: Month): number {
  return Number(month.replace('-', ''));
}

/** The month's first day, as a Date at midnight UTC. */
export function firstDayOf(month: Month): Date {
  return new Date(monthStart(month));
}

export function laterMonthOf(one: Month, other: Month): Month {
  return monthStart(one) > monthStart(other) ? one : other;
}
