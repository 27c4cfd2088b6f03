import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type ModelBench, openModelBench } from './model-bench.ts';

let bench: ModelBench;
beforeEach(async () => {
  bench = await openModelBench();
});
afterEach(() => bench.close());

const load = { as_of: 'timestamp', as_of_month: 'varchar', is_replay: 'boolean' };
const stay = { ticket_id: 'int', ordinal: 'int', opened_at: 'timestamp', closed_at: 'timestamp', closed_by: 'varchar' };

async function movementsOf(rows: Parameters<ModelBench['given']>[2], asOf = '2026-03-15 00:00:00') {
  await bench.given('stg_load', load, [[asOf, '2026-03', false]]);
  await bench.given('stg_open_stay', stay, rows);
  const movements = await bench.run('int_ticket_movement', 'ticket_id, month, moved_at, movement');
  return movements.map(({ movement, month }) => `${month} ${movement}`);
}

test('a ticket is in the backlog of each month end it was open at, and of the as-of instant', async () => {
  expect(await movementsOf([[1, 1, '2026-01-20 10:00:00', null, null]])).toEqual([
    '2026-01 CREATED',
    '2026-01 IN_BACKLOG',
    '2026-02 IN_BACKLOG',
    '2026-03 IN_BACKLOG',
  ]);
});

test.each([
  ['in the last millisecond leaves no backlog', '2026-01-31 23:59:59.999', ['2026-01 CREATED', '2026-01 SOLVED']],
  [
    'at the first instant of the next month was open at the month end',
    '2026-02-01 00:00:00',
    ['2026-01 CREATED', '2026-01 IN_BACKLOG', '2026-02 SOLVED'],
  ],
])('months are half-open: a ticket solved %s', async (_, closedAt, expected) => {
  expect(await movementsOf([[1, 1, '2026-01-20 10:00:00', closedAt, 'SOLVED']])).toEqual(expected);
});

test('a reopened ticket comes back; a removed one leaves', async () => {
  const rows = [
    [1, 1, '2026-03-01 00:00:00', '2026-03-02 00:00:00', 'SOLVED'],
    [1, 2, '2026-03-05 00:00:00', '2026-03-06 00:00:00', 'REMOVED'],
  ];
  expect(await movementsOf(rows)).toEqual(['2026-03 CREATED', '2026-03 SOLVED', '2026-03 REOPENED', '2026-03 REMOVED']);
});

test('an assignee that is no key stops the load rather than counting as nobody', async () => {
  const event = {
    id: 'int',
    ticket_id: 'int',
    '"at"': 'timestamp',
    kind: 'varchar',
    from_value: 'varchar',
    to_value: 'varchar',
  };
  await bench.given('raw_ticket_event', event, [
    [1, 1, '2026-03-01 00:00:00', 'ASSIGNED', null, '8'],
    [2, 1, '2026-03-02 00:00:00', 'ASSIGNED', '8', ''],
    [3, 1, '2026-03-02 00:00:00', 'STATUS_CHANGED', 'NEW', 'OPEN'],
  ]);
  expect(await bench.run('stg_ticket_assignment', 'event_id')).toMatchObject([
    { assigneeId: 8, previousAssigneeId: null },
    { assigneeId: null, previousAssigneeId: 8 },
  ]);
  await bench.given('raw_ticket_event', event, [[1, 1, '2026-03-01 00:00:00', 'ASSIGNED', null, 'Ada']]);
  await expect(bench.builder.query('select * from stg_ticket_assignment', [], z.unknown())).rejects.toThrow(/Ada/);
});

test('the agent of a ticket is its assignee at the stop of the resolution clock', async () => {
  await bench.given('stg_load', load, [['2026-03-15 00:00:00', '2026-03', false]]);
  const clock = { ticket_id: 'int', clock: 'varchar', stopped_at: 'timestamp' };
  await bench.given('stg_evaluated_clock', clock, [
    [1, 'RESOLUTION', '2026-03-02 00:00:00'],
    [2, 'RESOLUTION', '2026-03-02 00:00:00'],
    [3, 'RESOLUTION', null],
    [4, 'RESOLUTION', null],
  ]);
  await bench.given('stg_ticket', { ticket_id: 'int', assignee_id: 'int' }, [
    [1, 8],
    [2, 8],
    [3, null],
    [4, 5],
  ]);
  const assignment = {
    event_id: 'int',
    ticket_id: 'int',
    assigned_at: 'timestamp',
    previous_assignee_id: 'int',
    assignee_id: 'int',
  };
  await bench.given('stg_ticket_assignment', assignment, [
    [1, 1, '2026-03-01 00:00:00', null, 6],
    [2, 1, '2026-03-01 00:00:00', 6, 7],
    [3, 1, '2026-03-03 00:00:00', 7, 8],
    [4, 2, '2026-03-03 00:00:00', 9, 8],
    [5, 3, '2026-03-01 00:00:00', null, 6],
    [6, 3, '2026-03-02 00:00:00', 6, null],
  ]);
  expect(await bench.run('int_ticket_agent', 'ticket_id')).toEqual([
    { ticketId: 1, agentId: 7 },
    { ticketId: 2, agentId: 9 },
    { ticketId: 3, agentId: null },
    { ticketId: 4, agentId: 5 },
  ]);
});

test('a clock is counted in one column, and auto-resolved ones in the blended figure too', async () => {
  const clock = {
    month: 'varchar',
    created_month: 'varchar',
    clock: 'varchar',
    tier: 'varchar',
    severity: 'varchar',
    account_id: 'int',
    decision: 'varchar',
    exclusion_reason: 'varchar',
  };
  const key = ['2026-01', '2026-01', 'RESOLUTION', 'STARTER', 'LOW', 1] as const;
  await bench.given('int_clock', clock, [
    [...key, 'MET', null],
    [...key, 'MISSED', null],
    [...key, 'MET', 'AUTO_RESOLVED'],
    [...key, null, 'UNDECIDED'],
    [...key, 'MET', 'TEST'],
  ]);
  const [row, ...others] = await bench.run('fct_clock_outcome', 'month');
  expect(others).toEqual([]);
  expect(row).toMatchObject({ clocks: 5, met: 1, missed: 1, decided: 2, blendedMet: 2, blendedDecided: 3 });
  expect(row).toMatchObject({ excludedAutoResolved: 1, excludedUndecided: 1, excludedTest: 1, excludedCancelled: 0 });
});
