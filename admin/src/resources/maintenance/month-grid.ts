import { MS_PER_DAY, weekdayOf } from '@tenure/domain/civil-date';
import { monthInterval } from '@tenure/domain/month';

export interface Stretch {
  readonly startAt: string;
  readonly endAt: string;
}

export interface Day<T> {
  /** YYYY-MM-DD in UTC. */
  readonly date: string;
  readonly isInMonth: boolean;
  readonly items: readonly T[];
}

/** The instants a month's grid shows, from a Monday to a Sunday, half-open, in ISO 8601. */
export function gridRange(month: string): { from: string; to: string } {
  const { startAt, endAt } = monthInterval(month);
  const start = startAt - (weekdayOf(startAt / MS_PER_DAY) - 1) * MS_PER_DAY;
  const weeks = Math.ceil((endAt - start) / (7 * MS_PER_DAY));
  return { from: new Date(start).toISOString(), to: new Date(start + weeks * 7 * MS_PER_DAY).toISOString() };
}

/** The weeks of a month, Monday first, with what touches each UTC day. */
export function gridOf<T extends Stretch>(month: string, items: readonly T[]): Day<T>[][] {
  const { from, to } = gridRange(month);
  const weeks: Day<T>[][] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += MS_PER_DAY) {
    if (weekdayOf(at / MS_PER_DAY) === 1) weeks.push([]);
    const date = new Date(at).toISOString().slice(0, 10);
    const touching = items.filter(
      ({ startAt, endAt }) => Date.parse(startAt) < at + MS_PER_DAY && Date.parse(endAt) > at,
    );
    weeks.at(-1)?.push({ date, isInMonth: date.startsWith(month), items: touching });
  }
  return weeks;
}
