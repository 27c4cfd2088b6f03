import { expect, test } from 'vitest';
import { type ExactValue, judgeMetric, trendOf } from './scorecard-judgement.ts';
import { shippedScorecardTerms } from './scorecard-terms.ts';

const { targets } = shippedScorecardTerms;
const percent = (numerator: number, denominator: number): ExactValue => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
  scale: 100,
});
const mean = (numerator: number, denominator: number): ExactValue => ({ ...percent(numerator, denominator), scale: 1 });

test.each([
  ['a mean at its target is green', mean(80, 10), targets.csat, 'GREEN'],
  ['one short of it is amber', mean(7_999, 1_000), targets.csat, 'AMBER'],
  ['exactly 7.0 raises no flag and is not red', mean(70, 10), targets.csat, 'AMBER'],
  ['below 7.0 is red', mean(6_999, 1_000), targets.csat, 'RED'],
  ['costs under 10 % are green', percent(9_999, 100_000), targets.support_cost, 'GREEN'],
  ['costs of exactly 10 % are to be watched', percent(10, 100), targets.support_cost, 'AMBER'],
  ['costs of exactly 15 % are to be watched', percent(15, 100), targets.support_cost, 'AMBER'],
  ['0.0125 × 12 is exactly 15 %, not above', percent(125 * 12, 10_000), targets.logo_churn, 'AMBER'],
  ['costs above 15 % are red', percent(150_001, 1_000_000), targets.support_cost, 'RED'],
  ['a negative NPS is red', percent(-5, 10), targets.nps, 'RED'],
  ['nothing to divide by is no data', percent(0, 0), targets.nps, 'NO_DATA'],
  ['costs without revenue are no data', percent(500, -3), targets.support_cost, 'NO_DATA'],
  ['no value is no data even without a target', null, undefined, 'NO_DATA'],
  ['a value without a target has no band', mean(5, 1), undefined, null],
  [
    'without amber all else is red',
    mean(79, 10),
    { comparison: '>=', numerator: 8, denominator: 1, amber: null },
    'RED',
  ],
] as const)('%s', (_, value, target, band) => {
  expect(judgeMetric(value, target)).toBe(band);
});

test('a trend compares exactly, and says nothing of few observations', () => {
  const of = (numerator: number, denominator: number) => ({
    value: percent(numerator, denominator),
    n: denominator,
  });
  expect(trendOf(of(30, 40), of(29, 40), 30)).toEqual({ direction: 'UP', reason: null });
  expect(trendOf(of(15, 30), of(30, 60), 30)).toEqual({ direction: 'FLAT', reason: null });
  expect(trendOf(of(15, 31), of(15, 30), 30)).toEqual({ direction: 'DOWN', reason: null });
  expect(trendOf(of(29, 29), of(1, 30), 30)).toEqual({ direction: 'NONE', reason: 'few' });
  expect(trendOf(of(30, 30), of(1, 29), 30)).toEqual({ direction: 'NONE', reason: 'few-before' });
  expect(trendOf(of(2, 3), of(1, 3), null)).toEqual({ direction: 'UP', reason: null });
  expect(trendOf({ value: null, n: 0 }, of(1, 3), null)).toEqual({ direction: 'NONE', reason: 'no-value' });
  expect(trendOf(of(1, 3), of(0, 0), null)).toEqual({ direction: 'NONE', reason: 'no-prior' });
});
