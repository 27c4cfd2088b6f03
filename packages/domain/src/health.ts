import { readCommercial } from './health-commercial.ts';
import { readEngagement } from './health-engagement.ts';
import { type FactorReading, type HealthFactor, judgedDay, scoreTimes100Of } from './health-factor.ts';
import type { AccountHealthFacts } from './health-facts.ts';
import type { HealthModel } from './health-model.ts';
import { evaluateOverrides } from './health-overrides.ts';
import { colorOf, computeHealthScore, contributionNumeratorOf } from './health-score.ts';
import { readSentiment } from './health-sentiment.ts';
import { readSupport } from './health-support.ts';
import { readUsage } from './health-usage.ts';
import { type HealthColor, type HealthFactorName, healthFactorNames } from './health-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** How an account was at the end of a day (§15). */
export interface HealthEvaluation {
  /** 0–100; null where too little is known. */
  readonly score: number | null;
  readonly color: HealthColor | null;
  /** Why there is no score. */
  readonly reason: string | null;
  readonly knownWeight: number;
  readonly totalWeight: number;
  /** As evaluateOverrides gives them. */
  readonly overrides: readonly string[];
  /** All of healthFactorNames, in their order. */
  readonly factors: readonly HealthFactor[];
}

/** The day before, by the same model. */
export type PreviousHealth = Pick<HealthEvaluation, 'color' | 'overrides'>;

/** The colour that hysteresis goes by: one that an override gave is none. */
export function settledColorOf(previous: PreviousHealth | null): HealthColor | null {
  return previous === null || previous.overrides.length > 0 ? null : previous.color;
}

function readFactor(name: HealthFactorName, model: HealthModel, facts: AccountHealthFacts, at: Instant): FactorReading {
  switch (name) {
    case 'usage':
      return readUsage(facts.accountId, facts.usage, judgedDay(at), model.usage, model.staleDays);
    case 'support':
      return readSupport(facts, model.support, at);
    case 'sentiment':
      return readSentiment(facts.answers, model.staleDays, at);
    case 'commercial':
      return readCommercial(facts, model.commercial, at);
    case 'engagement':
      return readEngagement(facts, model, at);
  }
}

function factorOf(factor: HealthFactorName, weight: number, reading: FactorReading): HealthFactor {
  const isKnown = reading.kind === 'known';
  const deductions = isKnown ? reading.deductions : [];
  const scoreTimes100 = isKnown ? scoreTimes100Of(deductions) : null;
  const contributionNumerator = contributionNumeratorOf({ weight, scoreTimes100 });
  return { factor, weight, scoreTimes100, reason: isKnown ? null : reading.reason, contributionNumerator, deductions };
}

/**
 * Judges an account as it was at `at`, normally the end of a day: everything later is left out of account, also where
 * it is known by now (§0). Exact throughout; the score is rounded once.
 */
export function evaluateHealth(
  model: HealthModel,
  facts: AccountHealthFacts,
  at: Instant,
  previous: PreviousHealth | null,
): HealthEvaluation {
  const factors = healthFactorNames.map((name) =>
    factorOf(name, model.weights[name], readFactor(name, model, facts, at)),
  );
  return judgeFactors(model, factors, evaluateOverrides(facts, at), previous);
}

/** Score, coverage and colour of factors that have been read. */
export function judgeFactors(
  model: HealthModel,
  factors: readonly HealthFactor[],
  overrides: readonly string[],
  previous: PreviousHealth | null,
): HealthEvaluation {
  const { score: weighed, knownWeight, totalWeight } = computeHealthScore(factors);
  const isCovered = knownWeight * 100 >= model.leastCoveragePercent * totalWeight;
  const score = isCovered ? weighed : null;
  const missing = factors.filter(({ scoreTimes100 }) => scoreTimes100 === null).map(({ factor }) => factor);
  const reason =
    score === null
      ? `Insufficient data: ${knownWeight} of ${totalWeight} parts of the weight are known, ${model.leastCoveragePercent} % are needed; missing: ${missing.join(', ')}.`
      : null;
  const scored = score === null ? null : colorOf(score, model, settledColorOf(previous));
  const color = overrides.length > 0 ? 'RED' : scored;
  return { score, color, reason, knownWeight, totalWeight, overrides, factors };
}
