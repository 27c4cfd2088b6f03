import type { HealthColor } from './health-vocabulary.ts';

/** One account of a back-test: how it was rated 90 days before the outcome, and the outcome (§15). */
export interface BackTestFact {
  readonly accountId: number;
  /** 0–100. Accounts without a score are left out by the caller, and counted. */
  readonly score: number;
  readonly color: HealthColor;
  readonly hasLeft: boolean;
  /** What the model said of its colour: the chance of leaving within 12 months, per mille. */
  readonly chancePermille: number;
}

/** Below either nothing can be said. */
export interface BackTestLeast {
  readonly leastAccounts: number;
  /** Of those who left and of those who stayed alike. */
  readonly leastLeavers: number;
}

/**
 * How well the score told who would leave. Figures are fractions of whole numbers; a denominator of 0 means there is
 * nothing to divide by (§0).
 */
export interface BackTest {
  readonly n: number;
  readonly left: number;
  readonly red: number;
  readonly redLeft: number;
  /** Share of pairs of a leaver and a stayer in which the leaver had the lower score, ties ½. Both doubled. */
  readonly aucNumerator: number;
  readonly aucDenominator: number;
  /** Mean squared error of the stated chance, taken for one quarter. */
  readonly brierNumerator: number;
  readonly brierDenominator: number;
  /** The same for somebody who says left ÷ n of everybody: what the model has to beat. */
  readonly baseBrierNumerator: number;
  readonly baseBrierDenominator: number;
  /** Share of leavers among the red ÷ their share among all. */
  readonly liftNumerator: number;
  readonly liftDenominator: number;
  /** Of the red, who left. */
  readonly precisionNumerator: number;
  readonly precisionDenominator: number;
  /** Of those who left, who was red. */
  readonly recallNumerator: number;
  readonly recallDenominator: number;
  readonly isEnough: boolean;
  /** What it shows; where there is not enough, why nothing can be said, to be shown in place of the figures. */
  readonly sentence: string;
}

/** A year's chance per mille is tested over a quarter of a year, so one is 4000 parts. */
const wholeChance = 4000;

/** Twice the pairs in which the leaver scored lower, plus once the ties. */
function computeAucNumerator(facts: readonly BackTestFact[]): number {
  const byScore = Map.groupBy(facts, ({ score }) => score);
  let stayedBelow = 0;
  const stayed = facts.filter(({ hasLeft }) => !hasLeft).length;
  let numerator = 0;
  for (const score of [...byScore.keys()].sort((a, b) => a - b)) {
    const tied = byScore.get(score) ?? [];
    const left = tied.filter(({ hasLeft }) => hasLeft).length;
    const tiedStayed = tied.length - left;
    numerator += left * (2 * (stayed - stayedBelow - tiedStayed) + tiedStayed);
    stayedBelow += tiedStayed;
  }
  return numerator;
}

function computeBrierNumerator(facts: readonly BackTestFact[]): number {
  return facts.reduce((sum, { chancePermille, hasLeft }) => {
    const error = chancePermille - (hasLeft ? wholeChance : 0);
    return sum + error * error;
  }, 0);
}

function countOf(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

type Counts = Pick<BackTest, 'n' | 'left' | 'red' | 'redLeft'>;

function explainTooFew({ n, left }: Counts, { leastAccounts, leastLeavers }: BackTestLeast): string | null {
  if (n < leastAccounts) {
    const accounts = countOf(n, 'account was rated', 'accounts were rated');
    return `Only ${accounts} 90 days before; with fewer than ${leastAccounts} nothing can be said of how well the score tells who leaves.`;
  }
  const [few, verb] = left < leastLeavers ? [left, 'left'] : [n - left, 'stayed'];
  if (few >= leastLeavers) return null;
  return `Only ${few} of ${n} accounts ${verb}; with fewer than ${leastLeavers} nothing can be said of how well the score tells who leaves.`;
}

function describe({ n, left, red, redLeft }: Counts): string {
  const found = `${left} of ${n} accounts left`;
  if (red === 0) return `${found}; none was red 90 days before, so the colour warned of nobody.`;
  return `${found}; ${redLeft} of them ${redLeft === 1 ? 'was' : 'were'} red 90 days before, among ${countOf(red, 'red account', 'red accounts')} in all.`;
}

/** Tests a quarter's scores against who left (§15). Exact: nothing is divided. */
export function evaluateBackTest(facts: readonly BackTestFact[], least: BackTestLeast): BackTest {
  const n = facts.length;
  const left = facts.filter(({ hasLeft }) => hasLeft).length;
  const red = facts.filter(({ color }) => color === 'RED').length;
  const redLeft = facts.filter(({ color, hasLeft }) => color === 'RED' && hasLeft).length;
  const counts = { n, left, red, redLeft };
  const tooFew = explainTooFew(counts, least);
  return {
    ...counts,
    aucNumerator: computeAucNumerator(facts),
    aucDenominator: 2 * left * (n - left),
    brierNumerator: computeBrierNumerator(facts),
    brierDenominator: n * wholeChance * wholeChance,
    baseBrierNumerator: left * (n - left),
    baseBrierDenominator: n * n,
    liftNumerator: redLeft * n,
    liftDenominator: red * left,
    precisionNumerator: redLeft,
    precisionDenominator: red,
    recallNumerator: redLeft,
    recallDenominator: left,
    isEnough: tooFew === null,
    sentence: tooFew ?? describe(counts),
  };
}
