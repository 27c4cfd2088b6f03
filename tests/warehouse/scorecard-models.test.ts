import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ModelBench, openModelBench } from './model-bench.ts';

let bench: ModelBench;
beforeAll(async () => {
  bench = await openModelBench();
});
afterAll(() => bench.close());

const day = (number: number, time = '09:00:00') => `2026-03-${String(number).padStart(2, '0')} ${time}`;

test('a requester who comes back with the same issue within 7 days was not helped', async () => {
  await bench.given(
    'stg_ticket',
    { ticket_id: 'int', requester_id: 'int', issue_key: 'varchar', is_test: 'boolean', created_at: 'timestamp' },
    [
      [1, 7, 'quota', false, day(1)],
      [2, 7, 'quota', false, day(8)],
      [3, 7, 'quota', false, day(16, '09:00:00.001')],
      [4, 8, 'quota', false, day(1)],
      [5, 8, 'other', false, day(2)],
      [6, 8, 'quota', true, day(2)],
      [7, 9, null, false, day(1)],
      [8, 9, null, false, day(2)],
    ],
  );
  const columns = {
    ticket_id: 'int',
    first_tier: 'varchar',
    first_severity: 'varchar',
    is_auto_resolved: 'boolean',
    solved_at: 'timestamp',
    is_spam: 'boolean',
    is_merged: 'boolean',
  };
  const evaluated = (id: number, solved: string | null, isSpam = false) =>
    [id, 'STARTER', 'LOW', solved !== null, solved, isSpam, false] as const;
  await bench.given('stg_evaluated_ticket', columns, [
    evaluated(1, day(1)),
    evaluated(2, day(9)),
    evaluated(3, null),
    evaluated(4, day(1)),
    evaluated(5, day(2), true),
    evaluated(6, day(2)),
    evaluated(7, day(1)),
    evaluated(8, null),
  ]);
  const rows = await bench.run('fct_ticket_automation', 'ticket_id');
  const told = rows.map(({ ticketId, cameBack, countsAsResolved, exclusionReason }) => [
    ticketId,
    cameBack,
    countsAsResolved,
    exclusionReason,
  ]);
  expect(told).toEqual([
    // Exactly 7 days after the solve is within them; a millisecond later is not.
    [1, true, false, null],
    [2, false, true, null],
    [3, false, false, null],
    [4, false, true, null],
    [5, false, false, 'SPAM'],
    [6, false, false, 'TEST'],
    [7, false, true, null],
    [8, false, false, null],
  ]);
});

test('who speaks first is decided to the millisecond, the same one being the customer’s', async () => {
  await bench.given('stg_incident', { incident_id: 'int' }, [[1], [2], [3], [4], [5]]);
  await bench.given('stg_incident_reach', { incident_id: 'int', account_id: 'int' }, [
    [1, 1],
    [1, 2],
    [2, 1],
  ]);
  await bench.given('stg_account', { account_id: 'int', tier: 'varchar' }, [
    [1, 'STARTER'],
    [2, 'ENTERPRISE'],
  ]);
  await bench.given('stg_incident_post', { incident_id: 'int', posted_at: 'timestamp' }, [
    [1, day(2)],
    [1, day(3)],
    [2, day(2)],
    [3, day(2, '09:00:00.001')],
  ]);
  const linked = { incident_id: 'int', ticket_id: 'int' };
  await bench.given('stg_incident_ticket', linked, [
    [1, 11],
    [2, 12],
    [3, 13],
    [4, 14],
  ]);
  await bench.given('stg_ticket_voice', { ticket_id: 'int', side: 'varchar', said_at: 'timestamp' }, [
    [11, 'CUSTOMER', day(2, '09:00:00.001')],
    [12, 'CUSTOMER', day(2)],
    [13, 'CUSTOMER', day(2)],
    [14, 'CUSTOMER', day(5)],
    [14, 'US', day(4)],
  ]);
  await bench.run('int_incident_contact', 'incident_id');
  const month = (id: number) => [id, null, '2026-03', 'P2'] as const;
  await bench.given(
    'int_incident',
    { incident_id: 'int', exclusion_reason: 'varchar', month: 'varchar', severity: 'varchar' },
    [1, 2, 3, 4, 5].map(month),
  );
  const rows = await bench.run('fct_incident_contact', 'incident_id');
  expect(rows.map(({ tier, firstSpeaker, exclusionReason }) => [tier, firstSpeaker, exclusionReason])).toEqual([
    ['ENTERPRISE', 'US', null],
    ['STARTER', 'CUSTOMER', null],
    [null, 'CUSTOMER', null],
    [null, 'US', null],
    [null, null, 'NO_CONTACT'],
  ]);
});
