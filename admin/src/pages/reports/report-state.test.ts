import { expect, test } from 'vitest';
import { conditionsOf, describeCondition } from './describe-filter.ts';
import { formatPercent } from './format-value.ts';
import { arrangeByMonth } from './month-series.ts';
import { pinGroup } from './report-shape.ts';
import { readReportState, writeReportState } from './report-state.ts';

test('an address holds the whole selection, so that it can be sent to somebody', () => {
  const state = {
    filter: { clock: 'RESOLUTION', month: { from: '2026-01', to: '2026-03' }, tier: [null, 'STARTER'] },
    groupBy: ['month', 'tier'],
    sort: { field: 'missed', direction: 'ASC' },
    page: 2,
    measure: 'met',
    split: 'tier',
  } as const;
  expect(readReportState(writeReportState(state), {})).toEqual(state);
});

test('an address without a selection has the report’s own, and a broken one does too', () => {
  expect(readReportState(new URLSearchParams(), { clock: 'X' }).filter).toEqual({ clock: 'X' });
  expect(readReportState(new URLSearchParams({ filter: '{' }), { clock: 'X' }).filter).toEqual({ clock: 'X' });
});

test('a month without a row is a gap in the line, not a zero', () => {
  const rows = [
    { month: '2026-02', tier: 'STARTER', met: 3 },
    { month: '2026-01', tier: 'ENTERPRISE', met: 0 },
  ];
  expect(arrangeByMonth(rows, 'met', ['tier'])).toEqual({
    months: ['2026-01', '2026-02'],
    series: [
      { label: 'Starter', data: [null, 3] },
      { label: 'Enterprise', data: [0, null] },
    ],
  });
});

test('a percentage is shown rounded half to even, so that anybody’s calculator says the same', () => {
  // 2,593 s down of a 30-day month: a breach of 99.9 %, which the server's band tells, not these digits (§0).
  expect(formatPercent((100 * (2_592_000 - 2_593)) / 2_592_000)).toBe('99.90 %');
  expect(formatPercent((100 * 24) / 26)).toBe('92.31 %');
  expect(formatPercent(0.125)).toBe('0.12 %');
  expect(formatPercent(0.375)).toBe('0.38 %');
});

test('a selection reads as words', () => {
  const month = { name: 'month', title: 'Decision month', type: 'month', values: null };
  const clock = { name: 'clock', title: 'Clock', type: 'string', values: ['FIRST_RESPONSE'] };
  const conditions = conditionsOf(
    { filters: [month, clock] },
    { clock: ['FIRST_RESPONSE', null], month: { to: '2026-03' } },
  );
  expect(conditions.map(describeCondition)).toEqual(['to Mar 2026', 'First response or empty']);
});

test('the rows of a figure of one clock are asked for with that clock', () => {
  const filter = { tier: 'STARTER' };
  expect(pinGroup(filter, { groupFilter: { clock: 'RESOLUTION' } })).toEqual({ tier: 'STARTER', clock: 'RESOLUTION' });
  expect(pinGroup(filter, { groupFilter: {} })).toEqual(filter);
});
