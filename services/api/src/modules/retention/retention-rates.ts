import { annualiseChurn, annualisedWords } from '@tenure/domain/retention-annualised';
import { type Band, judgeShare } from '@tenure/reports/figure-judgement';
import type { HeadlineFigure } from '@tenure/reports/report-figures';
import { intervalOf } from '../reports/share-interval.ts';

/** A rate as it is shown; `n` is the accounts behind it. */
export interface RateShape
  extends Pick<HeadlineFigure, 'name' | 'title' | 'formula' | 'reason' | 'numerator' | 'denominator' | 'n'> {
  readonly percent: number | null;
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly isAnnualised: boolean;
  /** What has to be said beside it. */
  readonly words: string | null;
  readonly target: string | null;
  readonly band: Band | null;
}

/** What one month lost of what it had. */
export interface MonthlyLoss {
  readonly lost: bigint;
  readonly atRisk: bigint;
}

export function rateOfFigure(figure: HeadlineFigure, words: string | null = null): RateShape {
  const { name, title, formula, reason, numerator, denominator, n, value, target, band } = figure;
  const interval = intervalOf(figure);
  return {
    ...{ name, title, formula, reason, numerator, denominator, n, words, band },
    percent: value,
    lowPercent: interval?.low ?? null,
    highPercent: interval?.high ?? null,
    isAnnualised: false,
    target: target?.words ?? null,
  };
}

/**
 * A year's churn from months alone, for an empty figure of twelve months (§12): its numerator and denominator are then
 * those of an average month. The figure as it is where nobody was at risk in those months either.
 */
export function annualisedRate(figure: HeadlineFigure, months: readonly MonthlyLoss[], n: number): RateShape {
  const lost = months.reduce((sum, month) => sum + month.lost, 0n);
  const atRisk = months.reduce((sum, month) => sum + month.atRisk, 0n);
  const { value, numerator, denominator } = annualiseChurn(lost, atRisk);
  if (value === null) return rateOfFigure(figure);
  return {
    ...rateOfFigure(figure, annualisedWords(lost, atRisk, months.length)),
    formula: '1 − (1 − m)^12 with m = lost in a month ÷ there at its start, pooled over the months of history',
    percent: 100 * value,
    reason: null,
    numerator: lost,
    denominator: atRisk,
    n,
    isAnnualised: true,
    band: figure.target && judgeShare(numerator, denominator, figure.target),
  };
}
