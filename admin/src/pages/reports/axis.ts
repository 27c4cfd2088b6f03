const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Distances between ticks that read as whole minutes, hours or days. */
const durationSteps = [
  ...[1, 5, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 4, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 5, 10, 20, 50, 100].map((days) => days * dayMs),
];
const mostTicks = 6;

export interface Axis {
  readonly min: number;
  readonly max?: number;
  readonly tickInterval?: number[];
}

/** Ticks from 0 at whole hours or days, up to the highest of `values` (ms). */
function durationAxis(values: readonly number[]): Axis {
  const highest = Math.max(minuteMs, ...values);
  const step = durationSteps.find((size) => highest / size <= mostTicks) ?? highest;
  const count = Math.ceil(highest / step);
  return { min: 0, max: count * step, tickInterval: Array.from({ length: count + 1 }, (_, place) => place * step) };
}

/** Small shares from 0 %; large ones up to 100 %, or to what has grown beyond it, from below the lowest value and the target. */
function percentAxis(values: readonly number[]): Axis {
  const lowest = Math.min(99, ...values);
  const top = 10 * Math.ceil(Math.max(10, ...values) / 10);
  if (lowest < 50) return { min: 0, max: top };
  return { min: Math.max(0, 2 * Math.floor((lowest - 0.5) / 2)), max: Math.max(100, top) };
}

/** The vertical axis of a chart: where it starts and ends, and its ticks where round numbers are not round times. */
export function axisFor(values: readonly number[], unit: string | null): Axis {
  if (unit === 'percent') return percentAxis(values);
  if (unit === 'score') return { min: 0, max: 10 };
  return unit === 'ms' ? durationAxis(values) : { min: Math.min(0, ...values) };
}
