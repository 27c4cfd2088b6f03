import { type ScorecardTrend, trendOf } from '@tenure/domain/scorecard-judgement';
import { exactOf, type MetricFrame } from './metric-value.ts';
import type { ReadFigure } from './read-figures.ts';
import type { MetricValue, ScorecardMetric } from './scorecard.ts';

type Trend = Pick<ScorecardMetric, 'trend' | 'trendWords' | 'isImprovement'>;

const moved = { UP: 'up from', DOWN: 'down from', FLAT: 'unchanged from' } as const;

function wordsOf(trend: ScorecardTrend, current: MetricValue, prior: MetricValue, trendFrom: number): string {
  switch (trend.reason) {
    case null:
      return `${moved[trend.direction]} ${prior.shown}`;
    case 'no-value':
      return 'no trend: no value';
    case 'no-prior':
      return `no trend: no value in ${prior.period}`;
    case 'few':
      return `no trend: n = ${current.n}, under ${trendFrom}`;
    case 'few-before':
      return `no trend: n = ${prior.n} in ${prior.period}, under ${trendFrom}`;
  }
}

/** How a metric moved against the period before: with the low-n rule for what is observed (§14). */
export function metricTrend(
  { metric, terms }: MetricFrame,
  current: { readonly read: ReadFigure; readonly value: MetricValue },
  prior: { readonly read: ReadFigure; readonly value: MetricValue },
): Trend {
  const observed = ({ read }: { read: ReadFigure }) => ({ value: exactOf(read), n: read.figure.n });
  const trend = trendOf(observed(current), observed(prior), metric.source?.isObserved ? terms.trendFrom : null);
  const hasMoved = trend.direction === 'UP' || trend.direction === 'DOWN';
  return {
    trend: trend.direction,
    trendWords: wordsOf(trend, current.value, prior.value, terms.trendFrom),
    isImprovement:
      hasMoved && metric.isHigherBetter !== null ? (trend.direction === 'UP') === metric.isHigherBetter : null,
  };
}
