import { expect, test } from 'vitest';
import { boardPeriodOf, findBoardPeriod, periodOfMonth, periodTitle, priorPeriodOf } from './board-period.ts';
import { findScorecardFaults, shippedScorecardTerms } from './scorecard-terms.ts';

const fields = (content: unknown) => findScorecardFaults(content).map(({ field }) => field);
const withCsat = (csat: unknown) => ({ ...shippedScorecardTerms, targets: { csat } });
const limit = (numerator: number) => ({ numerator, denominator: 1 });

test('what ships is accepted, and so is a policy without targets', () => {
  expect(fields(shippedScorecardTerms)).toEqual([]);
  expect(fields(JSON.parse(JSON.stringify({ targets: {}, lowUnder: 1, trendFrom: 1 })))).toEqual([]);
});

test.each([
  ['no object', null, ['']],
  ['nothing in it', {}, ['lowUnder', 'trendFrom', 'targets']],
  ['a fraction of a person', { ...shippedScorecardTerms, lowUnder: 4.5 }, ['lowUnder']],
  ['a metric that is none', { ...shippedScorecardTerms, targets: { csta: limit(8) } }, ['targets.csta']],
  ['a target without a comparison', withCsat({ ...limit(8), amber: null }), ['targets.csat.comparison']],
  [
    'a denominator of zero',
    withCsat({ comparison: '>=', numerator: 8, denominator: 0, amber: null }),
    ['targets.csat.denominator'],
  ],
  ['amber above a floor', withCsat({ comparison: '>=', ...limit(8), amber: limit(9) }), ['targets.csat.amber']],
  ['amber below a ceiling', withCsat({ comparison: '<', ...limit(10), amber: limit(9) }), ['targets.csat.amber']],
])('%s is refused by its path', (_, content, expected) => {
  expect(fields(content)).toEqual(expected);
});

test('a quarter is its three months, and the one before is of the year before', () => {
  const quarter = boardPeriodOf('QUARTERLY', '2026-Q1');
  expect(quarter.months).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(new Date(quarter.endAt).toISOString()).toBe('2026-04-01T00:00:00.000Z');
  expect(priorPeriodOf(quarter).period).toBe('2025-Q4');
  expect(periodOfMonth('QUARTERLY', '2026-12').period).toBe('2026-Q4');
  expect([periodTitle(quarter), periodTitle({ kind: 'MONTHLY', period: '2026-09' })]).toEqual([
    'Q1 2026',
    'September 2026',
  ]);
});

test.each([
  ['MONTHLY', '2026-13'],
  ['MONTHLY', '2026-Q3'],
  ['QUARTERLY', '2026-Q5'],
  ['QUARTERLY', '2026-09'],
  ['QUARTERLY', 'last quarter'],
] as const)('%s takes no %s', (kind, period) => {
  expect(findBoardPeriod(kind, period)).toBeNull();
  expect(() => boardPeriodOf(kind, period)).toThrow(/Accepted/);
});
