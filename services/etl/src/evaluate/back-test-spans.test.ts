import { expect, test } from 'vitest';
import { listQuarters } from './back-test-outcome.ts';
import { sentenceOf, spansOf, type Tested } from './back-test-spans.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const quarters = listQuarters(day('2025-01-01'), day('2026-07-01'));

/** One account, rated or not, in each of the quarters. */
const tests = quarters.map((quarter, index): [(typeof quarters)[number], Tested[]] => {
  const outcome = { accountId: 1, quarter, hasLeft: false, outcomeAt: quarter.endAt, scoredDate: '' };
  const fact = { accountId: 1, score: 80, color: 'GREEN', hasLeft: false, chancePermille: 30 } as const;
  return [quarter, [{ outcome, fact: index === 0 ? null : fact }]];
});

test('a year is four rated quarters, and nothing is tested where nobody was rated', () => {
  const spans = spansOf(new Map(tests));
  expect(spans.map(({ window, quarter, tested }) => [window, quarter.name, tested.length])).toEqual([
    ['QUARTER', '2025-Q2', 1],
    ['QUARTER', '2025-Q3', 1],
    ['QUARTER', '2025-Q4', 1],
    ['QUARTER', '2026-Q1', 1],
    ['YEAR', '2026-Q1', 4],
    ['QUARTER', '2026-Q2', 1],
    ['YEAR', '2026-Q2', 4],
  ]);
  const year = spans.at(-1);
  expect(year && sentenceOf(year, 'Only 4 left.')).toBe(
    'Four quarters to 2026-Q2, each account once a quarter: only 4 left.',
  );
});
