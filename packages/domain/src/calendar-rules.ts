import type { CalendarVersion } from './calendar-version.ts';
import { MS_PER_DAY, parseDate, weekdayOf } from './civil-date.ts';
import type { TimeZone } from './time-zone.ts';
import type { Instant } from './vocabulary.ts';

/** A window as wall-clock milliseconds since local midnight, half-open. */
export interface DayWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A calendar version, read once. */
export interface CalendarRules {
  readonly effectiveFromAt: Instant;
  readonly zone: TimeZone;
  /** By weekday, Monday at index 1; each day's windows in order. */
  readonly windows: readonly (readonly DayWindow[])[];
  readonly holidays: ReadonlySet<number>;
  readonly hasWindows: boolean;
}

const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Milliseconds since local midnight of 'HH:MM', '24:00' being the day's end; null for anything else. */
export function parseTimeOfDay(text: string): number | null {
  if (text === '24:00') return MS_PER_DAY;
  const match = timePattern.exec(text);
  return match === null ? null : (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}

/** Throws RangeError naming what can't be read; findCalendarFaults says it all at once. */
export function readCalendarRules(version: CalendarVersion, zoneOf: (name: string) => TimeZone): CalendarRules {
  const windows: DayWindow[][] = Array.from({ length: 8 }, () => []);
  for (const { weekday, from, to } of version.windows) {
    const fromMs = parseTimeOfDay(from);
    const toMs = parseTimeOfDay(to);
    const day = weekday >= 1 ? windows[weekday] : undefined;
    if (fromMs === null || toMs === null || day === undefined || fromMs >= toMs) {
      throw new RangeError(`A window on weekday ${weekday} from "${from}" to "${to}" is not possible.`);
    }
    day.push({ fromMs, toMs });
  }
  const holidays = new Set<number>();
  for (const { date } of version.holidays) {
    const day = parseDate(date);
    if (day === null) throw new RangeError(`"${date}" is not a date. Accepted: YYYY-MM-DD.`);
    holidays.add(day);
  }
  for (const day of windows) day.sort((a, b) => a.fromMs - b.fromMs);
  return {
    effectiveFromAt: version.effectiveFromAt,
    zone: zoneOf(version.timeZone),
    windows,
    holidays,
    hasWindows: version.windows.length > 0,
  };
}

/** Hands over the open intervals within [from, to) in order. Each stretch of one offset is walked by local days. */
export function pushOpenIntervals(
  rules: CalendarRules,
  from: Instant,
  to: Instant,
  push: (openAt: Instant, closeAt: Instant) => void,
): void {
  let at = from;
  while (at < to) {
    const span = rules.zone.spanAt(at);
    const spanEnd = Math.min(span.endAt, to);
    const lastDay = Math.floor((spanEnd - 1 + span.offsetMs) / MS_PER_DAY);
    for (let day = Math.floor((at + span.offsetMs) / MS_PER_DAY); day <= lastDay; day++) {
      if (rules.holidays.has(day)) continue;
      const midnight = day * MS_PER_DAY - span.offsetMs;
      for (const { fromMs, toMs } of rules.windows[weekdayOf(day)] ?? []) {
        const openAt = Math.max(midnight + fromMs, at);
        const closeAt = Math.min(midnight + toMs, spanEnd);
        if (openAt < closeAt) push(openAt, closeAt);
      }
    }
    at = spanEnd;
  }
}
