import type { DifferenceInterval } from './interval-difference.ts';

export interface DifferenceVerdict {
  /** Null where too little is known to say. */
  readonly isDistinguishable: boolean | null;
  readonly words: string;
}

/** Fewer than this are shown but not judged (§14). */
export const fewestJudged = 5;

const oneDecimal = (value: number) => {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== '0.0' ? `−${text}` : text;
};

const signed = (value: number) => (oneDecimal(value).startsWith('−') ? oneDecimal(value) : `+${oneDecimal(value)}`);

/**
 * Whether two groups of `first` and `second` members differ, in one sentence: they do where the 95 % interval of the
 * difference leaves out zero. `unit` follows the numbers, for example `percentage points`.
 */
export function judgeDifference(
  interval: DifferenceInterval | null,
  first: number,
  second: number,
  unit: string,
): DifferenceVerdict {
  const sizes = `n = ${first} and ${second}`;
  if (interval === null || first < fewestJudged || second < fewestJudged) {
    return { isDistinguishable: null, words: `Too few to say whether there is a difference: ${sizes}.` };
  }
  const { difference, low, high } = interval;
  const isDistinguishable = low > 0 || high < 0;
  const verdict = isDistinguishable ? 'is distinguishable from chance' : 'is not distinguishable from chance';
  const numbers = `${signed(difference)} ${unit} (95 % interval ${oneDecimal(low)} to ${oneDecimal(high)})`;
  return { isDistinguishable, words: `The difference ${verdict}: ${numbers}, ${sizes}.` };
}
