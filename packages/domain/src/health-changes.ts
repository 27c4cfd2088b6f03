import type { HealthEvaluation } from './health.ts';
import type { HealthDeduction, HealthFactor } from './health-factor.ts';
import { roundContributions } from './health-score.ts';
import type { HealthFactorName } from './health-vocabulary.ts';

type Judged = Pick<HealthEvaluation, 'score' | 'knownWeight' | 'factors' | 'overrides'>;

/** What one factor did to the score between two days. */
export interface HealthChange {
  readonly factor: HealthFactorName;
  /** Difference of the contributions in hundredths of a point; a missing one contributes nothing. */
  readonly pointsTimes100: number;
  readonly words: string;
}

export interface HealthDifference {
  /** Points; null where either day has no score. */
  readonly difference: number | null;
  /** The largest first; factors that did not change are left out. */
  readonly changes: readonly HealthChange[];
}

const stateOf = ({ scoreTimes100 }: HealthFactor) => (scoreTimes100 === null ? 'missing' : 'known');

function listNew(title: string, deductions: readonly HealthDeduction[], others: readonly HealthDeduction[]): string[] {
  const known = new Set(others.map(({ words }) => words));
  const found = deductions.filter(({ words }) => !known.has(words)).map(({ words }) => words);
  return found.length > 0 ? [`${title}: ${found.join('; ')}`] : [];
}

function describeChange(before: HealthFactor | undefined, after: HealthFactor): string {
  if (before && stateOf(before) !== stateOf(after)) {
    return after.scoreTimes100 === null ? `Now missing: ${after.reason ?? ''}` : 'Known again';
  }
  const parts = [
    ...listNew('New', after.deductions, before?.deductions ?? []),
    ...listNew('Gone', before?.deductions ?? [], after.deductions),
  ];
  return parts.length > 0 ? parts.join('. ') : 'Weighs differently, since other factors came or went';
}

/** What changed from one day to a later one, factor by factor (§15): all points together are the change of the exact score. */
export function changesSince(before: Judged, after: Judged): HealthDifference {
  const contributionsOf = ({ factors, knownWeight }: Judged) =>
    roundContributions(
      factors.map(({ contributionNumerator }) => contributionNumerator),
      knownWeight,
    );
  const [old, young] = [contributionsOf(before), contributionsOf(after)];
  const changes = after.factors.map((factor, index) => {
    const place = before.factors.findIndex((one) => one.factor === factor.factor);
    const earlier = before.factors[place];
    const pointsTimes100 = (young[index] ?? 0) - (old[place] ?? 0);
    const hasFlipped = earlier !== undefined && stateOf(earlier) !== stateOf(factor);
    return { factor: factor.factor, pointsTimes100, words: describeChange(earlier, factor), hasFlipped };
  });
  const difference = before.score === null || after.score === null ? null : after.score - before.score;
  return {
    difference,
    changes: changes
      .filter(({ pointsTimes100, hasFlipped }) => pointsTimes100 !== 0 || hasFlipped)
      .toSorted((a, b) => Math.abs(b.pointsTimes100) - Math.abs(a.pointsTimes100))
      .map(({ hasFlipped: _, ...change }) => change),
  };
}
