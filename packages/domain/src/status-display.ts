import { MS_PER_DAY, parseDate } from './civil-date.ts';
import { type ImpactKind, impactKinds } from './incident-vocabulary.ts';
import { clipIntervals, type Interval, subtractIntervals, totalMs } from './interval.ts';
import type { Instant } from './vocabulary.ts';

/** A stretch in which the service shown suffered; null while it goes on. */
export interface ImpactStretch {
  readonly kind: ImpactKind;
  readonly startAt: Instant;
  readonly endAt: Instant | null;
}

/** How much of a full outage the others weigh in what is shown, in percent. By contract they weigh nothing (§10). */
export interface DisplayWeights {
  readonly partialPercent: number;
  readonly degradedPercent: number;
}

/** One UTC day of one service on the status page (§9). */
export interface DayBar {
  /** 'YYYY-MM-DD'. */
  readonly date: string;
  /** The worst that happened; null where nothing did, or nothing is known yet because `elapsedMs` is 0. */
  readonly worst: ImpactKind | null;
  /** Time by the worst kind at each instant: together, the time in which anything was wrong. */
  readonly msByKind: Readonly<Record<ImpactKind, number>>;
  /** Time weighted by the greatest weight at each instant, never the sum; rounded down. */
  readonly weightedDownMs: number;
  /** What of the day has passed. */
  readonly elapsedMs: number;
}

/** Splits time among kinds: each instant belongs to the first in `order` that covers it. */
function partitionMs(
  order: readonly ImpactKind[],
  impacts: readonly (Interval & { readonly kind: ImpactKind })[],
  day: Interval,
): Record<ImpactKind, number> {
  const msByKind = { FULL_OUTAGE: 0, PARTIAL_OUTAGE: 0, DEGRADED: 0 };
  const covered: Interval[] = [];
  for (const kind of order) {
    const stretches = clipIntervals(
      impacts.filter((impact) => impact.kind === kind),
      day,
    );
    msByKind[kind] = totalMs(subtractIntervals(stretches, covered));
    covered.push(...stretches);
  }
  return msByKind;
}

function computeDayBar(
  date: string,
  impacts: readonly ImpactStretch[],
  percentOf: Readonly<Record<ImpactKind, number>>,
  now: Instant,
): DayBar {
  const dayNumber = parseDate(date);
  if (dayNumber === null) throw new RangeError(`"${date}" is not a day. Accepted: YYYY-MM-DD.`);
  const startAt = dayNumber * MS_PER_DAY;
  const day = { startAt, endAt: Math.max(startAt, Math.min(startAt + MS_PER_DAY, now)) };
  const known = impacts
    .map((impact) => ({ ...impact, endAt: impact.endAt ?? now }))
    .filter((impact) => impact.startAt < day.endAt && impact.endAt > startAt);
  const msByKind = partitionMs(impactKinds, known, day);
  const byWeight = partitionMs(
    impactKinds.toSorted((a, b) => percentOf[b] - percentOf[a]),
    known,
    day,
  );
  const weighted = impactKinds.reduce((sum, kind) => sum + byWeight[kind] * percentOf[kind], 0);
  return {
    date,
    worst: impactKinds.find((kind) => msByKind[kind] > 0) ?? null,
    msByKind,
    weightedDownMs: Math.floor(weighted / 100),
    elapsedMs: day.endAt - startAt,
  };
}

/** The bars of one service for the days given ('YYYY-MM-DD', UTC); `impacts` are that service's alone. */
export function computeDayBars(
  impacts: readonly ImpactStretch[],
  days: readonly string[],
  { partialPercent, degradedPercent }: DisplayWeights,
  now: Instant,
): DayBar[] {
  const percentOf = { FULL_OUTAGE: 100, PARTIAL_OUTAGE: partialPercent, DEGRADED: degradedPercent };
  return days.map((date) => computeDayBar(date, impacts, percentOf, now));
}
