import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BackTestFact, evaluateBackTest } from './back-test.ts';

const least = { leastAccounts: 30, leastLeavers: 5 };
const chances = { GREEN: 30, YELLOW: 120, RED: 350 } as const;

function fact(score: number, hasLeft: boolean, accountId = 0): BackTestFact {
  const color = score < 50 ? 'RED' : score < 75 ? 'YELLOW' : 'GREEN';
  return { accountId, score, color, hasLeft, chancePermille: chances[color] };
}

/** `left` of `n` accounts left; the leavers are red, and `falseAlarms` of those who stayed. */
function sample(n: number, left: number, falseAlarms = 0): BackTestFact[] {
  return Array.from({ length: n }, (_, index) => fact(index < left + falseAlarms ? 20 : 90, index < left, index));
}

describe('a back-test', () => {
  test('counts pairs by who scored lower, ties as a half', () => {
    const facts = [fact(40, true), fact(60, true), fact(40, false), fact(80, false)];
    // 40: tie, lower; 60: higher, lower.
    expect(evaluateBackTest(facts, least)).toMatchObject({ aucNumerator: 1 + 2 + 0 + 2, aucDenominator: 8 });
  });

  test('agrees with comparing every pair', () => {
    const anyFact = fc.record({ score: fc.integer({ min: 0, max: 100 }), hasLeft: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 40 }), (parts) => {
        const facts = parts.map(({ score, hasLeft }) => fact(score, hasLeft));
        const stayed = facts.filter(({ hasLeft }) => !hasLeft);
        const twice = facts
          .filter(({ hasLeft }) => hasLeft)
          .flatMap((leaver) => stayed.map((stayer) => Math.sign(stayer.score - leaver.score) + 1))
          .reduce((sum, pair) => sum + pair, 0);
        expect(evaluateBackTest(facts, least).aucNumerator).toBe(twice);
      }),
    );
  });

  test('gives Brier, lift, precision and recall of red as fractions', () => {
    const result = evaluateBackTest(sample(40, 6, 2), least);
    expect(result).toMatchObject({ n: 40, left: 6, red: 8, redLeft: 6, isEnough: true });
    expect(result.brierNumerator).toBe(6 * 3650 ** 2 + 2 * 350 ** 2 + 32 * 30 ** 2);
    expect(result.brierDenominator).toBe(40 * 4000 ** 2);
    expect([result.baseBrierNumerator, result.baseBrierDenominator]).toEqual([6 * 34, 1600]);
    expect([result.liftNumerator, result.liftDenominator]).toEqual([240, 48]);
    expect([result.precisionNumerator, result.precisionDenominator]).toEqual([6, 8]);
    expect([result.recallNumerator, result.recallDenominator]).toEqual([6, 6]);
    expect(result.sentence).toBe(
      '6 of 40 accounts left; 6 of them were red 90 days before, among 8 red accounts in all.',
    );
  });

  test.each([
    ['one account too few', sample(29, 5), false, 'Only 29 accounts were rated'],
    ['just enough accounts', sample(30, 5), true, '5 of 30 accounts left'],
    ['one leaver too few', sample(40, 4), false, 'Only 4 of 40 accounts left'],
    ['too few who stayed', sample(40, 36), false, 'Only 4 of 40 accounts stayed'],
    ['nobody at all', [], false, 'Only 0 accounts were rated'],
  ])('says whether that is enough: %s', (_words, facts, isEnough, sentence) => {
    const result = evaluateBackTest(facts, least);
    expect(result.isEnough).toBe(isEnough);
    expect(result.sentence).toContain(sentence);
  });
});
