import type { CreditTerms, ErrorRateFact, ExclusionEffect, ExclusionFact, OutageFact } from './availability-facts.ts';
import { excludeDowntime } from './exclusion-effects.ts';
import { clipIntervals, type Interval, intersectIntervals, totalMs } from './interval.ts';
import type { Instant } from './vocabulary.ts';

/** What one account suffered from one service in a month (§10). */
export interface Downtime {
  /** What counts, disjoint and in order. */
  readonly down: readonly Interval[];
  readonly downMs: number;
  readonly effects: readonly ExclusionEffect[];
  /** Those with time that counts by itself, also where an exclusion took all of it out; in order. */
  readonly incidentIds: readonly number[];
  /** Whether one of them was not over as of the moment asked about. */
  readonly isOngoing: boolean;
}

export const noDowntime: Downtime = { down: [], downMs: 0, effects: [], incidentIds: [], isOngoing: false };

export interface DowntimeFacts {
  readonly outages: readonly OutageFact[];
  readonly exclusions: readonly ExclusionFact[];
  /** Of the account in question; none where it has not been measured. */
  readonly errorRates: readonly ErrorRateFact[];
}

/** What of an outage counts by contract: all of a full one, and of a partial one the time of too many errors. */
function countedOf(outage: OutageFact, within: readonly Interval[], tooManyErrors: readonly Interval[], asOf: Instant) {
  const stretch = { startAt: outage.startAt, endAt: Math.min(outage.endAt ?? asOf, asOf) };
  if (stretch.startAt >= stretch.endAt || outage.kind === 'DEGRADED') return [];
  const counted = intersectIntervals(within, [stretch]);
  return outage.kind === 'FULL_OUTAGE' ? counted : intersectIntervals(counted, tooManyErrors);
}

/** Above the share, strictly, on whole numbers: exactly 5 % is not above 5 %. */
function listTooManyErrors(errorRates: readonly ErrorRateFact[], errorRatePercent: number): ErrorRateFact[] {
  return errorRates.filter(({ requests, errors }) => errors * 100 > errorRatePercent * requests);
}

/**
 * The downtime within `promised`: the union of what counts of the outages, known as of `asOf`, less the exclusions.
 * `month` bounds the maintenance allowance. The facts are those that concern the account and the service.
 */
export function computeDowntime(
  facts: DowntimeFacts,
  promised: readonly Interval[],
  month: Interval,
  terms: CreditTerms,
  asOf: Instant,
): Downtime {
  const tooManyErrors = listTooManyErrors(facts.errorRates, terms.errorRatePercent);
  const counted: Interval[] = [];
  const incidentIds = new Set<number>();
  let isOngoing = false;
  for (const outage of facts.outages) {
    const stretches = countedOf(outage, promised, tooManyErrors, asOf);
    if (stretches.length === 0) continue;
    counted.push(...stretches);
    incidentIds.add(outage.incidentId);
    isOngoing ||= outage.endAt === null || outage.endAt > asOf;
  }
  if (counted.length === 0) return noDowntime;
  const { down, effects } = excludeDowntime(counted, facts.exclusions, month, terms);
  return { down, downMs: totalMs(down), effects, incidentIds: [...incidentIds].sort((a, b) => a - b), isOngoing };
}

/** The part of a downtime in a window, disjoint and in order. */
export function downWithin({ down }: Downtime, window: Interval): readonly Interval[] {
  const first = down[0];
  const last = down.at(-1);
  if (first === undefined || last === undefined) return down;
  return first.startAt >= window.startAt && last.endAt <= window.endAt ? down : clipIntervals(down, window);
}
