import { addMonths, type Month, monthOf } from '@tenure/domain/month';
import { type SurveyBand, surveyBandOf } from '@tenure/domain/survey-bands';
import type { SurveyKind } from '@tenure/domain/survey-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';

/** An account is asked for NPS every 90 days: so its band looks at three months. */
export const bandMonths = 3;

export interface BandRow {
  readonly kind: SurveyKind;
  readonly month: Month;
  readonly delivered: number;
  readonly n: number;
  readonly scoreSum: number;
  readonly band: SurveyBand;
}

export interface DeliveredSurvey {
  readonly kind: SurveyKind;
  readonly deliveredAt: Instant;
}

/** An answer that counts. */
export interface CountedScore {
  readonly kind: SurveyKind;
  readonly answeredAt: Instant;
  readonly score: number;
}

interface Counts {
  readonly kind: SurveyKind;
  readonly month: Month;
  delivered: number;
  n: number;
  scoreSum: number;
}

/** Adds to every month, up to `last`, whose three months hold the instant. */
class BandCounts {
  readonly #counts = new Map<string, Counts>();
  readonly #last: Month;

  constructor(last: Month) {
    this.#last = last;
  }

  add(kind: SurveyKind, at: Instant, change: (counts: Counts) => void): void {
    for (let step = 0; step < bandMonths; step++) {
      const month = addMonths(monthOf(at), step);
      if (month > this.#last) return;
      const key = `${kind} ${month}`;
      const counts = this.#counts.get(key) ?? { kind, month, delivered: 0, n: 0, scoreSum: 0 };
      this.#counts.set(key, counts);
      change(counts);
    }
  }

  rows(): Counts[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counts]) => counts);
  }
}

/**
 * Where one account stands by what it answered in each month and the two before it, up to the month of `asOf` (§14).
 * No row for a month in which nothing reached it and it answered nothing: it was not asked.
 */
export function bandAccount(
  surveys: readonly DeliveredSurvey[],
  scores: readonly CountedScore[],
  asOf: Instant,
): BandRow[] {
  const counts = new BandCounts(monthOf(asOf));
  for (const { kind, deliveredAt } of surveys) {
    counts.add(kind, deliveredAt, (each) => {
      each.delivered++;
    });
  }
  for (const { kind, answeredAt, score } of scores) {
    counts.add(kind, answeredAt, (each) => {
      each.n++;
      each.scoreSum += score;
    });
  }
  return counts.rows().map((each) => ({ ...each, band: surveyBandOf(each.kind, each) }));
}
