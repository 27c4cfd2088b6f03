import { expect, test } from 'vitest';
import { integer, text, yesNo } from './columns.ts';
import type { ReportContract, ReportRow } from './contract.ts';
import { judgeRatio, judgeShare, sampleSizeOf } from './figure-judgement.ts';
import { meanMargin, npsMargin } from './figure-margin.ts';
import { composeHeadline, countExclusions } from './report-figures.ts';
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

const churn = { comparison: '<', numerator: 10, denominator: 100, words: 'under 10 %' } as const;

test.each([
  [9, 100, 'ON_TARGET'],
  [10, 100, 'ABOVE_TARGET'],
  [0, 5, 'ON_TARGET'],
  [0, 0, 'NO_DATA'],
  [5, -100, 'NO_DATA'],
] as const)('%d of %d against a ceiling of under 10 %% is %s', (numerator, denominator, band) => {
  expect(judgeRatio(numerator, denominator, churn)).toBe(band);
});

test.each([
  ['>=', 8, 'ON_TARGET'],
  ['<=', 8, 'ON_TARGET'],
  ['>', 8, 'BELOW_TARGET'],
  ['<', 8, 'ABOVE_TARGET'],
] as const)('a mean of exactly 8.0 against %s %d is %s', (comparison, numerator, band) => {
  expect(judgeRatio(240, 30, { comparison, numerator, denominator: 1, words: '' })).toBe(band);
});

test('an index is judged in the unit shown: 40 of 100 points', () => {
  const target = { numerator: 40, denominator: 1, words: 'at least 40' };
  expect(judgeRatio(40, 100, target, 100)).toBe('ON_TARGET');
  expect(judgeRatio(39, 100, target, 100)).toBe('BELOW_TARGET');
});

test('the margins of §14: 60, 25 and 15 of 100 give 14.50 points; a mean needs two scores', () => {
  expect(npsMargin(60, 15, 100)).toBeCloseTo(14.5, 2);
  expect(npsMargin(0, 0, 0)).toBeNull();
  // 8, 9 and 10: variance 1, so 1.96 ÷ √3.
  expect(meanMargin(27, 245, 3)).toBeCloseTo(1.96 / Math.sqrt(3), 10);
  expect(meanMargin(8, 64, 1)).toBeNull();
});

test('four answers are few, thirty allow a trend', () => {
  expect([4, 5, 29, 30].map(sampleSizeOf)).toEqual(['LOW', 'SMALL', 'SMALL', 'ENOUGH']);
});

const nps: ReportContract = {
  ...attainment,
  columns: [yesNo('isExposed', 'Hit', ''), integer('modelNumber', 'Model', ''), text('currency', 'Currency', '')],
  figures: [
    {
      kind: 'ratio',
      name: 'nps',
      title: 'NPS',
      formula: 'promoters − detractors',
      numerator: 'promotersLessDetractors',
      denominator: 'n',
      scale: 100,
      unit: 'points',
      n: 'n',
      target: { numerator: 40, denominator: 1, words: 'at least 40' },
      margin: { kind: 'nps', promoters: 'promoters', detractors: 'detractors' },
      emptyReason: 'Nobody answered.',
    },
  ],
  exclusions: [],
  drills: [],
};

test('a ratio is scaled, has its margin and its target in its unit, and names its group', () => {
  const totals = { promoters: 60, detractors: 15, promotersLessDetractors: 45, n: 100 };
  const [figure] = composeHeadline(nps, totals, { window: '12M', currency: 'USD' });
  expect(figure).toMatchObject({
    kind: 'ratio',
    value: 45,
    unit: 'points',
    targetValue: 40,
    band: 'ON_TARGET',
    sampleSize: 'ENOUGH',
    group: '12M, USD',
    groupFilter: { window: '12M', currency: 'USD' },
    title: '12M, USD: NPS',
  });
  const [hit] = composeHeadline(nps, totals, { isExposed: false, modelNumber: 2, currency: null });
  expect(hit?.title).toBe('Not hit, Model 2, No currency: NPS');
  expect(figure?.margin).toBeCloseTo(14.5, 2);
  const none = composeHeadline(nps, { promoters: 0, detractors: 0, promotersLessDetractors: 0, n: 0 })[0];
  expect(none).toMatchObject({ value: null, margin: null, band: 'NO_DATA', reason: 'Nobody answered.' });
});
