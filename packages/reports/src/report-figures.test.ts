import { expect, test } from 'vitest';
import type { ReportRow } from './contract.ts';
import { composeHeadline, countExclusions, judgeShare } from './report-figures.ts';
import { getReport } from './reports.ts';

const attainment = getReport('sla_attainment');
const target = { numerator: 95, denominator: 100, words: 'at least 95 %' };

function totals(met: number, missed: number): ReportRow {
  const decided = met + missed;
  return {
    met,
    missed,
    decided,
    blendedMet: met + 3,
    blendedDecided: decided + 3,
    excludedAutoResolved: 3,
    excludedUndecided: 1,
    excludedCancelled: 0,
    excludedNoTarget: 0,
    excludedUnknown: 0,
    excludedTest: 0,
  };
}

test('the worked example of §2 gives 7 of 9', () => {
  const [headline] = composeHeadline(attainment, totals(7, 2));
  expect(headline).toMatchObject({ numerator: 7, denominator: 9, n: 9, band: 'BELOW_TARGET' });
});

test.each([
  [95, 100, 'ON_TARGET'],
  [94, 100, 'BELOW_TARGET'],
  [19, 20, 'ON_TARGET'],
  [949_999_999_999, 1_000_000_000_000, 'BELOW_TARGET'],
  [0, 0, 'NO_DATA'],
] as const)('%d of %d is %s, on integers', (numerator, denominator, band) => {
  expect(judgeShare(numerator, denominator, target)).toBe(band);
});

test('a zero denominator gives null and a reason, never 0 or green', () => {
  const [headline] = composeHeadline(attainment, totals(0, 0));
  expect(headline).toMatchObject({ value: null, band: 'NO_DATA', reason: expect.stringMatching(/\w/) });
});

test('the blended figure stands beside the headline and the exclusions are counted', () => {
  const [, blended] = composeHeadline(attainment, totals(7, 2));
  expect(blended).toMatchObject({ name: 'blendedAttainment', numerator: 10, denominator: 12 });
  const counts = countExclusions(attainment, totals(7, 2));
  expect(counts.filter((each) => each.count > 0).map(({ reason, count }) => [reason, count])).toEqual([
    ['AUTO_RESOLVED', 3],
    ['UNDECIDED', 1],
  ]);
});

test('a total row without a column is a fault, not a zero', () => {
  expect(() => composeHeadline(attainment, { met: 1 })).toThrow(RangeError);
});
