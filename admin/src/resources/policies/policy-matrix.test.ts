import { expect, test } from 'vitest';
import { cellKey, composeTargets, noTarget, readMatrix } from './policy-matrix.ts';

const target = { id: '1', clock: 'RESOLUTION', tier: 'STARTER', severity: 'LOW', targetMinutes: 90 } as const;
const calendar = { id: '7', name: 'Office' };

test('a matrix that was only read says the same targets again', () => {
  const { id: _id, ...same } = target;
  expect(composeTargets(readMatrix([{ ...target, calendar }]))).toEqual([{ ...same, calendarId: '7' }]);
});

test('an emptied cell is no target; an unreadable one holds the whole draft back', () => {
  const key = cellKey('RESOLUTION', 'STARTER', 'LOW');
  const matrix = readMatrix([{ ...target, calendar: null }]);
  expect(composeTargets({ ...matrix, [key]: noTarget })).toEqual([]);
  expect(composeTargets({ ...matrix, [key]: { text: 'soon', calendarId: null } })).toBeNull();
});
