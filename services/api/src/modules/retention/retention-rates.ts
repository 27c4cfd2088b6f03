import { annualiseChurn, annualisedWords } from '@tenure/domain/retention-annualised';
import type { HeadlineFigure } from '@tenure/reports/report-figures';
import { intervalOf } from '../reports/share-interval.ts';
import { heldToNothing, type RateStanding, type RetentionTargets, standingOf } from './retention-targets.ts';

/** A rate as it is shown; `n` is the accounts behind it. */
export interface RateShape
  extends Pick<HeadlineFigure, 'name' | 'title' | 'formula' | 'reason' | 'numerator' | 'denominator' | 'n'>,
    RateStanding {
  readonly percent: number | null;
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly isAnnualised: boolean;
  /** What has to be said beside it. */
  readonly words: string | null;
}

/** What one month lost of what it had. */
export interface MonthlyLoss {
  readonly lost: bigint;
  readonly atRisk: bigint;
}

/** Without `targets` it is held to nothing. */
export function rateOfFigure(figure: HeadlineFigure, targets: RetentionTargets | null): RateShape {
  const { name, title, formula, reason, numerator, denominator, n, value } = figure;
  const interval = intervalOf(figure);
  return {
    ...{ name, title, formula, reason, numerator, denominator, n },
    ...(targets ? standingOf(name, figure, targets) : heldToNothing),
    words: null,
    percent: value,
    lowPercent: interval?.low ?? null,
    highPercent: interval?.high ?? null,
    isAnnualised: false,
  };
}

/**
 * A year's churn from months alone, for an empty figure of twelve months (§12): its numerator and denominator are then
 * those of an average month. The figure as it is where nobody was at risk in those months either.
 */
export function annualisedRate(
  figure: HeadlineFigure,
  months: readonly MonthlyLoss[],
  n: number,
  targets: RetentionTargets,
): RateShape {
  const lost = months.reduce((sum, month) => sum + month.lost, 0n);
  const atRisk = months.reduce((sum, month) => sum + month.atRisk, 0n);
  const { value, numerator, denominator } = annualiseChurn(lost, atRisk);
  if (value === null) return rateOfFigure(figure, targets);
  return {
    ...rateOfFigure(figure, null),
    ...standingOf(figure.name, { numerator, denominator }, targets),
    words: annualisedWords(lost, atRisk, months.length),
    formula: '1 − (1 − m)^12 with m = lost in a month ÷ there at its start, pooled over the months of history',
    percent: 100 * value,
    reason: null,
    numerator: lost,
    denominator: atRisk,
    n,
    isAnnualised: true,
  };
}
