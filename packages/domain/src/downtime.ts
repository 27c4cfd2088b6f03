import type { CreditTerms, ErrorRateFact, ExclusionEffect, ExclusionFact, OutageFact } from './availability-facts.ts';
import { excludeDowntime } from './exclusion-effects.ts';
import { clipIntervals, type Interval, intersectIntervals, unionIntervals } from './interval.ts';
import type { Instant } from './vocabulary.ts';

/** What counts of some outages by contract, before exclusions (§10). */
export interface CountedOutages {
  /** Disjoint and in order. */
  readonly raw: readonly Interval[];
  readonly incidentIds: ReadonlySet<number>;
  /** Whether one of them was not over as of the moment asked about. */
  readonly isOngoing: boolean;
}

/** What one account suffered from one service in a month (§10). */
export interface Downtime {
  /** What counts, disjoint and in order. */
  readonly down: readonly Interval[];
  readonly downMs: number;
  readonly effects: readonly ExclusionEffect[];
  /** Those with time that counts by itself, also where an exclusion took all of it out; in order. */
  readonly incidentIds: readonly number[];
  readonly isOngoing: boolean;
}

export const noDowntime: Downtime = { down: [], downMs: 0, effects: [], incidentIds: [], isOngoing: false };

/** Milliseconds of disjoint stretches. */
export function sumMs(stretches: readonly Interval[]): number {
  let ms = 0;
  for (const { startAt, endAt } of stretches) ms += endAt - startAt;
  return ms;
}

/** Above the share, strictly, on whole numbers: exactly 5 % is not above 5 %. */
function listTooManyErrors(errorRates: readonly ErrorRateFact[], errorRatePercent: number): ErrorRateFact[] {
  return errorRates.filter(({ requests, errors }) => errors * 100 > errorRatePercent * requests);
}

/**
 * What counts within `promised`, as of `asOf`: all of a full outage, and of a partial one the time in which the account,
 * whose error rates these are, had too many errors.
 */
export function countOutages(
  outages: readonly OutageFact[],
  errorRates: readonly ErrorRateFact[],
  promised: readonly Interval[],
  terms: CreditTerms,
  asOf: Instant,
): CountedOutages {
  const tooManyErrors = errorRates.length === 0 ? [] : listTooManyErrors(errorRates, terms.errorRatePercent);
  const counted: Interval[] = [];
  const incidentIds = new Set<number>();
  let isOngoing = false;
  for (const { kind, startAt, endAt, incidentId } of outages) {
    if (kind === 'DEGRADED' || (kind === 'PARTIAL_OUTAGE' && tooManyErrors.length === 0)) continue;
    const stretches = clipTo(promised, startAt, Math.min(endAt ?? asOf, asOf));
    const counting = kind === 'FULL_OUTAGE' ? stretches : intersectIntervals(stretches, tooManyErrors);
    if (counting.length === 0) continue;
    for (const stretch of counting) counted.push(stretch);
    incidentIds.add(incidentId);
    isOngoing ||= endAt === null || endAt > asOf;
  }
  return { raw: unionIntervals(counted), incidentIds, isOngoing };
}

/** The parts of some disjoint stretches between two instants. */
function clipTo(stretches: readonly Interval[], startAt: Instant, endAt: Instant): Interval[] {
  const parts: Interval[] = [];
  for (const stretch of stretches) {
    const part = { startAt: Math.max(stretch.startAt, startAt), endAt: Math.min(stretch.endAt, endAt) };
    if (part.startAt < part.endAt) parts.push(part);
  }
  return parts;
}

/** Both together, time that counts in both counting once. */
export function joinCounted(a: CountedOutages, b: CountedOutages): CountedOutages {
  if (b.raw.length === 0) return a;
  return {
    raw: unionIntervals([...a.raw, ...b.raw]),
    incidentIds: new Set([...a.incidentIds, ...b.incidentIds]),
    isOngoing: a.isOngoing || b.isOngoing,
  };
}

/** What is left of the counted time after the exclusions. `month` bounds the maintenance allowance. */
export function settleDowntime(
  { raw, incidentIds, isOngoing }: CountedOutages,
  exclusions: readonly ExclusionFact[],
  month: Interval,
  terms: CreditTerms,
): Downtime {
  if (raw.length === 0) return noDowntime;
  const { down, effects } = excludeDowntime(raw, exclusions, month, terms);
  return { down, downMs: sumMs(down), effects, incidentIds: [...incidentIds].sort((a, b) => a - b), isOngoing };
}

/** The part of a downtime in a window, disjoint and in order. */
export function downWithin({ down }: Downtime, window: Interval): readonly Interval[] {
  const first = down[0];
  const last = down.at(-1);
  if (first === undefined || last === undefined) return down;
  return first.startAt >= window.startAt && last.endAt <= window.endAt ? down : clipIntervals(down, window);
}
