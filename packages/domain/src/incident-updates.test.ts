import { describe, expect, test } from 'vitest';
import {
  evaluateUpdatePromises,
  nextUpdateDue,
  type PublicPost,
  promiseByPolicy,
  shippedUpdatePolicy,
  silentUpdatePolicy,
  type UpdateFacts,
} from './incident-updates.ts';
import type { IncidentSeverity } from './incident-vocabulary.ts';
import { DAY, HOUR, MINUTE, T0 } from './testing/ticket-builder.ts';

function facts(severity: IncidentSeverity, more: Partial<UpdateFacts> = {}): UpdateFacts {
  return {
    detectedAt: T0,
    severities: [{ at: T0, severity }],
    phaseChanges: [],
    publicPosts: [],
    resolvedAt: null,
    ...more,
  };
}

function minutes(...list: number[]): number[] {
  return list.map((minute) => T0 + minute * MINUTE);
}

/** One post after so many minutes that promises the next after so many. */
function post(minute: number, promisedMinute: number | null): PublicPost {
  const nextUpdateDueAt = promisedMinute === null ? null : T0 + promisedMinute * MINUTE;
  return { postedAt: T0 + minute * MINUTE, nextUpdateDueAt };
}

/** [reason, due after minutes, kept after minutes, missed] of each promise. */
function promisesOf(some: UpdateFacts, now = T0 + DAY) {
  return evaluateUpdatePromises(some, shippedUpdatePolicy, now).map(({ reason, dueAt, keptAt, isMissed }) => [
    reason,
    (dueAt - T0) / MINUTE,
    keptAt === null ? null : (keptAt - T0) / MINUTE,
    isMissed,
  ]);
}

describe('the intervals of §9', () => {
  test.each([
    ['P1', 15, 30],
    ['P2', 30, 60],
    ['P3', 240, 24 * 60],
  ] as const)('%s: first after %d min, then every %d', (severity, first, next) => {
    expect(promisesOf(facts(severity, { publicPosts: [post(first, first + next)] }), T0 + first * MINUTE)).toEqual([
      ['FIRST', first, first, false],
      ['NEXT', first + next, null, false],
    ]);
  });

  test('P4 promises nothing', () => {
    expect(
      promisesOf(facts('P4', { phaseChanges: minutes(5), publicPosts: [post(10, null)], resolvedAt: T0 + HOUR })),
    ).toEqual([]);
    expect(nextUpdateDue([])).toBeNull();
  });
});

describe('kept and missed', () => {
  test.each([
    [15 * MINUTE, false],
    [15 * MINUTE + 1, true],
  ])('a first post after %d ms is missed: %s', (ms, isMissed) => {
    const [promise] = evaluateUpdatePromises(
      facts('P1', { publicPosts: [{ postedAt: T0 + ms, nextUpdateDueAt: null }] }),
      shippedUpdatePolicy,
      T0 + HOUR,
    );
    expect(promise).toMatchObject({ keptAt: T0 + ms, isMissed });
  });

  test('silence is missed one millisecond after it was due, and once', () => {
    const silent = facts('P1');
    expect(evaluateUpdatePromises(silent, shippedUpdatePolicy, T0 + 15 * MINUTE)[0]?.isMissed).toBe(false);
    expect(evaluateUpdatePromises(silent, shippedUpdatePolicy, T0 + 15 * MINUTE + 1)[0]?.isMissed).toBe(true);
    expect(promisesOf(silent, T0 + DAY)).toEqual([['FIRST', 15, null, true]]);
    expect(nextUpdateDue(evaluateUpdatePromises(silent, shippedUpdatePolicy, T0 + DAY))).toBe(T0 + 15 * MINUTE);
  });

  test('a post before the detection was noted counts as the first', () => {
    expect(promisesOf(facts('P1', { publicPosts: [post(-5, 25)] }), T0)[0]).toEqual(['FIRST', 15, 0, false]);
  });

  test('what is posted later is not known now', () => {
    expect(promisesOf(facts('P1', { publicPosts: [post(10, 40)] }), T0 + 5 * MINUTE)).toEqual([
      ['FIRST', 15, null, false],
    ]);
  });
});

