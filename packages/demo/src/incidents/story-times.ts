import type { Instant } from '@tenure/domain/vocabulary';
import { day, hour, minute } from '../duration.ts';

/** First instant of the UTC month that lies `back` months before the one of `end`. */
export function monthBack(end: Instant, back: number): Instant {
  const date = new Date(end);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1);
}

/** Months before the current one in which the stories happen, and the time in them. */
export const storyTimes = {
  cluster: (end: Instant) => monthBack(end, 13) + 14 * day + 5 * hour,
  forceMajeure: (end: Instant) => monthBack(end, 11) + 8 * day + 3 * hour,
  firewall: (end: Instant) => monthBack(end, 10) + 20 * day + 9 * hour,
  europe: (end: Instant) => monthBack(end, 9) + 15 * day + 6 * hour,
  lockout: (end: Instant) => monthBack(end, 8) + 6 * day + 16 * hour,
  emergency: (end: Instant) => monthBack(end, 7) + 10 * day + 21 * hour,
  inMaintenance: (end: Instant) => monthBack(end, 6) + 17 * day + hour + 30 * minute,
  overlap: (end: Instant) => monthBack(end, 5) + 11 * day + 10 * hour,
  overrun: (end: Instant) => monthBack(end, 4) + 18 * day + 2 * hour,
  shortNotice: (end: Instant) => monthBack(end, 3) + 20 * day + 2 * hour,
  measured: (end: Instant) => monthBack(end, 2) + 9 * day + 14 * hour,
  voided: (end: Instant) => monthBack(end, 2) + 22 * day + 8 * hour,
  storage: (end: Instant) => monthBack(end, 1) + 13 * day + 7 * hour,
  webhooks: (end: Instant) => monthBack(end, 1) + 19 * day + 15 * hour,
  dashboard: (end: Instant) => monthBack(end, 1) + 25 * day + 11 * hour,
  /** In the current month where it has lasted long enough, eight days ago at most. */
  thisMonth: (end: Instant) => {
    const first = monthBack(end, 0) + 2 * hour;
    return end < first + 5 * hour ? end - 8 * day - 3 * hour : Math.max(first, end - 8 * day - 3 * hour);
  },
  openNow: (end: Instant) => Math.floor(end / minute) * minute - 82 * minute,
} as const;
