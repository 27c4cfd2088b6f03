import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { type BandedRevenue, sumMrrByBand, surveyBandOf, surveyBands } from './survey-bands.ts';
import {
  addTallies,
  allowsTrend,
  goodShareOf,
  isInResponseRate,
  meanOf,
  npsMarginTimes100,
  npsOf,
  tallyScores,
} from './survey-score.ts';
import { isOnScale, surveyKinds, surveyScales } from './survey-vocabulary.ts';

const times = (score: number, count: number) => Array.from({ length: count }, () => score);

test('60 promoters, 25 passives and 15 detractors are 45.0 ± 14.50', () => {
  const tally = tallyScores('NPS', [...times(10, 30), ...times(9, 30), ...times(8, 25), ...times(6, 14), 0]);
  expect(tally).toMatchObject({ n: 100, promoters: 60, passives: 25, detractors: 15 });
  expect(npsOf(tally)).toEqual({ kind: 'value', numerator: 4_500, denominator: 100, isLowN: false });
  expect(npsMarginTimes100(tally)).toBe(1_450);
});

test.each([
  ['CSAT', [8, 7, 10, 0], 25, 2],
  ['CES', [1, 4, 5, 7], 17, 2],
  ['NPS', [9, 8, 6], 23, 1],
] as const)('%s %j: sum %i, good %i', (kind, scores, sum, good) => {
  const tally = tallyScores(kind, scores);
  expect(meanOf(tally)).toMatchObject({ numerator: sum, denominator: scores.length });
  expect(goodShareOf(tally)).toMatchObject({ numerator: good });
});

test('no answers give no figure and say why; four are a low n, five are not', () => {
  const none = tallyScores('CSAT', []);
  for (const figure of [meanOf(none), goodShareOf(none), npsOf(none)]) {
    expect(figure).toEqual({ kind: 'none', reason: 'no-answers' });
  }
  expect(npsMarginTimes100(none)).toBeNull();
  expect(meanOf(tallyScores('CSAT', times(7, 4)))).toMatchObject({ isLowN: true });
  expect(meanOf(tallyScores('CSAT', times(7, 5)))).toMatchObject({ isLowN: false });
});

test('a trend needs 30 answers on both sides', () => {
  expect([allowsTrend(30, 30), allowsTrend(29, 30), allowsTrend(30, 29)]).toEqual([true, false, false]);
});

test('an answer counts in the response rate up to the last millisecond of 30 days', () => {
  const day = 86_400_000;
  expect([isInResponseRate(0, 30 * day), isInResponseRate(0, 30 * day + 1)]).toEqual([true, false]);
});

test.each([
  ['CSAT', -1],
  ['CSAT', 11],
  ['NPS', 7.5],
  ['CES', 0],
  ['CES', 8],
] as const)('a %s score of %d is on no scale', (kind, score) => {
  expect(isOnScale(kind, score)).toBe(false);
  expect(() => tallyScores(kind, [score])).toThrow(/a whole number from/);
});

test.each([
  ['CSAT', { delivered: 0, n: 0, scoreSum: 0 }, 'NOT_ASKED'],
  ['CSAT', { delivered: 2, n: 0, scoreSum: 0 }, 'SILENT'],
  ['CSAT', { delivered: 3, n: 3, scoreSum: 24 }, 'GOOD'],
  ['CSAT', { delivered: 3, n: 3, scoreSum: 23 }, 'MIDDLE'],
  ['CSAT', { delivered: 3, n: 3, scoreSum: 17 }, 'LOW'],
  ['NPS', { delivered: 2, n: 2, scoreSum: 18 }, 'GOOD'],
  ['NPS', { delivered: 2, n: 2, scoreSum: 14 }, 'MIDDLE'],
  ['NPS', { delivered: 2, n: 2, scoreSum: 13 }, 'LOW'],
  ['CES', { delivered: 2, n: 2, scoreSum: 10 }, 'GOOD'],
  ['CES', { delivered: 2, n: 2, scoreSum: 8 }, 'MIDDLE'],
  ['CES', { delivered: 2, n: 2, scoreSum: 7 }, 'LOW'],
] as const)('%s %o is %s', (kind, answers, band) => {
  expect(surveyBandOf(kind, answers)).toBe(band);
});

test('the bands of each currency sum to its whole, the silent one among them', () => {
  const row = integer({ min: 0, max: 1_000_000 }).chain((minor) =>
    constantFrom(...surveyBands).chain((band) =>
      constantFrom('USD', 'EUR').map((currency): BandedRevenue => ({ band, currency, mrrMinor: BigInt(minor) })),
    ),
  );
  assert(
    property(array(row), (rows) => {
      const totals = sumMrrByBand(rows);
      for (const currency of new Set(rows.map((each) => each.currency))) {
        const sum = (of: readonly BandedRevenue[]) =>
          of.filter((each) => each.currency === currency).reduce((all, each) => all + each.mrrMinor, 0n);
        expect(sum(totals)).toBe(sum(rows));
      }
      expect(totals.reduce((all, { accounts }) => all + accounts, 0)).toBe(rows.length);
    }),
  );
});

const answers = constantFrom(...surveyKinds).chain((kind) => {
  const { from, to } = surveyScales[kind];
  return array(integer({ min: from, max: to }), { maxLength: 60 }).map((scores) => ({ kind, scores }));
});

test('counts pool: two halves tallied apart add up to the whole', () => {
  assert(
    property(answers, integer({ min: 0, max: 60 }), ({ kind, scores }, cut) => {
      const halves = [scores.slice(0, cut), scores.slice(cut)].map((half) => tallyScores(kind, half));
      const [first, second] = halves;
      expect(first && second && addTallies(first, second)).toEqual(tallyScores(kind, scores));
    }),
  );
});

test('the margin is that of the formula to the hundredth, and never wider than ±196', () => {
  const count = integer({ min: 0, max: 3_000 });
  const some = integer({ min: 1, max: 3_000 });
  assert(
    property(count, some, count, (promoters, passives, detractors) => {
      const n = promoters + passives + detractors;
      const margin = npsMarginTimes100({ ...tallyScores('NPS', []), n, promoters, passives, detractors });
      const [p, d] = [promoters / n, detractors / n];
      const exact = 19_600 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n);
      expect(Math.abs((margin ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(margin).toBeLessThanOrEqual(19_600);
    }),
  );
});
