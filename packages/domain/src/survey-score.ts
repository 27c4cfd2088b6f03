import { MS_PER_DAY } from './civil-date.ts';
import { isOnScale, type SurveyKind, scaleWords } from './survey-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** With fewer answers a figure is labelled "low n" (§14). */
export const leastN = 5;
/** With fewer answers on either side there is no trend (§14). */
export const leastTrendN = 30;
/** An answer counts in the response rate when it came within so many days of the delivery (§14). */
export const responseDays = 30;

/** Good from here on: CSAT 8+, CES 5–7 "easy", NPS promoters. */
export const goodFrom: Readonly<Record<SurveyKind, number>> = { CSAT: 8, NPS: 9, CES: 5 };

/** Promoters answer 9 or 10, detractors 0 to 6 (§14). */
export const promoterFrom = 9;
export const detractorTo = 6;

/** Counts of the answers of one kind; two of them add up. */
export interface SurveyTally {
  readonly n: number;
  readonly scoreSum: number;
  /** For the spread of the mean. */
  readonly scoreSquareSum: number;
  readonly good: number;
  /** Zero for CSAT and CES, as are passives and detractors. */
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

export const noAnswers: SurveyTally = {
  ...{ n: 0, scoreSum: 0, scoreSquareSum: 0, good: 0 },
  ...{ promoters: 0, passives: 0, detractors: 0 },
};

export function addTallies(a: SurveyTally, b: SurveyTally): SurveyTally {
  return {
    n: a.n + b.n,
    scoreSum: a.scoreSum + b.scoreSum,
    scoreSquareSum: a.scoreSquareSum + b.scoreSquareSum,
    good: a.good + b.good,
    promoters: a.promoters + b.promoters,
    passives: a.passives + b.passives,
    detractors: a.detractors + b.detractors,
  };
}

function tallyScore(kind: SurveyKind, score: number): SurveyTally {
  const isPromoter = kind === 'NPS' && score >= promoterFrom;
  const isDetractor = kind === 'NPS' && score <= detractorTo;
  return {
    ...{ n: 1, scoreSum: score, scoreSquareSum: score * score },
    good: score >= goodFrom[kind] ? 1 : 0,
    promoters: isPromoter ? 1 : 0,
    passives: kind === 'NPS' && !isPromoter && !isDetractor ? 1 : 0,
    detractors: isDetractor ? 1 : 0,
  };
}

/** Throws RangeError for a score that is not on the scale. */
export function tallyScores(kind: SurveyKind, scores: readonly number[]): SurveyTally {
  return scores.reduce((tally, score) => {
    if (!isOnScale(kind, score)) throw new RangeError(`${score} is not a ${kind} score: ${scaleWords(kind)}.`);
    return addTallies(tally, tallyScore(kind, score));
  }, noAnswers);
}

/** A figure as a fraction of whole numbers, or why there is none (§0). Never 0, 100 or NaN for no answers. */
export type SurveyFigure =
  | { readonly kind: 'value'; readonly numerator: number; readonly denominator: number; readonly isLowN: boolean }
  | { readonly kind: 'none'; readonly reason: 'no-answers' };

function figureOf(numerator: number, { n }: SurveyTally): SurveyFigure {
  if (n === 0) return { kind: 'none', reason: 'no-answers' };
  return { kind: 'value', numerator, denominator: n, isLowN: n < leastN };
}

/** The headline of CSAT and CES: sum of scores ÷ n. */
export function meanOf(tally: SurveyTally): SurveyFigure {
  return figureOf(tally.scoreSum, tally);
}

/** CSAT 8+ or CES 5–7, as a share. */
export function goodShareOf(tally: SurveyTally): SurveyFigure {
  return figureOf(tally.good, tally);
}

/** NPS = 100 × (promoters − detractors) ÷ n, from −100 to 100. */
export function npsOf(tally: SurveyTally): SurveyFigure {
  return figureOf(100 * (tally.promoters - tally.detractors), tally);
}

/** The largest whole number whose square is not above `value`. */
function rootOf(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** 1.96, the two-sided 95 % quantile of §14, times 100 points of NPS, times 100 for hundredths. */
const marginScale = 19_600n;

/**
 * Half the width of the 95 % interval of NPS, in hundredths of a point: 60, 25 and 15 of 100 give 1450 (§14). It is
 * 1.96 × √((p + d − (p − d)²) ÷ n), rounded to the nearest hundredth on whole numbers. Null for n = 0.
 */
export function npsMarginTimes100({ n, promoters, detractors }: Omit<SurveyTally, 'good'>): number | null {
  if (n === 0) return null;
  const [count, lead] = [BigInt(n), BigInt(promoters - detractors)];
  const spread = count * BigInt(promoters + detractors) - lead * lead;
  // round(√q) = ⌊(⌊√(4q)⌋ + 1) ÷ 2⌋, and the floor of a root needs the floor of what is under it alone.
  const root = rootOf((4n * marginScale * marginScale * spread) / count ** 3n);
  return Number((root + 1n) / 2n);
}

/** Whether a difference of two periods may be shown as a trend. */
export function allowsTrend(n: number, priorN: number): boolean {
  return n >= leastTrendN && priorN >= leastTrendN;
}

/** Whether an answer counts in the response rate: within 30 days of the delivery, the last millisecond included. */
export function isInResponseRate(deliveredAt: Instant, answeredAt: Instant): boolean {
  return answeredAt - deliveredAt <= responseDays * MS_PER_DAY;
}
