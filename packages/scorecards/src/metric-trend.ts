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

/** An amount of all that was counted in the period: part of one is always less than a whole one. */
const isSum = ({ metric: { source } }: MetricFrame, { figure }: ReadFigure) =>
  source?.quarter === 'pooled' && figure.kind === 'value';

/**
 * How a metric moved against the period before: with the low-n rule for what is observed (§14), and of a sum only once the
 * period is over. `running` is the title of a period that is not.
 */
export function metricTrend(
  frame: MetricFrame,
  current: { readonly read: ReadFigure; readonly value: MetricValue },
  prior: { readonly read: ReadFigure; readonly value: MetricValue },
  running: string | null,
): Trend {
  const { metric, terms } = frame;
  if (running !== null && isSum(frame, current.read)) {
    return { trend: 'NONE', trendWords: `no trend: ${running} is not over`, isImprovement: null };
  }
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
