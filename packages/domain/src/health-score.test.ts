import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  colorOf,
  computeHealthScore,
  contributionNumeratorOf,
  greenTargetOf,
  roundContributions,
} from './health-score.ts';
import type { HealthColor } from './health-vocabulary.ts';

const bands = { yellowFrom: 50, greenFrom: 75, hysteresisPoints: 3 };
const part = (score: number | null, weight: number) => ({
  weight,
  scoreTimes100: score === null ? null : Math.round(score * 100),
});
/** §15's own example. */
const example = [part(80, 30), part(60, 20), part(null, 20), part(100, 15), part(40, 15)];

const anyPart = fc.record({
  weight: fc.integer({ min: 0, max: 100 }),
  scoreTimes100: fc.option(fc.integer({ min: 0, max: 10_000 })),
});

describe('the score', () => {
  test('of the example is 71.25, shown as 71, with 80 % of the weight known', () => {
    const { score, numerator, denominator, knownWeight, totalWeight } = computeHealthScore(example);
    expect([score, numerator, denominator]).toEqual([71, 570_000, 8000]);
    expect(numerator * 100).toBe(7125 * denominator);
    expect([knownWeight, totalWeight]).toEqual([80, 100]);
  });

  test.each([
    [70.5, 70],
    [71.5, 72],
    [71.51, 72],
    [0, 0],
    [100, 100],
  ])('%s is rounded to %s, halves to even', (exact, score) => {
    expect(computeHealthScore([part(exact, 10)]).score).toBe(score);
  });

  test('is none where nothing is known or nothing weighs', () => {
    expect(computeHealthScore([part(null, 10)]).score).toBeNull();
    expect(computeHealthScore([part(50, 0)]).score).toBeNull();
  });

  test('is 50 and the contributions, exactly, whatever is missing', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 5 }), (parts) => {
        const { numerator, denominator, knownWeight } = computeHealthScore(parts);
        const contributions = parts.map(contributionNumeratorOf);
        const sum = contributions.reduce<number>((all, one) => all + (one ?? 0), 0);
        expect(sum + 50 * denominator).toBe(numerator);
        const rounded = roundContributions(contributions, knownWeight);
        if (knownWeight === 0) return;
        const shown = rounded.reduce<number>((all, one) => all + (one ?? 0), 5000);
        expect(Math.abs(shown * knownWeight - numerator) * 2).toBeLessThanOrEqual(knownWeight);
        rounded.forEach((one, index) => {
          expect(one === null).toBe(contributions[index] === null);
          expect(Math.abs((one ?? 0) * knownWeight - (contributions[index] ?? 0))).toBeLessThan(2 * knownWeight);
        });
      }),
    );
  });

  test('never falls where a factor rises', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 5 }), fc.nat(10_000), (parts, more) => {
        const [first, ...others] = parts;
        if (!first || first.scoreTimes100 === null) return;
        const raised = { ...first, scoreTimes100: Math.min(10_000, first.scoreTimes100 + more) };
        const [before, after] = [computeHealthScore(parts).score, computeHealthScore([raised, ...others]).score];
        expect(after ?? 0).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });
});

test.each<[number, HealthColor | null, HealthColor]>([
  [49, null, 'RED'],
  [50, null, 'YELLOW'],
  [74, null, 'YELLOW'],
  [75, null, 'GREEN'],
  // Down at once.
  [74, 'GREEN', 'YELLOW'],
  [49, 'GREEN', 'RED'],
  [49, 'YELLOW', 'RED'],
  // Up by three points more.
  [50, 'RED', 'RED'],
  [52, 'RED', 'RED'],
  [53, 'RED', 'YELLOW'],
  [76, 'RED', 'YELLOW'],
  [78, 'RED', 'GREEN'],
  [77, 'YELLOW', 'YELLOW'],
  [78, 'YELLOW', 'GREEN'],
  [75, 'GREEN', 'GREEN'],
])('a score of %s after %s is %s', (score, previous, color) => {
  expect(colorOf(score, bands, previous)).toBe(color);
});

test.each<[HealthColor | null, number]>([
  [null, 75],
  ['GREEN', 75],
  ['YELLOW', 78],
  ['RED', 78],
])('after %s the least green score is %s', (previous, target) => {
  expect(greenTargetOf(bands, previous)).toBe(target);
  expect(colorOf(target, bands, previous)).toBe('GREEN');
  expect(colorOf(target - 1, bands, previous)).not.toBe('GREEN');
});
