import { type CalendarRules, pushOpenIntervals, readCalendarRules } from './calendar-rules.ts';
import type { CalendarVersion } from './calendar-version.ts';
import { MS_PER_DAY } from './civil-date.ts';
import type { OpenIntervals } from './open-hours-search.ts';
import type { TimeZone } from './time-zone.ts';
import type { Instant } from './vocabulary.ts';

/** One more stretch of table, beyond what was asked for, so that neighbouring questions find it there. */
const STRETCH_MS = 400 * MS_PER_DAY;
/** The year 2500: a table is never drawn beyond it. */
const HORIZON_AT = 16_725_225_600_000;

export interface OpenHoursTable extends OpenIntervals {
  /** Draws the table so that it holds [from, to). */
  cover(from: Instant, to: Instant): void;
  /** Draws one more stretch at the end; false where no further opening can come. */
  extend(): boolean;
  /** Open milliseconds in the whole table as drawn. */
  totalMs(): number;
}

/** Draws open intervals lazily: forwards by stretches, backwards by drawing anew. */
export function createOpenHoursTable(
  versions: readonly CalendarVersion[],
  zoneOf: (name: string) => TimeZone,
): OpenHoursTable {
  const rules = versions
    .toSorted((a, b) => a.effectiveFromAt - b.effectiveFromAt)
    .map((version) => readCalendarRules(version, zoneOf));
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  let coveredFrom = 0;
  let coveredTo = 0;

  const drawTo = (to: Instant): void => {
    const startAt = coveredTo;
    coveredTo = to;
    pushVersions(rules, startAt, to, (openAt, closeAt) => {
      const last = starts.length - 1;
      const lastEnd = ends[last];
      if (lastEnd !== undefined && openAt <= lastEnd) {
        ends[last] = Math.max(lastEnd, closeAt);
        return;
      }
      before.push(last < 0 ? 0 : (before[last] ?? 0) + (ends[last] ?? 0) - (starts[last] ?? 0));
      starts.push(openAt);
      ends.push(closeAt);
    });
  };

  return {
    starts,
    ends,
    before,
    cover(from, to) {
      if (from < coveredFrom || coveredFrom === coveredTo) {
        const end = (coveredFrom === coveredTo ? to : Math.max(to, coveredTo)) + STRETCH_MS;
        starts.length = ends.length = before.length = 0;
        coveredFrom = coveredTo = from - STRETCH_MS;
        drawTo(end);
      } else if (to > coveredTo) {
        drawTo(to + STRETCH_MS);
      }
    },
    extend() {
      if (coveredTo >= HORIZON_AT || isClosedFrom(rules, coveredTo)) return false;
      drawTo(coveredTo + STRETCH_MS);
      return true;
    },
    totalMs() {
      const last = starts.length - 1;
      return last < 0 ? 0 : (before[last] ?? 0) + (ends[last] ?? 0) - (starts[last] ?? 0);
    },
  };
}

function pushVersions(
  rules: readonly CalendarRules[],
  from: Instant,
  to: Instant,
  push: (openAt: Instant, closeAt: Instant) => void,
): void {
  for (const [index, rule] of rules.entries()) {
    const startAt = index === 0 ? from : Math.max(from, rule.effectiveFromAt);
    const endAt = Math.min(to, rules[index + 1]?.effectiveFromAt ?? to);
    if (startAt < endAt) pushOpenIntervals(rule, startAt, endAt, push);
  }
}

/** Holidays are finitely many, so only a calendar whose last versions have no window stays closed. */
function isClosedFrom(rules: readonly CalendarRules[], at: Instant): boolean {
  return rules.every(
    (rule, index) =>
      !rule.hasWindows || (rules[index + 1] !== undefined && (rules[index + 1]?.effectiveFromAt ?? at) <= at),
  );
}
