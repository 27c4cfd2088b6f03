import { expect, test } from 'vitest';
import { formatPercent } from './format-value.ts';
import { arrangeByMonth } from './month-series.ts';
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
  expect(arrangeByMonth(rows, 'met', 'tier')).toEqual({
    months: ['2026-01', '2026-02'],
    series: [
      { label: 'Starter', data: [null, 3] },
      { label: 'Enterprise', data: [0, null] },
    ],
  });
});

test('94.999 % is not shown as 95.00 %', () => {
  expect(formatPercent(94.999)).toBe('94.99 %');
});
