import { describe, expect, test } from 'vitest';
import {
  agent,
  clockOf,
  context,
  customer,
  DAY,
  HOUR,
  MINUTE,
  policy,
  severity,
  stamps,
  status,
  T0,
  ticket,
} from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { TicketChangeFact, TicketFacts } from './ticket-facts.ts';

const later = T0 + 60 * DAY;

function evaluate(facts: Partial<TicketFacts>, now = later, given = context()) {
  return evaluateTicketClocks(ticket(facts), given, now);
}

describe('merge: the source', () => {
  const merged: TicketChangeFact = { kind: 'merged-into', at: T0 + 30 * MINUTE };

  test('has its clocks cancelled, stopped at the merge', () => {
    const { clocks, nextDueAt } = evaluate({ changes: [merged] });
    expect(clocks.map(({ state, stoppedAt, dueAt, decidedAt }) => ({ state, stoppedAt, dueAt, decidedAt }))).toEqual(
      Array(2).fill({ state: 'CANCELLED', stoppedAt: T0 + 30 * MINUTE, dueAt: null, decidedAt: null }),
    );
    expect(nextDueAt).toBeNull();
  });

  test('leaves the denominators also with what was met', () => {
    const { clocks } = evaluate({ messages: [customer(T0), agent(T0 + MINUTE)], changes: [merged] });
    expect(clocks.map((clock) => clock.state)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  test('still shows the breach it had', () => {
    const { clocks } = evaluate({ changes: [{ kind: 'merged-into', at: T0 + 2 * HOUR }] });
    expect(clocks[0]).toMatchObject({
      state: 'CANCELLED',
      breachedAt: T0 + HOUR,
      dueAt: T0 + HOUR,
      elapsedMs: 2 * HOUR,
    });
  });

  test('is as it was until the merge', () => {
    expect(evaluate({ changes: [merged] }, T0 + 30 * MINUTE - 1).clocks[0]?.state).toBe('RUNNING');
  });

  test('a question still unanswered is cancelled with it', () => {
    const messages = [customer(T0), agent(T0 + MINUTE), customer(T0 + 20 * MINUTE), agent(T0 + 40 * MINUTE)];
    expect(clockOf(evaluate({ messages, changes: [merged] }), 'NEXT_RESPONSE')).toMatchObject({
      state: 'CANCELLED',
      stoppedAt: T0 + 30 * MINUTE,
    });
  });
});

describe('merge: the target', () => {
  function mergedFrom(at: number, sourceStartedAt: number, isSameRequester = true): TicketChangeFact {
    return { kind: 'merged-from', at, sourceStartedAt, isSameRequester };
  }

  test('takes the older start of the same requester', () => {
    const { clocks } = evaluate({ changes: [mergedFrom(T0 + 10 * MINUTE, T0 - 20 * MINUTE)] }, T0 + 10 * MINUTE);
    expect(clocks[0]).toMatchObject({ state: 'RUNNING', startedAt: T0 - 20 * MINUTE, dueAt: T0 + 40 * MINUTE });
    expect(clocks[1]).toMatchObject({ kind: 'RESOLUTION', startedAt: T0 - 20 * MINUTE, elapsedMs: 30 * MINUTE });
  });

  test('not that of another requester, nor a younger one', () => {
    for (const change of [mergedFrom(T0 + MINUTE, T0 - DAY, false), mergedFrom(T0 + HOUR, T0 + MINUTE)]) {
      expect(evaluate({ changes: [change] }).clocks[0]?.startedAt).toBe(T0);
    }
  });

  test('a due that is past by the older start is a breach at the merge', () => {
    const at = T0 + 10 * MINUTE;
    expect(evaluate({ changes: [mergedFrom(at, T0 - 2 * HOUR)] }, at).clocks[0]).toMatchObject({
      state: 'MISSED',
      breachReason: 'RETARGETED',
      decidedAt: at,
      dueAt: T0 - HOUR,
    });
  });

  test('before the merge it is judged by its own start', () => {
    const changes = [mergedFrom(T0 + 10 * MINUTE, T0 - 2 * HOUR)];
    expect(evaluate({ changes }, T0 + 10 * MINUTE - 1).clocks[0]).toMatchObject({ state: 'RUNNING', startedAt: T0 });
  });

  test.each([
    ['an answer already given', [customer(T0), agent(T0 + 5 * MINUTE)]],
    ['an answer in the millisecond of the merge', [customer(T0), agent(T0 + 10 * MINUTE)]],
  ])('%s is not judged again', (_, messages) => {
    const changes = [mergedFrom(T0 + 10 * MINUTE, T0 - DAY)];
    expect(evaluate({ messages, changes }).clocks[0]).toMatchObject({ state: 'MET', startedAt: T0 });
  });

  test('a breach already there keeps its due', () => {
    const changes = [mergedFrom(T0 + 2 * HOUR, T0 - DAY)];
    expect(evaluate({ changes }).clocks[0]).toMatchObject({ dueAt: T0 + HOUR, breachReason: 'OVERDUE' });
  });

  test('a severity that changes in the millisecond of the merge is the one the older start is judged by', () => {
    const at = T0 + 10 * MINUTE;
    const changes = [mergedFrom(at, T0 - 2 * HOUR), severity('LOW', at)];
    expect(evaluate({ changes }, at).clocks[0]).toMatchObject({ state: 'RUNNING', dueAt: T0 + 2 * HOUR });
  });

  test.each(['PENDING', 'SOLVED'] as const)(
    'the older time runs also for a target that began in %s',
    (initialStatus) => {
      const changes = [status('OPEN', T0 + MINUTE), mergedFrom(T0 + 10 * MINUTE, T0 - 2 * HOUR)];
      const evaluation = evaluate({ messages: [], initialStatus, changes }, T0 + 10 * MINUTE);
      expect(clockOf(evaluation, 'RESOLUTION')).toMatchObject({
        startedAt: T0 - 2 * HOUR,
        elapsedMs: 2 * HOUR + 9 * MINUTE,
        pausedMs: initialStatus === 'PENDING' ? MINUTE : 0,
      });
    },
  );

  test('an agent-opened target takes over the question', () => {
    const messages = [agent(T0), agent(T0 + 20 * MINUTE)];
    const changes = [mergedFrom(T0 + 10 * MINUTE, T0 - 20 * MINUTE)];
    expect(evaluate({ messages, changes }).clocks[0]).toMatchObject({
      kind: 'FIRST_RESPONSE',
      state: 'MET',
      startedAt: T0 - 20 * MINUTE,
      stoppedAt: T0 + 20 * MINUTE,
    });
  });
});

describe('spam', () => {
  const marked: TicketChangeFact = { kind: 'spam', at: T0 + MINUTE, isSpam: true };

  test('cancels the clocks', () => {
    expect(evaluate({ changes: [marked] }).clocks.map((clock) => clock.state)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  test('marked twice, it is from the first time', () => {
    const changes = [marked, { ...marked, at: T0 + HOUR }];
    expect(evaluate({ changes }).clocks[0]?.stoppedAt).toBe(T0 + MINUTE);
  });

  test('taken back, it never was', () => {
    const changes = [marked, { kind: 'spam', at: T0 + 2 * MINUTE, isSpam: false } as const];
    expect(evaluate({ changes }, T0 + 3 * MINUTE).clocks[0]).toMatchObject({ state: 'RUNNING', elapsedMs: 3 * MINUTE });
  });
});

describe('imported tickets without messages', () => {
  function imported(values: Parameters<typeof stamps>[0], facts: Partial<TicketFacts> = {}, now = later) {
    return evaluate({ messages: [], importedStamps: stamps(values), ...facts }, now);
  }

  test('get their clocks from the stamps', () => {
    const evaluation = imported({ firstResponseAt: T0 + 61 * MINUTE, solvedAt: T0 + 25 * HOUR, pausedMs: HOUR });
    expect(clockOf(evaluation, 'FIRST_RESPONSE')).toMatchObject({ state: 'MISSED', decidedAt: T0 + HOUR });
    expect(clockOf(evaluation, 'RESOLUTION')).toMatchObject({
      state: 'MET',
      elapsedMs: DAY,
      pausedMs: HOUR,
      dueAt: T0 + 25 * HOUR,
    });
    expect(evaluation).toMatchObject({ status: 'SOLVED', solvedAt: T0 + 25 * HOUR, isAutoResolved: false });
  });

  test('one millisecond more than the pauses allow is missed', () => {
    expect(clockOf(imported({ solvedAt: T0 + 25 * HOUR + 1, pausedMs: HOUR }), 'RESOLUTION').state).toBe('MISSED');
  });

  test('what the file does not say is unknown, in words', () => {
    const evaluation = imported({}, { initialStatus: 'CLOSED' });
    expect(evaluation.clocks.map((clock) => [clock.kind, clock.state])).toEqual([
      ['FIRST_RESPONSE', 'UNKNOWN'],
      ['NEXT_RESPONSE', 'UNKNOWN'],
      ['RESOLUTION', 'UNKNOWN'],
    ]);
    expect(evaluation.clocks.map((clock) => clock.dataQuality)).toEqual([
      expect.stringContaining('first response'),
      expect.stringContaining('Messages were not imported'),
      expect.stringContaining('when the ticket was solved'),
    ]);
    expect(evaluation.nextDueAt).toBeNull();
  });

  test('no time is measured of an answer nobody knows of, however late it is looked at', () => {
    const { clocks } = imported({}, { initialStatus: 'CLOSED' });
    expect(clocks.map(({ elapsedMs, stoppedAt }) => [elapsedMs, stoppedAt])).toEqual([
      [0, null],
      [0, null],
      [0, T0],
    ]);
  });

  test('without its pauses a late solve is unknown, a solve in time is met all the same', () => {
    expect(clockOf(imported({ solvedAt: T0 + DAY }), 'RESOLUTION').state).toBe('MET');
    const late = clockOf(imported({ solvedAt: T0 + DAY + 1 }), 'RESOLUTION');
    expect(late).toMatchObject({ state: 'UNKNOWN', decidedAt: null, dueAt: null });
    expect(late.dataQuality).toContain('waited for the customer');
  });

  test('pauses do not matter where the policy counts total time', () => {
    const total = context({ policies: [policy({ resolutionDefinition: 'TOTAL' })] });
    const facts = { messages: [], importedStamps: stamps({ solvedAt: T0 + DAY + 1, pausedMs: HOUR }) };
    expect(clockOf(evaluate(facts, later, total), 'RESOLUTION')).toMatchObject({ state: 'MISSED', pausedMs: 0 });
  });

  test('a first response stamped before creation is met at once, with a warning', () => {
    const clock = clockOf(imported({ firstResponseAt: T0 - 1 }), 'FIRST_RESPONSE');
    expect(clock).toMatchObject({ state: 'MET', elapsedMs: 0, decidedAt: T0 });
    expect(clock.dataQuality).toContain('before the ticket began');
  });

  test('a solve stamped before creation is met at once, with a warning', () => {
    const clock = clockOf(imported({ solvedAt: T0 - 1 }), 'RESOLUTION');
    expect(clock).toMatchObject({ state: 'MET', elapsedMs: 0, stoppedAt: T0 });
    expect(clock.dataQuality).toContain('before the ticket began');
  });

  test('a ticket imported as solved was open until its stamp', () => {
    const before = imported({ solvedAt: T0 + 2 * HOUR }, { initialStatus: 'SOLVED' }, T0 + HOUR);
    expect(before).toMatchObject({ status: 'OPEN', solvedAt: null });
    expect(clockOf(before, 'RESOLUTION')).toMatchObject({
      state: 'RUNNING',
      dataQuality: expect.stringContaining('may be later'),
    });
  });

  test('an open one goes on under Tenure: later questions have clocks', () => {
    const messages = [customer(T0 + 5 * DAY), agent(T0 + 5 * DAY + 30 * MINUTE)];
    const evaluation = imported({ firstResponseAt: T0 + MINUTE }, { messages });
    expect(clockOf(evaluation, 'NEXT_RESPONSE')).toMatchObject({ state: 'MET', startedAt: T0 + 5 * DAY });
  });

  test('with its first message an imported ticket is read like any other', () => {
    const messages = [customer(T0), agent(T0 + MINUTE)];
    expect(clockOf(imported({}, { messages }), 'FIRST_RESPONSE')).toMatchObject({
      state: 'MET',
      stoppedAt: T0 + MINUTE,
    });
  });
});

describe('auto-resolved', () => {
  const bot = agent(T0 + 1000, { authorKind: 'BOT' });
  const solved = status('SOLVED', T0 + 2000, null);

  test('solved without a human', () => {
    expect(evaluate({ messages: [customer(T0), bot], changes: [solved] }).isAutoResolved).toBe(true);
  });

  test.each<[string, Partial<TicketFacts>]>([
    ['not solved', { messages: [customer(T0), bot] }],
    ['a human wrote publicly', { messages: [customer(T0), agent(T0 + 1)], changes: [solved] }],
    ['a human forwarded publicly', { messages: [customer(T0), agent(T0 + 1, { isForward: true })], changes: [solved] }],
    ['a human solved it', { messages: [customer(T0), bot], changes: [status('SOLVED', T0 + 2000, 7)] }],
    ['a human held it first', { changes: [status('ON_HOLD', T0 + 1, 7), solved] }],
    ['closed for inactivity', { changes: [status('SOLVED', T0 + 2000, null, 'inactivity')] }],
    ['merged', { changes: [solved, { kind: 'merged-into', at: T0 + DAY }] }],
    ['spam', { changes: [solved, { kind: 'spam', at: T0 + DAY, isSpam: true }] }],
    [
      'reopened on day 7 and solved again',
      { changes: [solved, status('OPEN', T0 + 2000 + 7 * DAY, null), status('SOLVED', T0 + 9 * DAY, null)] },
    ],
  ])('not when: %s', (_, facts) => {
    expect(evaluate({ messages: [customer(T0), bot], ...facts }).isAutoResolved).toBe(false);
  });

  const final = T0 + 2000 + 7 * DAY;
  test.each<[string, boolean, Partial<TicketFacts>]>([
    ['a human closes it on day 7', false, { changes: [solved, status('CLOSED', final, 7)] }],
    ['a human closes it later', true, { changes: [solved, status('CLOSED', final + 1, 7)] }],
    ['a human writes on day 7', false, { messages: [customer(T0), bot, agent(final)], changes: [solved] }],
    ['a human writes later', true, { messages: [customer(T0), bot, agent(final + 1)], changes: [solved] }],
  ])('is final after 7 days: %s', (_, expected, facts) => {
    expect(evaluate({ messages: [customer(T0), bot], ...facts }).isAutoResolved).toBe(expected);
  });

  test('the first response ends with the solve while that stands, and fires nothing', () => {
    const facts = { messages: [customer(T0), bot], changes: [solved] };
    const clock = clockOf(evaluate(facts, T0 + 30 * DAY), 'FIRST_RESPONSE');
    expect(clock).toMatchObject({ state: 'MET', stoppedAt: T0 + 2000, decidedAt: T0 + 2000, breachedAt: null });
  });

  test('a solve by automation after the due does not undo the miss', () => {
    const facts = { messages: [customer(T0), bot], changes: [status('SOLVED', T0 + HOUR + 1, null)] };
    expect(clockOf(evaluate(facts, T0 + DAY), 'FIRST_RESPONSE')).toMatchObject({ state: 'MISSED', dueAt: T0 + HOUR });
  });

  test('a reopen shows that nobody had answered: the clock ran from the start', () => {
    const changes = [solved, status('OPEN', T0 + DAY, null)];
    const evaluation = evaluate({ messages: [customer(T0), bot], changes }, T0 + 2 * DAY);
    expect(clockOf(evaluation, 'FIRST_RESPONSE')).toMatchObject({ state: 'MISSED', decidedAt: T0 + HOUR });
  });

  test('a private note of a human does not take it away', () => {
    const messages = [customer(T0), bot, agent(T0 + 1500, { visibility: 'PRIVATE' })];
    expect(evaluate({ messages, changes: [solved] }).isAutoResolved).toBe(true);
  });
});

describe('the ticket as a whole', () => {
  test('the next due is the earliest of what runs', () => {
    expect(evaluate({}, T0).nextDueAt).toBe(T0 + HOUR);
    expect(evaluate({ messages: [customer(T0), agent(T0 + 1)] }, T0 + 1).nextDueAt).toBe(T0 + DAY);
    expect(
      evaluate({ changes: [status('PENDING', T0 + 1)], messages: [customer(T0), agent(T0 + 1)] }, T0 + 2).nextDueAt,
    ).toBeNull();
  });

  test('facts of one instant keep their order', () => {
    const changes = [severity('LOW', T0 + 1), severity('CRITICAL', T0 + 1)];
    expect(evaluate({ changes }, T0 + 1).clocks[0]?.severity).toBe('CRITICAL');
  });
});