describe('a change of phase', () => {
  test('brings the next post forward', () => {
    expect(
      promisesOf(facts('P1', { publicPosts: [post(10, 40)], phaseChanges: minutes(12) }), T0 + 12 * MINUTE),
    ).toEqual([
      ['FIRST', 15, 10, false],
      ['PHASE_CHANGE', 27, null, false],
    ]);
  });

  test('never puts off what was promised sooner', () => {
    expect(promisesOf(facts('P1', { phaseChanges: minutes(12) }), T0 + 12 * MINUTE)).toEqual([
      ['FIRST', 15, null, false],
    ]);
  });

  test('a post at the same instant tells of it', () => {
    expect(
      promisesOf(facts('P2', { publicPosts: [post(10, 70), post(20, 80)], phaseChanges: minutes(20) }), T0 + HOUR),
    ).toEqual([
      ['FIRST', 30, 10, false],
      ['PHASE_CHANGE', 50, 20, false],
      ['NEXT', 80, null, false],
    ]);
  });
});

describe('the end', () => {
  test('one more post tells of it, and nothing is owed after', () => {
    const told = facts('P1', { publicPosts: [post(10, 40), post(35, null)], resolvedAt: T0 + 30 * MINUTE });
    expect(promisesOf(told)).toEqual([
      ['FIRST', 15, 10, false],
      ['NEXT', 40, 35, false],
    ]);
    expect(nextUpdateDue(evaluateUpdatePromises(told, shippedUpdatePolicy, T0 + DAY))).toBeNull();
  });

  test('an end nobody tells of is missed', () => {
    expect(promisesOf(facts('P1', { publicPosts: [post(10, 40)], resolvedAt: T0 + 20 * MINUTE }))).toEqual([
      ['FIRST', 15, 10, false],
      ['RESOLVED', 35, null, true],
    ]);
  });

  test('the end is also a change of phase, and is what is owed', () => {
    const ended = facts('P1', { publicPosts: [post(10, 40)], phaseChanges: minutes(20), resolvedAt: T0 + 20 * MINUTE });
    expect(promisesOf(ended, T0 + 20 * MINUTE)[1]).toEqual(['RESOLVED', 35, null, false]);
  });

  test('a post at the very end is the last', () => {
    expect(
      promisesOf(facts('P1', { publicPosts: [post(10, 40), post(20, null)], resolvedAt: T0 + 20 * MINUTE })),
    ).toEqual([
      ['FIRST', 15, 10, false],
      ['RESOLVED', 35, 20, false],
    ]);
  });
});

describe('a change of severity', () => {
  const changed = (from: IncidentSeverity, to: IncidentSeverity, at: number, more: Partial<UpdateFacts> = {}) =>
    facts(from, {
      severities: [
        { at: T0, severity: from },
        { at: T0 + at * MINUTE, severity: to },
      ],
      ...more,
    });

  test('for the worse brings the post forward', () => {
    expect(promisesOf(changed('P3', 'P1', 60), T0 + 61 * MINUTE)).toEqual([['FIRST', 75, null, false]]);
    expect(promisesOf(changed('P4', 'P1', 60), T0 + 61 * MINUTE)).toEqual([['FIRST', 75, null, false]]);
    expect(promisesOf(changed('P3', 'P2', 60, { publicPosts: [post(10, 24 * 60 + 10)] }), T0 + 61 * MINUTE)[1]).toEqual(
      ['NEXT', 90, null, false],
    );
  });

  test('for the better leaves what was promised', () => {
    expect(promisesOf(changed('P1', 'P2', 15, { publicPosts: [post(10, 40)] }), T0 + 20 * MINUTE)).toEqual([
      ['FIRST', 15, 10, false],
      ['NEXT', 40, null, false],
    ]);
  });

  test('to P4 takes back what was not yet due, and forgives nothing', () => {
    expect(promisesOf(changed('P1', 'P4', 5))).toEqual([]);
    expect(promisesOf(changed('P1', 'P4', 15))).toEqual([]);
    expect(promisesOf(changed('P1', 'P4', 20))).toEqual([['FIRST', 15, null, true]]);
  });

  test('to P4 keeps the promise of a post, and only that', () => {
    const lowered = changed('P2', 'P4', 30, { publicPosts: [post(10, 70)], phaseChanges: minutes(20) });
    expect(promisesOf(lowered, T0 + 30 * MINUTE)[1]).toEqual(['NEXT', 70, null, false]);
    expect(promisesOf(lowered, T0 + 71 * MINUTE)[1]).toEqual(['NEXT', 70, null, true]);
  });
});

