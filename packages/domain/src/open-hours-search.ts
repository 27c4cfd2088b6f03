import type { Instant } from './vocabulary.ts';

/** Open intervals in order, disjoint and not touching, with the open time before each. Only the first `length` entries count. */
export interface OpenIntervals {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Open milliseconds before each interval, from the table's beginning. */
  readonly before: readonly number[];
}

/** Open milliseconds from the table's beginning to `at`. */
export function openMsBefore(table: OpenIntervals, at: Instant): number {
  const index = lastAtOrBelow(table.starts, at);
  if (index < 0) return 0;
  const start = table.starts[index] ?? 0;
  const end = table.ends[index] ?? 0;
  return (table.before[index] ?? 0) + (at < end ? at : end) - start;
}

/** The earliest instant at which `openMs` (above zero, within the table) have passed since the table's beginning. */
export function addOpenMs(table: OpenIntervals, openMs: number): Instant {
  // Strictly below: time that ends an interval exactly is reached at its end, not at the next opening.
  const index = lastBelow(table.before, openMs);
  return (table.starts[index] ?? Number.NaN) + openMs - (table.before[index] ?? Number.NaN);
}

function lastAtOrBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lastBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
