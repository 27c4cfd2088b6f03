import { expect, test } from 'vitest';
import {
  begunPartOf,
  boardPeriodOf,
  explainRunning,
  findBoardPeriod,
  periodOfMonth,
  periodTitle,
  priorPeriodOf,
} from './board-period.ts';
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

test('the first and the last year have periods before and after that can be written', () => {
  expect(priorPeriodOf(boardPeriodOf('MONTHLY', '1970-02')).period).toBe('1970-01');
  expect(new Date(boardPeriodOf('QUARTERLY', '9998-Q4').endAt).toISOString()).toBe('9999-01-01T00:00:00.000Z');
});

test('a running quarter goes to the running month, which begins with its first instant', () => {
  const quarter = boardPeriodOf('QUARTERLY', '2026-Q4');
  const monthsAt = (at: string) => begunPartOf(quarter, Date.parse(at)).months;
  expect(monthsAt('2026-10-31T23:59:59.999Z')).toEqual(['2026-10']);
  expect(monthsAt('2026-11-01T00:00:00.000Z')).toEqual(['2026-10', '2026-11']);
  expect(monthsAt('2027-01-01T00:00:00.000Z')).toEqual(['2026-10', '2026-11', '2026-12']);
  expect(explainRunning(quarter)).toBe('Q4 2026 is not over before 1 January 2027 (UTC).');
});

test.each([
  ['MONTHLY', '2026-13'],
  ['MONTHLY', '2026-Q3'],
  ['QUARTERLY', '2026-Q5'],
  ['QUARTERLY', '2026-09'],
  ['QUARTERLY', 'last quarter'],
  ['QUARTERLY', '0000-Q1'],
  ['QUARTERLY', '0001-Q1'],
  ['MONTHLY', '1969-12'],
  ['QUARTERLY', '9999-Q4'],
] as const)('%s takes no %s', (kind, period) => {
  expect(findBoardPeriod(kind, period)).toBeNull();
  expect(() => boardPeriodOf(kind, period)).toThrow(/Accepted/);
});
