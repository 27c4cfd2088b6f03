import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AttainmentClock,
  computeAttainment,
  computeAttainmentByMonth,
  countAttainment,
  describeAttainment,
  emptyCounts,
  poolCounts,
} from './attainment.ts';
import { agent, clockOf, context, customer, DAY, HOUR, instant, ticket } from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import { type ClockState, clockStates } from './vocabulary.ts';

const january = instant('2026-01-15T00:00:00Z');
const february = instant('2026-02-01T00:00:00Z');

function clock(state: ClockState, options: Partial<AttainmentClock> = {}): AttainmentClock {
  const decidedAt = state === 'MET' || state === 'MISSED' ? january : null;
  return { state, decidedAt, createdAt: january, isAutoResolved: false, ...options };
}

function clocks(met: number, missed: number): AttainmentClock[] {
  return [...Array.from({ length: met }, () => clock('MET')), ...Array.from({ length: missed }, () => clock('MISSED'))];
}

describe('attainment', () => {
  test('10 tickets, 7 in time, 1 late, 1 open past due, 1 open before due are 7/9', () => {
    const now = instant('2026-01-31T00:00:00Z');
    const answered = (minutes: number) => ({ createdAt: january, answeredAt: january + minutes * 60_000 });
    const tickets = [
      ...[1, 10, 20, 30, 40, 50, 60].map(answered),
      answered(61),
      { createdAt: january, answeredAt: null },
      { createdAt: now - HOUR / 2, answeredAt: null },
    ];
    const evaluated = tickets.map(({ createdAt, answeredAt }): AttainmentClock => {
      const messages = [customer(createdAt), ...(answeredAt === null ? [] : [agent(answeredAt)])];
      const evaluation = evaluateTicketClocks(ticket({ createdAt, messages }), context(), now);
      const { state, decidedAt } = clockOf(evaluation, 'FIRST_RESPONSE');
      return { state, decidedAt, createdAt, isAutoResolved: evaluation.isAutoResolved };
    });
    const figure = computeAttainment(evaluated);
    expect(figure).toMatchObject({ numerator: 7, denominator: 9, n: 9, excluded: { undecided: 1 }, reason: null });
  });

  test('nothing decided is null with a reason, not 0 or 100', () => {
    expect(computeAttainment([clock('RUNNING')])).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      interval: null,
      reason: 'No clock has been decided.',
    });
  });

  test('each exclusion is counted by its reason', () => {
    const { numerator, denominator, excluded } = computeAttainment(clockStates.map((state) => clock(state)));
    expect([numerator, denominator]).toEqual([1, 2]);
    expect(excluded).toEqual({ undecided: 2, cancelled: 1, noTarget: 1, unknown: 1, autoResolved: 0, test: 0 });
  });

  test('auto-resolved tickets are outside the headline and inside the blended figure', () => {
    const list = [...clocks(3, 1), clock('MET', { isAutoResolved: true })];
    expect(computeAttainment(list)).toMatchObject({ numerator: 3, n: 4, excluded: { autoResolved: 1 } });
    expect(computeAttainment(list, 'blended')).toMatchObject({ numerator: 4, n: 5, excluded: { autoResolved: 0 } });
  });

  test('test tickets are outside both', () => {
    const list = [...clocks(3, 1), clock('MISSED', { isTest: true })];
    expect(computeAttainment(list, 'blended')).toMatchObject({ numerator: 3, n: 4, excluded: { test: 1 } });
  });

  test('Starter 190/200 and Enterprise 4/10 pool to 194/210', () => {
    const pooled = describeAttainment(
      poolCounts([countAttainment(clocks(190, 10), 'headline'), countAttainment(clocks(4, 6), 'headline')]),
    );
    expect(pooled).toMatchObject({ numerator: 194, denominator: 210 });
  });
});

describe('by month', () => {
  const list = [
    clock('MET', { createdAt: february - 1, decidedAt: february }),
    clock('MISSED', { createdAt: february - 1, decidedAt: february - 1 }),
    clock('RUNNING', { createdAt: february - 1 }),
    clock('MET', { createdAt: february, decidedAt: february + DAY }),
  ];

  test('by decision a ticket counts in the month of its decision, half-open', () => {
    const byMonth = computeAttainmentByMonth(list, 'decided');
    expect([...byMonth].map(([month, { numerator, n }]) => [month, numerator, n]).sort()).toEqual([
      ['2026-01', 0, 1],
      ['2026-02', 2, 2],
    ]);
  });

  test('by creation undecided tickets are among the excluded', () => {
    const byMonth = computeAttainmentByMonth(list, 'created');
    expect(byMonth.get('2026-01')).toMatchObject({ numerator: 1, n: 2, excluded: { undecided: 1 } });
    expect(byMonth.get('2026-02')).toMatchObject({ numerator: 1, n: 1 });
  });
});

describe('properties', () => {
  const anyClock = fc.record({
    state: fc.constantFrom(...clockStates),
    decidedAt: fc.constant(january),
    createdAt: fc.constant(january),
    isAutoResolved: fc.boolean(),
    isTest: fc.boolean(),
  });
  const anyGroup = fc.array(anyClock, { maxLength: 20 });
  const count = (group: readonly AttainmentClock[]) => countAttainment(group, 'headline');

  test('pooling is associative, and the same as counting all at once', () => {
    fc.assert(
      fc.property(anyGroup, anyGroup, anyGroup, (a, b, c) => {
        const left = poolCounts([poolCounts([count(a), count(b)]), count(c)]);
        const right = poolCounts([count(a), poolCounts([count(b), count(c)])]);
        expect(left).toEqual(right);
        expect(left).toEqual(count([...a, ...b, ...c]));
      }),
    );
  });

  test('pooling with nothing changes nothing', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        expect(poolCounts([emptyCounts, count(group)])).toEqual(count(group));
      }),
    );
  });

  test('every clock is counted exactly once', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const { met, missed, excluded } = count(group);
        const all = Object.values(excluded).reduce((sum, each) => sum + each, met + missed);
        expect(all).toBe(group.length);
      }),
    );
  });
});
