import { type ExactValue, judgeMetric } from '@tenure/domain/scorecard-judgement';
import type { ScorecardTarget, ScorecardTerms, TargetableMetric } from '@tenure/domain/scorecard-terms';
import type { BoardMetric } from '@tenure/reports/boards';
import type { ReadFigure } from './read-figures.ts';
import type { MetricValue } from './scorecard.ts';
import { bandWords, shownAmount, shownRatio } from './shown-value.ts';

/** What a metric's values of every period are made with. */
export interface MetricFrame {
  readonly metric: BoardMetric;
  /** The currency where it stands once for each; null otherwise. */
  readonly currency: string | null;
  readonly terms: ScorecardTerms;
}

export function targetOf({ metric, terms }: MetricFrame): ScorecardTarget | undefined {
  return terms.targets[metric.key as TargetableMetric];
}

/** A figure as an exact fraction, an amount over 1; null where there is no value. */
export function exactOf({ figure }: ReadFigure): ExactValue | null {
  const { value, minor, numerator, denominator, scale } = figure;
  if (value === null) return null;
  if (minor !== null) return { numerator: minor, denominator: 1n, scale: 1 };
  if (numerator === null || denominator === null) return null;
  return { numerator: BigInt(numerator), denominator: BigInt(denominator), scale: scale ?? 1 };
}

function shownOf(frame: MetricFrame, { figure }: ReadFigure, exact: ExactValue | null): string {
  if (exact === null) return bandWords.NO_DATA;
  const { currency } = frame;
  return figure.minor !== null && currency !== null
    ? shownAmount(figure.minor, currency)
    : shownRatio(exact, figure.unit);
}

const digitsOf = (value: number | bigint | null) => (value === null ? null : String(value));

function noteOf(soFar: string | null, { annualised }: ReadFigure): string | null {
  const months = annualised && `annualised from ${annualised.months} ${annualised.months === 1 ? 'month' : 'months'}`;
  return [soFar, months].filter(Boolean).join(', ') || null;
}

/** What a metric was in one period; `soFar` is said of one that is not over. */
export function metricValueOf(
  frame: MetricFrame,
  period: string,
  read: ReadFigure,
  soFar: string | null = null,
): MetricValue {
  const { figure } = read;
  const exact = exactOf(read);
  const band = judgeMetric(exact, targetOf(frame));
  const isLow = frame.metric.source?.isObserved === true && figure.n > 0 && figure.n < frame.terms.lowUnder;
  return {
    period,
    shown: shownOf(frame, read, exact),
    value: exact === null ? null : figure.value,
    minor: exact === null ? null : digitsOf(figure.minor),
    reason: exact === null ? (figure.reason ?? 'Nothing was counted.') : null,
    note: exact === null ? null : noteOf(soFar, read),
    numerator: digitsOf(figure.numerator),
    denominator: digitsOf(figure.denominator),
    n: figure.n,
    nLabel: isLow ? 'low n' : null,
    band,
    bandWords: band === null ? 'no target' : bandWords[band],
  };
}

/** A metric that nothing measures. */
export function unmeasuredValue({ metric }: MetricFrame, period: string): MetricValue {
  return {
    period,
    shown: 'not measured',
    value: null,
    minor: null,
    reason: metric.notMeasured,
    note: null,
    numerator: null,
    denominator: null,
    n: 0,
    nLabel: null,
    band: 'NO_DATA',
    bandWords: bandWords.NO_DATA,
  };
}
