import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeDifference } from './difference-verdict.ts';
import {
  meanDifferenceInterval,
  meanInterval,
  newcombeInterval,
  npsDifferenceInterval,
  npsInterval,
} from './interval-difference.ts';

describe('the difference of two shares', () => {
  test.each([
    // The examples (a), (c) and (f) of Newcombe 1998, method 10, to the four decimals he prints.
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [10, 10, 0, 20, 1, 0.6791, 1],
  ])('%d of %d less %d of %d', (a, m, b, n, difference, low, high) => {
    const interval = newcombeInterval({ successes: a, n: m }, { successes: b, n });
    expect(interval?.difference).toBeCloseTo(difference, 10);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('an empty group has none', () => {
    expect(newcombeInterval({ successes: 0, n: 0 }, { successes: 1, n: 5 })).toBeNull();
  });

  test('it lies within −1 and 1, holds the difference, and turns over with the groups', () => {
    const group = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.integer({ min: 0, max: n }).map((successes) => ({ successes, n })));
    fc.assert(
      fc.property(group, group, (a, b) => {
        const one = newcombeInterval(a, b);
        const other = newcombeInterval(b, a);
        if (one === null || other === null) throw new Error('Both groups have members');
        expect(one.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(one.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(one.low).toBeLessThanOrEqual(one.difference + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(one.difference - 1e-12);
        expect(one.low).toBeCloseTo(-other.high, 10);
      }),
    );
  });
});

test('60, 25 and 15 of 100 give 45.0 ± 14.50 (§14), and the margins of two groups join by their squares', () => {
  const answers = { n: 100, promoters: 60, detractors: 15 };
  const one = npsInterval(answers);
  expect(one?.difference).toBe(45);
  expect((one?.high ?? 0) - 45).toBeCloseTo(14.5, 2);
  const two = npsDifferenceInterval(answers, answers);
  expect(two?.difference).toBe(0);
  expect(two?.high).toBeCloseTo(14.5 * Math.SQRT2, 1);
  expect(npsDifferenceInterval(answers, { n: 0, promoters: 0, detractors: 0 })).toBeNull();
});

test('a mean has an interval from two scores on: 8, 9 and 10 are 9 ± 1.96 ÷ √3', () => {
  const scores = { n: 3, sum: 27, sumSquares: 245 };
  expect(meanInterval(scores)?.high).toBeCloseTo(9 + 1.96 / Math.sqrt(3), 3);
  expect(meanDifferenceInterval(scores, scores)?.low).toBeCloseTo(-1.96 * Math.sqrt(2 / 3), 3);
  expect(meanDifferenceInterval(scores, { n: 1, sum: 8, sumSquares: 64 })).toBeNull();
});

describe('the verdict', () => {
  const interval = (low: number, high: number) => ({ difference: (low + high) / 2, low, high });

  test.each([
    [0.1, 5, true],
    [0, 5, false],
    [-5, 0, false],
    [-5, -0.1, true],
  ])('from %d to %d: %s', (low, high, isDistinguishable) => {
    expect(judgeDifference(interval(low, high), 30, 40, 'points').isDistinguishable).toBe(isDistinguishable);
  });

  test('is said in one sentence with both sizes', () => {
    expect(judgeDifference(interval(4, 33), 34, 120, 'percentage points').words).toBe(
      'The difference is distinguishable from chance: +18.5 percentage points (95 % interval 4.0 to 33.0), n = 34 and 120.',
    );
    expect(judgeDifference(interval(-3, 1), 34, 120, 'points').words).toBe(
      'The difference is not distinguishable from chance: −1.0 points (95 % interval −3.0 to 1.0), n = 34 and 120.',
    );
  });

  test('four on either side are too few to say', () => {
    expect(judgeDifference(interval(4, 33), 4, 120, 'points')).toEqual({
      isDistinguishable: null,
      words: 'Too few to say whether there is a difference: n = 4 and 120.',
    });
    expect(judgeDifference(interval(4, 33), 5, 5, 'points').isDistinguishable).toBe(true);
  });
});
