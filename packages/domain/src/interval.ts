import type { Instant } from './vocabulary.ts';

/** A stretch of time, half-open: `startAt` belongs to it, `endAt` does not (§0). */
export interface Interval {
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** Throws RangeError for an end before the start (§21). An empty interval is allowed. */
export function intervalOf(startAt: Instant, endAt: Instant): Interval {
  if (!(startAt <= endAt)) throw new RangeError(`An interval from ${startAt} can't end at ${endAt}, before it starts.`);
  return { startAt, endAt };
}

/** The same time as disjoint intervals in order; touching ones are joined and empty ones dropped. */
export function unionIntervals(intervals: readonly Interval[]): Interval[] {
  const union: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.startAt - b.startAt)) {
    if (next.startAt >= next.endAt) continue;
    const last = union.at(-1);
    if (last !== undefined && next.startAt <= last.endAt) {
      union[union.length - 1] = { startAt: last.startAt, endAt: Math.max(last.endAt, next.endAt) };
    } else {
      union.push(next);
    }
  }
  return union;
}

/** The time that lies in both, disjoint and in order. */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left = unionIntervals(a);
  const right = unionIntervals(b);
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const [one, other] = [left[i], right[j]];
    if (one === undefined || other === undefined) return common;
    const startAt = Math.max(one.startAt, other.startAt);
    const endAt = Math.min(one.endAt, other.endAt);
    if (startAt < endAt) common.push({ startAt, endAt });
    if (one.endAt <= other.endAt) i++;
    else j++;
  }
}

/** The time of `intervals` that lies in none of `removed`, disjoint and in order. */
export function subtractIntervals(intervals: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const holes = unionIntervals(removed);
  return unionIntervals(intervals).flatMap(({ startAt, endAt }) => {
    const rest: Interval[] = [];
    let from = startAt;
    for (const hole of holes) {
      if (hole.endAt <= from) continue;
      if (hole.startAt >= endAt) break;
      if (hole.startAt > from) rest.push({ startAt: from, endAt: hole.startAt });
      from = hole.endAt;
    }
    if (from < endAt) rest.push({ startAt: from, endAt });
    return rest;
  });
}

/** The part of each interval within `bounds`. */
export function clipIntervals(intervals: readonly Interval[], bounds: Interval): Interval[] {
  return intersectIntervals(intervals, [bounds]);
}

/** Milliseconds covered; time covered twice counts once. */
export function totalMs(intervals: readonly Interval[]): number {
  return unionIntervals(intervals).reduce((sum, { startAt, endAt }) => sum + endAt - startAt, 0);
}
