import { type HealthEvaluation, type PreviousHealth, settledColorOf } from './health.ts';
import { countWords, fullTimes100, type HealthDeduction, type HealthFactor, scoreTimes100Of } from './health-factor.ts';
import type { HealthModel } from './health-model.ts';
import { computeHealthScore, greenTargetOf } from './health-score.ts';
import type { HealthFactorName } from './health-vocabulary.ts';

/** What one factor alone would have to reach. */
export interface HealthRaise {
  readonly factor: HealthFactorName;
  readonly fromTimes100: number;
  /** The least score of the factor that turns the account green; null where even 100 is not enough. */
  readonly toTimes100: number | null;
}

/** A deduction that would have to go, and what that brings: gainNumerator ÷ (known weight × 100) points. */
export interface HealthGain {
  readonly factor: HealthFactorName;
  readonly deduction: HealthDeduction;
  readonly gainNumerator: number;
}

export interface HealthMoves {
  /** The least score that is green, hysteresis included. */
  readonly target: number;
  readonly isGreen: boolean;
  /** Overrides, or that too little is known: no factor alone helps then. */
  readonly isBlocked: boolean;
  /** The nearest first. */
  readonly raises: readonly HealthRaise[];
  /** The fewest deductions, largest first, whose going turns it green; empty where all of them together do not. */
  readonly gains: readonly HealthGain[];
}

function reaches(factors: readonly HealthFactor[], target: number): boolean {
  const { score } = computeHealthScore(factors);
  return score !== null && score >= target;
}

/** The least score of one factor, the others as they are, that reaches the target: by halving, since more is never less. */
function findRaise(factors: readonly HealthFactor[], raised: HealthFactor, target: number): number | null {
  const reachesAt = (scoreTimes100: number) =>
    reaches(
      factors.map((one) => (one.factor === raised.factor ? { ...one, scoreTimes100 } : one)),
      target,
    );
  if (!reachesAt(fullTimes100)) return null;
  let [tooLow, enough] = [(raised.scoreTimes100 ?? 0) - 1, fullTimes100];
  while (enough - tooLow > 1) {
    const middle = Math.floor((tooLow + enough) / 2);
    if (reachesAt(middle)) enough = middle;
    else tooLow = middle;
  }
  return enough;
}

/** What the factor gains without the deduction; less than its points where more came off than there was. */
function gainOf(factor: HealthFactor, deduction: HealthDeduction): HealthGain {
  const without = scoreTimes100Of(factor.deductions.filter((one) => one !== deduction));
  const gainNumerator = factor.weight * (without - (factor.scoreTimes100 ?? 0));
  return { factor: factor.factor, deduction, gainNumerator };
}

function without(factors: readonly HealthFactor[], gone: ReadonlySet<HealthDeduction>): HealthFactor[] {
  return factors.map((factor) => ({
    ...factor,
    scoreTimes100:
      factor.scoreTimes100 === null ? null : scoreTimes100Of(factor.deductions.filter((one) => !gone.has(one))),
  }));
}

function findGains(factors: readonly HealthFactor[], target: number): HealthGain[] {
  const gains = factors
    .flatMap((factor) => factor.deductions.map((deduction) => gainOf(factor, deduction)))
    .toSorted((a, b) => b.gainNumerator - a.gainNumerator);
  const gone = new Set<HealthDeduction>();
  for (const [index, { deduction }] of gains.entries()) {
    gone.add(deduction);
    if (reaches(without(factors, gone), target)) return gains.slice(0, index + 1);
  }
  return [];
}

/** What would move an account to green (§15): each factor alone, and the deductions that weigh most. */
export function whatWouldMove(
  model: HealthModel,
  evaluation: HealthEvaluation,
  previous: PreviousHealth | null,
): HealthMoves {
  const { factors, overrides, color, score } = evaluation;
  const isGreen = color === 'GREEN';
  const target = isGreen ? model.greenFrom : greenTargetOf(model, settledColorOf(previous));
  const isBlocked = overrides.length > 0 || score === null;
  // Red by an override alone: the score needs nothing.
  if (isGreen || (score !== null && score >= target)) return { target, isGreen, isBlocked, raises: [], gains: [] };
  const known = factors.filter(({ scoreTimes100 }) => scoreTimes100 !== null);
  const raises = known.map((factor) => ({
    factor: factor.factor,
    fromTimes100: factor.scoreTimes100 ?? 0,
    toTimes100: findRaise(known, factor, target),
  }));
  const distance = ({ fromTimes100, toTimes100 }: HealthRaise) =>
    toTimes100 === null ? Number.POSITIVE_INFINITY : toTimes100 - fromTimes100;
  const nearest = raises.toSorted((a, b) => {
    const [one, other] = [distance(a), distance(b)];
    return one === other ? 0 : one - other;
  });
  return { target, isGreen, isBlocked, raises: nearest, gains: findGains(known, target) };
}

/** Hundredths as people read them: 71.25, or 40 where nothing follows. */
export function pointsText(times100: number): string {
  const sign = times100 < 0 ? '−' : '';
  const [whole, rest] = [Math.floor(Math.abs(times100) / 100), Math.abs(times100) % 100];
  return `${sign}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** The whole in a sentence. */
export function describeMoves({ isGreen, isBlocked, target, raises, gains }: HealthMoves): string {
  if (isGreen) return 'It is green.';
  if (isBlocked && raises.length === 0) return 'What stands in the way has to go; the score is enough.';
  const single = raises.find(({ toTimes100 }) => toTimes100 !== null);
  const parts = [
    isBlocked ? 'What stands in the way has to go first.' : '',
    single
      ? `Nearest: ${single.factor} from ${pointsText(single.fromTimes100)} to ${pointsText(single.toTimes100 ?? 0)} reaches ${target}.`
      : `No factor alone reaches ${target}.`,
    gains.length > 0 ? `Or ${countWords(gains.length, 'deduction')} fewer: the ones that weigh most are listed.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
