import type { BackTestFact } from '@tenure/domain/back-test';
import type { Outcome, Quarter } from './back-test-outcome.ts';

export interface AccountOutcome extends Outcome {
  readonly accountId: number;
  readonly quarter: Quarter;
}

/** One account in one quarter, as one model rated it; without a score it is in the rows and in no figure. */
export interface Tested {
  readonly outcome: AccountOutcome;
  readonly fact: BackTestFact | null;
}

/** What a test is over: the accounts of one quarter, or of the four that end with it, each once in each. */
export interface TestSpan {
  readonly window: 'QUARTER' | 'YEAR';
  /** The last one. */
  readonly quarter: Quarter;
  readonly tested: readonly Tested[];
}

const quartersOfYear = 4;

/** A year's sentence says that its accounts are counted by quarters. */
export function sentenceOf({ window, quarter }: TestSpan, sentence: string): string {
  if (window === 'QUARTER') return sentence;
  const rest = sentence.charAt(0).toLowerCase() + sentence.slice(1);
  return `Four quarters to ${quarter.name}, each account once a quarter: ${rest}`;
}

/** The tests of one model: each quarter in which it had rated somebody, and each fourth of them with those before it. */
export function spansOf(byQuarter: ReadonlyMap<Quarter, readonly Tested[]>): TestSpan[] {
  const rated = [...byQuarter].filter(([, tested]) => tested.some(({ fact }) => fact));
  return rated.flatMap(([quarter, tested], index): TestSpan[] => {
    const year = rated.slice(Math.max(0, index + 1 - quartersOfYear), index + 1);
    const ofQuarter: TestSpan = { window: 'QUARTER', quarter, tested };
    if (year.length < quartersOfYear) return [ofQuarter];
    return [ofQuarter, { window: 'YEAR', quarter, tested: year.flatMap(([, each]) => each) }];
  });
}
