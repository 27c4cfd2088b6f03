import { describe, expect, test } from 'vitest';
import { buildOpenHours } from './calendar.ts';
import type { SlaContext } from './sla-context.ts';
import {
  agent,
  clockOf,
  context,
  customer,
  DAY,
  HOUR,
  instant,
  MINUTE,
  policy,
  status,
  T0,
  targetsWith,
  ticket,
} from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { TicketFacts } from './ticket-facts.ts';
import { timeZoneOf } from './time-zone.ts';

/** ENTERPRISE, MEDIUM: 24 h. */
function resolution(facts: Partial<TicketFacts>, now: number, given: SlaContext = context()) {
  return clockOf(evaluateTicketClocks(ticket(facts), given, now), 'RESOLUTION');
}

const later = T0 + 60 * DAY;
const dueAt = T0 + DAY;

describe('what counts', () => {
  test.each([
    ['at the due', dueAt, 'MET'],
    ['one millisecond later', dueAt + 1, 'MISSED'],
  ] as const)('solved %s', (_, solvedAt, state) => {
    expect(resolution({ changes: [status('SOLVED', solvedAt)] }, later)).toMatchObject({ state, stoppedAt: solvedAt });
  });

  test('NEW, OPEN and ON_HOLD run, PENDING pauses', () => {
    const changes = [
      status('OPEN', T0 + HOUR),
      status('ON_HOLD', T0 + 2 * HOUR),
      status('PENDING', T0 + 3 * HOUR),
      status('OPEN', T0 + 10 * HOUR),
      status('SOLVED', T0 + 11 * HOUR),
    ];
    expect(resolution({ changes }, later)).toMatchObject({
      elapsedMs: 4 * HOUR,
      pausedMs: 7 * HOUR,
      dueAt: T0 + DAY + 7 * HOUR,
      warnAt: T0 + 25 * HOUR,
    });
  });

  test('while it is paused there is no due to tell', () => {
    const clock = resolution({ changes: [status('PENDING', T0 + HOUR)] }, T0 + 5 * DAY);
    expect(clock).toMatchObject({ state: 'PAUSED', dueAt: null, elapsedMs: HOUR, pausedMs: 5 * DAY - HOUR });
  });

  test('a clock that was used up when the pause began is missed', () => {
    expect(resolution({ changes: [status('PENDING', dueAt + 1)] }, later)).toMatchObject({ state: 'MISSED', dueAt });
  });

  test('PENDING set twice is one pause, by who set it first', () => {
    const changes = [
      status('PENDING', T0 + HOUR, 7),
      status('PENDING', T0 + 2 * HOUR, 8),
      status('OPEN', T0 + 3 * HOUR),
    ];
    const evaluation = evaluateTicketClocks(ticket({ changes }), context(), later);
    expect(clockOf(evaluation, 'RESOLUTION').pausedMs).toBe(2 * HOUR);
    expect(evaluation.pauses).toEqual([{ startAt: T0 + HOUR, endAt: T0 + 3 * HOUR, actorId: 7, reason: null }]);
  });

  test('a pause that lasts has no end', () => {
    const changes = [status('PENDING', T0 + HOUR, 7, 'waiting for logs')];
    expect(evaluateTicketClocks(ticket({ changes }), context(), later).pauses).toEqual([
      { startAt: T0 + HOUR, endAt: null, actorId: 7, reason: 'waiting for logs' },
    ]);
  });
});

describe('what a reply of the customer does', () => {
  const pending = status('PENDING', T0 + HOUR);

  test('it resumes the clock at its own instant, before anyone touches the status', () => {
    const messages = [customer(T0), customer(T0 + 5 * HOUR)];
    const evaluation = evaluateTicketClocks(ticket({ messages, changes: [pending] }), context(), T0 + 6 * HOUR);
    expect(clockOf(evaluation, 'RESOLUTION')).toMatchObject({
      state: 'RUNNING',
      elapsedMs: 2 * HOUR,
      pausedMs: 4 * HOUR,
    });
    expect(evaluation.status).toBe('OPEN');
  });

  test('an absence note does not', () => {
    const messages = [customer(T0), customer(T0 + 5 * HOUR, { isAutoReply: true })];
    expect(resolution({ messages, changes: [pending] }, T0 + 6 * HOUR).state).toBe('PAUSED');
  });

  test('reply and pending in the same millisecond: the reply counts first', () => {
    const at = T0 + 60 * MINUTE;
    const evaluation = evaluateTicketClocks(
      ticket({ messages: [customer(T0), agent(at)], changes: [status('PENDING', at)] }),
      context(),
      at + HOUR,
    );
    expect(clockOf(evaluation, 'FIRST_RESPONSE').state).toBe('MET');
    expect(clockOf(evaluation, 'RESOLUTION')).toMatchObject({ state: 'PAUSED', elapsedMs: HOUR, pausedMs: HOUR });
  });

  test('pending in the millisecond of the customer’s message lasts', () => {
    const messages = [customer(T0), customer(T0 + HOUR)];
    expect(resolution({ messages, changes: [pending] }, T0 + 2 * HOUR).state).toBe('PAUSED');
  });
});

