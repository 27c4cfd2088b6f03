import type { CalendarVersion } from './calendar-version.ts';
import { addOpenMs, openMsBefore } from './open-hours-search.ts';
import { createOpenHoursTable } from './open-hours-table.ts';
import type { TimeZone } from './time-zone.ts';
import type { Instant } from './vocabulary.ts';

export type { CalendarVersion, CalendarWindow, Holiday } from './calendar-version.ts';

/** The hours that count, over all versions of a calendar. Built once, then asked millions of times. */
export interface OpenHours {
  /** Open milliseconds in the half-open [from, to); zero when to ≤ from. */
  openBetween(from: Instant, to: Instant): number;
  /**
   * The earliest instant by which `duration` open milliseconds have passed since `from`; `from` itself for zero.
   * Throws CalendarNeverOpens when the calendar never has that many.
   */
  addOpen(from: Instant, duration: number): Instant;
}

/** Asked for more open time than the calendar will ever have. */
export class CalendarNeverOpens extends RangeError {
  override readonly name = 'CalendarNeverOpens';
}

/** The default calendar: every instant counts (§2). */
export const alwaysOpen: OpenHours = {
  openBetween: (from, to) => (to > from ? to - from : 0),
  addOpen: (from, duration) => (duration > 0 ? from + duration : from),
};

/**
 * The open hours of a calendar's versions, in any order. An instant is open when its wall-clock time lies in a window
 * and its local date is no holiday, in the version then in force: an hour skipped by a clock change is not open, an
 * hour that happens twice is open twice. The first version also reaches back before its own start, so that a clock
 * older than the calendar does not stand still.
 * Throws RangeError for a version that findCalendarFaults would refuse.
 */
export function buildOpenHours(versions: readonly CalendarVersion[], zoneOf: (name: string) => TimeZone): OpenHours {
  const table = createOpenHoursTable(versions, zoneOf);
  return {
    openBetween(from, to) {
      if (to <= from) return 0;
      table.cover(from, to);
      return openMsBefore(table, to) - openMsBefore(table, from);
    },
    addOpen(from, duration) {
      if (duration <= 0) return from;
      table.cover(from, from + duration);
      const base = openMsBefore(table, from);
      while (table.totalMs() - base < duration) {
        if (!table.extend()) {
          throw new CalendarNeverOpens(`The calendar has no further ${duration} ms of open time after ${from}.`);
        }
      }
      return addOpenMs(table, base + duration);
    },
  };
}
