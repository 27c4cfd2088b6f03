import { expect, test } from 'vitest';
import { packRows, unpackRows } from './metric-rows.ts';
import { compareRows } from './restatements.ts';

const metric = { id: 'first_response', title: 'First response in time' };
const clock = (ticketId: number, decision: string, more: object = {}) => ({
  ...{ ticketId, clock: 'FIRST_RESPONSE', ordinal: 1, decision, dueAt: '2026-09-01T00:00:00.000Z', stoppedAt: null },
  ...{ policyNumber: 1, subject: 'Help' },
  ...more,
});

test('rows are told apart by their key; only what the figure is made of restates them', () => {
  const frozen = [clock(1, 'MET'), clock(2, 'MISSED'), clock(3, 'MET')];
  const current = [clock(1, 'MET', { subject: 'Help!' }), clock(3, 'MISSED', { policyNumber: 2 }), clock(4, 'MET')];
  const found = compareRows(metric, 'ticket_clocks', frozen, current);
  expect(found.map(({ kind, key, changes }) => [kind, key, changes])).toEqual([
    ['REMOVED', '2/FIRST_RESPONSE/1', []],
    [
      'CHANGED',
      '3/FIRST_RESPONSE/1',
      [
        { column: 'decision', title: 'Decision', before: 'MET', after: 'MISSED' },
        { column: 'policyNumber', title: 'Policy version', before: '1', after: '2' },
      ],
    ],
    ['ADDED', '4/FIRST_RESPONSE/1', []],
  ]);
  expect(found[1]).toMatchObject({ before: { decision: 'MET' }, after: { decision: 'MISSED' } });
});

test('packed rows give the same bytes, and an altered one is found out', () => {
  const rows = [clock(1, 'MET'), clock(2, 'MISSED')];
  const packed = packRows('first_response', rows);
  expect(packRows('first_response', rows)).toEqual(packed);
  expect(unpackRows(packed)).toEqual(rows);
  const other = packRows('first_response', [clock(1, 'MET')]);
  expect(() => unpackRows({ ...packed, rows: other.rows })).toThrow('are not those that were stored');
});
