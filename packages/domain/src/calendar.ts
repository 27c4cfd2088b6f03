import type { Instant } from './vocabulary.ts';

/** The hours that count, over all versions of a calendar. Built once, then asked millions of times. */
export interface OpenHours {
  /** Open milliseconds in the half-open [from, to); zero when to ≤ from. */
  openBetween(from: Instant, to: Instant): number;
  /** The earliest instant by which `duration` open milliseconds have passed since `from`. Throws when the calendar never has that many. */
  addOpen(from: Instant, duration: number): Instant;
}
