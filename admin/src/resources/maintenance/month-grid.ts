const MS_PER_DAY = 86_400_000;

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
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * MS_PER_DAY;
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const weeks = Math.ceil((next.getTime() - start) / (7 * MS_PER_DAY));
  return { from: new Date(start).toISOString(), to: new Date(start + weeks * 7 * MS_PER_DAY).toISOString() };
}

/** The weeks of a month, Monday first, with what touches each UTC day. */
export function gridOf<T extends Stretch>(month: string, items: readonly T[]): Day<T>[][] {
  const { from, to } = gridRange(month);
  const weeks: Day<T>[][] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += MS_PER_DAY) {
    if (new Date(at).getUTCDay() === 1) weeks.push([]);
    const date = new Date(at).toISOString().slice(0, 10);
    const touching = items.filter(
      ({ startAt, endAt }) => Date.parse(startAt) < at + MS_PER_DAY && Date.parse(endAt) > at,
    );
    weeks.at(-1)?.push({ date, isInMonth: date.startsWith(month), items: touching });
  }
  return weeks;
}

/** The month `count` months later, or earlier. */
export function moveMonth(month: string, count: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + count);
  return at.toISOString().slice(0, 7);
}
