import type { Instant } from './vocabulary.ts';

/** Open from `from` to `to` on each such weekday, in wall-clock time 'HH:MM'; '24:00' ends a day. */
export interface CalendarWindow {
  /** Monday 1 to Sunday 7. */
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** A whole local date, 'YYYY-MM-DD', on which the calendar is closed. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/** How a calendar looks from `effectiveFromAt` until the next version's. */
export interface CalendarVersion {
  readonly timeZone: string;
  readonly windows: readonly CalendarWindow[];
  readonly holidays: readonly Holiday[];
  readonly effectiveFromAt: Instant;
}
