import type { DisputeStatus } from '@tenure/domain/finance-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { day, dayStart, hour, weekdayOf } from '../duration.ts';
import { monthBack } from '../incidents/story-times.ts';
import type { DisputeStep } from './dispute-plan.ts';

/** A working hour about `back` days before the end. */
export function workTime(end: Instant, back: number, hourOfDay: number): Instant {
  let at = dayStart(end) - back * day;
  while (weekdayOf(at) > 5) at -= day;
  return Math.min(at + hourOfDay * hour, end - hour / 2);
}

/** A working hour on a day of the month that lies `back` months before the end's, or soon after that day. */
export function dayOf(end: Instant, back: number, dayOfMonth: number, hourOfDay: number): Instant {
  let at = monthBack(end, back) + (dayOfMonth - 1) * day;
  while (weekdayOf(at) > 5) at += day;
  return at + hourOfDay * hour;
}

/** Statuses with months back and day of the month. */
export type Course = readonly (readonly [DisputeStatus, number, number])[];

/** The steps of a course in the past, an hour later in the day each. */
export function course(end: Instant, steps: Course): DisputeStep[] {
  return steps.map(([status, back, days], index) => ({ status, at: dayOf(end, back, days, 10 + (index % 6)) }));
}

/**
 * Each step an hour after the one before at the earliest, else on a later working day at its own time; those that the
 * history ends before are left out.
 */
export function inOrder(submittedAt: Instant, steps: readonly DisputeStep[], end: Instant): DisputeStep[] {
  const done: DisputeStep[] = [];
  let last = submittedAt;
  for (const step of steps) {
    let { at } = step;
    while (at < last + hour || weekdayOf(at) > 5) at += day;
    if (at > end - hour / 2) break;
    done.push({ ...step, at });
    last = at;
  }
  return done;
}