describe('what a post promises itself', () => {
  const promised = (due: number | null, more: Partial<UpdateFacts> = {}) =>
    facts('P2', { publicPosts: [post(10, due)], ...more });

  test.each([
    ['later', 600],
    ['earlier', 12],
  ])('%s than the severity has it is what is due', (_, due) => {
    const at = (ms: number) => evaluateUpdatePromises(promised(due), shippedUpdatePolicy, T0 + due * MINUTE + ms)[1];
    expect(at(0)).toMatchObject({ reason: 'NEXT', dueAt: T0 + due * MINUTE, keptAt: null, isMissed: false });
    expect(at(1)).toMatchObject({ isMissed: true });
  });

  test.each([
    [0, false],
    [1, true],
  ])('the next post %d ms after it is missed: %s', (ms, isMissed) => {
    const next = { postedAt: T0 + 12 * MINUTE + ms, nextUpdateDueAt: null };
    const told = promised(12, { publicPosts: [post(10, 12), next] });
    expect(evaluateUpdatePromises(told, shippedUpdatePolicy, T0 + DAY)).toMatchObject([
      { reason: 'FIRST', isMissed: false },
      { dueAt: T0 + 12 * MINUTE, keptAt: next.postedAt, isMissed },
    ]);
  });

  test('nothing is nothing', () => {
    expect(promisesOf(promised(null))).toEqual([['FIRST', 30, 10, false]]);
  });

  test('a change asks for an earlier one, never for a later one', () => {
    expect(promisesOf(promised(300, { phaseChanges: minutes(20) }), T0 + HOUR)[1]).toEqual([
      'PHASE_CHANGE',
      50,
      null,
      true,
    ]);
    expect(promisesOf(promised(40, { phaseChanges: minutes(20) }), T0 + 20 * MINUTE)[1]?.[1]).toBe(40);
    expect(promisesOf(promised(null, { phaseChanges: minutes(20) }), T0 + 20 * MINUTE)[1]?.[1]).toBe(50);
  });

  test('holds after the end too', () => {
    const ended = promised(300, { publicPosts: [post(10, 70), post(25, 200)], resolvedAt: T0 + 20 * MINUTE });
    expect(promisesOf(ended)).toEqual([
      ['FIRST', 30, 10, false],
      ['RESOLVED', 50, 25, false],
      ['NEXT', 200, null, true],
    ]);
  });

  test('is all that is owed where the policy is silent', () => {
    const some = promised(20, { phaseChanges: minutes(15), resolvedAt: T0 + HOUR });
    const [only, ...others] = evaluateUpdatePromises(some, silentUpdatePolicy, T0 + DAY);
    expect(only).toMatchObject({ reason: 'NEXT', dueAt: T0 + 20 * MINUTE, isMissed: true });
    expect(others).toEqual([]);
  });

  test('by policy follows the severity', () => {
    expect(promiseByPolicy('P1', T0, shippedUpdatePolicy)).toBe(T0 + 30 * MINUTE);
    expect(promiseByPolicy('P4', T0, shippedUpdatePolicy)).toBeNull();
  });
});