describe('solve and reopen', () => {
  const solvedAt = T0 + 2 * HOUR;

  test('a reopen on the last instant of day 7 resumes, without the solved time', () => {
    const reopenedAt = solvedAt + 7 * DAY;
    const clock = resolution({ changes: [status('SOLVED', solvedAt), status('OPEN', reopenedAt)] }, reopenedAt + HOUR);
    expect(clock).toMatchObject({
      state: 'RUNNING',
      elapsedMs: 3 * HOUR,
      pausedMs: 0,
      dueAt: T0 + DAY + 7 * DAY,
      stoppedAt: null,
    });
  });

  test('one millisecond later it does not, and says so', () => {
    const reopenedAt = solvedAt + 7 * DAY + 1;
    const clock = resolution({ changes: [status('SOLVED', solvedAt), status('OPEN', reopenedAt)] }, later);
    expect(clock).toMatchObject({ state: 'MET', stoppedAt: solvedAt, elapsedMs: 2 * HOUR });
    expect(clock.dataQuality).toContain('7 days');
  });

  test('closing does not move the solve, nor the days to reopen', () => {
    const changes = [
      status('SOLVED', solvedAt),
      status('CLOSED', solvedAt + 3 * DAY),
      status('OPEN', solvedAt + 6 * DAY),
    ];
    expect(evaluateTicketClocks(ticket({ changes }), context(), solvedAt + 4 * DAY).solvedAt).toBe(solvedAt);
    expect(resolution({ changes }, solvedAt + 6 * DAY).state).toBe('RUNNING');
  });

  test('the days run from the solve, not from the closing', () => {
    const changes = [
      status('SOLVED', solvedAt),
      status('CLOSED', solvedAt + DAY),
      status('OPEN', solvedAt + 7 * DAY + 1),
    ];
    expect(resolution({ changes }, later)).toMatchObject({ state: 'MET', stoppedAt: solvedAt });
  });

  test('a ticket closed at once is solved then', () => {
    expect(resolution({ changes: [status('CLOSED', solvedAt)] }, later)).toMatchObject({
      state: 'MET',
      stoppedAt: solvedAt,
    });
  });

  test('a breach before the first solve stays after the reopen', () => {
    const changes = [
      status('SOLVED', dueAt + HOUR),
      status('OPEN', dueAt + 2 * HOUR),
      status('SOLVED', dueAt + 3 * HOUR),
    ];
    expect(resolution({ changes }, later)).toMatchObject({ state: 'MISSED', dueAt, stoppedAt: dueAt + 3 * HOUR });
  });

  test('the policy says how many days', () => {
    const days = context({ policies: [policy({ reopenDays: 1 })] });
    const changes = [status('SOLVED', solvedAt), status('OPEN', solvedAt + DAY + 1)];
    expect(resolution({ changes }, later, days).stoppedAt).toBe(solvedAt);
  });
});

describe('definitions a policy can choose', () => {
  const changes = [
    status('ON_HOLD', T0 + HOUR),
    status('PENDING', T0 + 3 * HOUR),
    status('OPEN', T0 + 7 * HOUR),
    status('SOLVED', T0 + 8 * HOUR),
    status('OPEN', T0 + 9 * HOUR),
    status('SOLVED', T0 + 10 * HOUR),
  ];

  test.each([
    ['PAUSED_IN_PENDING', 5, 4, 10],
    ['TOTAL', 9, 0, 10],
    ['AGENT_WORK', 3, 6, 10],
    ['FIRST_RESOLUTION', 4, 4, 8],
  ] as const)('%s: %d h elapsed, %d h paused, stopped after %d h', (resolutionDefinition, elapsed, paused, stopped) => {
    const clock = resolution({ changes }, later, context({ policies: [policy({ resolutionDefinition })] }));
    expect([clock.elapsedMs, clock.pausedMs, (clock.stoppedAt ?? 0) - T0]).toEqual(
      [elapsed, paused, stopped].map((hours) => hours * HOUR),
    );
  });
});

describe('business calendar', () => {
  const newYork = buildOpenHours(
    [
      {
        timeZone: 'America/New_York',
        windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
        holidays: [],
        effectiveFromAt: 0,
      },
    ],
    timeZoneOf,
  );
  const office = context({
    policies: [policy({ targets: targetsWith('RESOLUTION', 'MEDIUM', 240, 5) })],
    calendars: new Map([[5, newYork]]),
  });
  const createdAt = instant('2026-01-30T21:00:00Z');

  test('Friday 16:00 + 4 h is due Monday 12:00 local', () => {
    const clock = resolution({ createdAt, messages: [] }, createdAt, office);
    expect(clock).toMatchObject({ dueAt: instant('2026-02-02T17:00:00Z'), calendarId: 5 });
  });

  test('a pause while the office is closed moves nothing', () => {
    const changes = [
      status('PENDING', instant('2026-01-31T12:00:00Z')),
      status('OPEN', instant('2026-02-01T12:00:00Z')),
    ];
    const clock = resolution({ createdAt, messages: [], changes }, instant('2026-02-02T15:00:00Z'), office);
    expect(clock).toMatchObject({ dueAt: instant('2026-02-02T17:00:00Z'), elapsedMs: 2 * HOUR, pausedMs: DAY });
  });

  test('a pause while it is open moves the due by what was open', () => {
    const changes = [
      status('PENDING', instant('2026-01-30T21:30:00Z')),
      status('OPEN', instant('2026-02-02T14:15:00Z')),
    ];
    const clock = resolution({ createdAt, messages: [], changes }, instant('2026-02-02T15:00:00Z'), office);
    expect(clock.dueAt).toBe(instant('2026-02-02T17:45:00Z'));
  });

  test('a target that names a calendar nobody handed in is a fault', () => {
    const missing = { ...office, calendars: new Map() };
    expect(() => resolution({}, T0, missing)).toThrow('Calendar 5');
  });
});
