import { describe, expect, test } from 'vitest';
import { evaluateUpdatePromises, nextUpdateDue, shippedUpdatePolicy, type UpdateFacts } from './incident-updates.ts';
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
    expect(promisesOf(facts(severity, { publicPosts: minutes(first) }), T0 + first * MINUTE)).toEqual([
      ['FIRST', first, first, false],
      ['NEXT', first + next, null, false],
    ]);
  });

  test('P4 promises nothing', () => {
    expect(
      promisesOf(facts('P4', { phaseChanges: minutes(5), publicPosts: minutes(10), resolvedAt: T0 + HOUR })),
    ).toEqual([]);
    expect(nextUpdateDue([])).toBeNull();
  });
});

describe('kept and missed', () => {
  test.each([
    [15 * MINUTE, false],
    [15 * MINUTE + 1, true],
  ])('a first post after %d ms is missed: %s', (ms, isMissed) => {
    const [promise] = evaluateUpdatePromises(facts('P1', { publicPosts: [T0 + ms] }), shippedUpdatePolicy, T0 + HOUR);
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
    expect(promisesOf(facts('P1', { publicPosts: minutes(-5) }), T0)[0]).toEqual(['FIRST', 15, 0, false]);
  });

  test('what is posted later is not known now', () => {
    expect(promisesOf(facts('P1', { publicPosts: minutes(10) }), T0 + 5 * MINUTE)).toEqual([
      ['FIRST', 15, null, false],
    ]);
  });
});

describe('a change of phase', () => {
  test('brings the next post forward', () => {
    expect(promisesOf(facts('P1', { publicPosts: minutes(10), phaseChanges: minutes(12) }), T0 + 12 * MINUTE)).toEqual([
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
    expect(promisesOf(facts('P2', { publicPosts: minutes(10, 20), phaseChanges: minutes(20) }), T0 + HOUR)).toEqual([
      ['FIRST', 30, 10, false],
      ['PHASE_CHANGE', 50, 20, false],
      ['NEXT', 80, null, false],
    ]);
  });
});

describe('the end', () => {
  test('one more post tells of it, and nothing is owed after', () => {
    const told = facts('P1', { publicPosts: minutes(10, 35), resolvedAt: T0 + 30 * MINUTE });
    expect(promisesOf(told)).toEqual([
      ['FIRST', 15, 10, false],
      ['NEXT', 40, 35, false],
    ]);
    expect(nextUpdateDue(evaluateUpdatePromises(told, shippedUpdatePolicy, T0 + DAY))).toBeNull();
  });

  test('an end nobody tells of is missed', () => {
    expect(promisesOf(facts('P1', { publicPosts: minutes(10), resolvedAt: T0 + 20 * MINUTE }))).toEqual([
      ['FIRST', 15, 10, false],
      ['RESOLVED', 35, null, true],
    ]);
  });

  test('the end is also a change of phase, and is what is owed', () => {
    const ended = facts('P1', { publicPosts: minutes(10), phaseChanges: minutes(20), resolvedAt: T0 + 20 * MINUTE });
    expect(promisesOf(ended, T0 + 20 * MINUTE)[1]).toEqual(['RESOLVED', 35, null, false]);
  });

  test('a post at the very end is the last', () => {
    expect(promisesOf(facts('P1', { publicPosts: minutes(10, 20), resolvedAt: T0 + 20 * MINUTE }))).toEqual([
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
    expect(promisesOf(changed('P3', 'P2', 60, { publicPosts: minutes(10) }), T0 + 61 * MINUTE)[1]).toEqual([
      'NEXT',
      90,
      null,
      false,
    ]);
  });

  test('for the better leaves what was promised, and slows what follows', () => {
    expect(promisesOf(changed('P1', 'P2', 5, { publicPosts: minutes(10) }), T0 + 20 * MINUTE)).toEqual([
      ['FIRST', 15, 10, false],
      ['NEXT', 70, null, false],
    ]);
  });

  test('to P4 takes back what was not yet due, and forgives nothing', () => {
    expect(promisesOf(changed('P1', 'P4', 5))).toEqual([]);
    expect(promisesOf(changed('P1', 'P4', 15))).toEqual([]);
    expect(promisesOf(changed('P1', 'P4', 20))).toEqual([['FIRST', 15, null, true]]);
  });
});
