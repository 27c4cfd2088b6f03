import { describe, expect, test } from 'vitest';
import { buildOpenHours } from './calendar.ts';
import type { OverrideTerm } from './sla-context.ts';
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
  status,
  T0,
  targetsWith,
  ticket,
} from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { TicketChangeFact, TicketFacts } from './ticket-facts.ts';
import { timeZoneOf } from './time-zone.ts';

// ENTERPRISE first response: CRITICAL 60, HIGH 30, MEDIUM 60, LOW 240 min; resolution MEDIUM 24 h, HIGH 8 h, LOW 120 h.
const later = T0 + 60 * DAY;

function first(facts: Partial<TicketFacts>, now: number, given = context()) {
  return clockOf(evaluateTicketClocks(ticket(facts), given, now), 'FIRST_RESPONSE');
}

function resolution(facts: Partial<TicketFacts>, now: number, given = context()) {
  return clockOf(evaluateTicketClocks(ticket(facts), given, now), 'RESOLUTION');
}

describe('severity change', () => {
  test('a new due still to come is counted from the original start', () => {
    const clock = first({ changes: [severity('HIGH', T0 + 10 * MINUTE)] }, T0 + 20 * MINUTE);
    expect(clock).toMatchObject({ state: 'RUNNING', startedAt: T0, dueAt: T0 + 30 * MINUTE, severity: 'HIGH' });
  });

  test('a new due that is just now is not past: an answer in that millisecond is met', () => {
    const at = T0 + 30 * MINUTE;
    expect(first({ changes: [severity('HIGH', at)] }, at).state).toBe('RUNNING');
    expect(first({ changes: [severity('HIGH', at)] }, at + 1)).toMatchObject({
      breachReason: 'OVERDUE',
      decidedAt: at,
    });
  });

  test('a new due already past is a breach at the moment of change', () => {
    const at = T0 + 30 * MINUTE + 1;
    const clock = first({ changes: [severity('HIGH', at)] }, at);
    expect(clock).toMatchObject({
      state: 'MISSED',
      breachReason: 'RETARGETED',
      dueAt: T0 + 30 * MINUTE,
      breachedAt: at,
      decidedAt: at,
      targetMinutes: 30,
    });
  });

  test('a longer target moves the due on while the clock runs', () => {
    expect(first({ changes: [severity('LOW', T0 + 60 * MINUTE)] }, T0 + 61 * MINUTE)).toMatchObject({
      state: 'RUNNING',
      dueAt: T0 + 4 * HOUR,
    });
  });

  test('a longer target does not undo a breach that has happened', () => {
    const clock = first({ changes: [severity('LOW', T0 + 60 * MINUTE + 1)] }, later);
    expect(clock).toMatchObject({
      state: 'MISSED',
      dueAt: T0 + 60 * MINUTE,
      breachReason: 'OVERDUE',
      severity: 'MEDIUM',
    });
  });

  test('a change after the answer has no say', () => {
    const facts = { messages: [customer(T0), agent(T0 + 50 * MINUTE)], changes: [severity('HIGH', T0 + 55 * MINUTE)] };
    expect(first(facts, later)).toMatchObject({ state: 'MET', severity: 'MEDIUM', targetMinutes: 60 });
  });

  test('answer and change in one millisecond: the answer counts first', () => {
    const at = T0 + 50 * MINUTE;
    expect(first({ messages: [customer(T0), agent(at)], changes: [severity('HIGH', at)] }, later).state).toBe('MET');
  });

  test('elapsed time and pauses are kept', () => {
    const changes = [
      status('PENDING', T0 + 2 * HOUR),
      status('OPEN', T0 + 12 * HOUR),
      severity('HIGH', T0 + 13 * HOUR),
    ];
    expect(resolution({ changes }, T0 + 14 * HOUR)).toMatchObject({
      state: 'RUNNING',
      elapsedMs: 4 * HOUR,
      pausedMs: 10 * HOUR,
      dueAt: T0 + 18 * HOUR,
    });
  });

  test('a change during a pause can be a breach at that moment', () => {
    const changes = [status('PENDING', T0 + 9 * HOUR), severity('HIGH', T0 + 20 * HOUR)];
    expect(resolution({ changes }, T0 + 21 * HOUR)).toMatchObject({
      state: 'MISSED',
      dueAt: T0 + 8 * HOUR,
      breachedAt: T0 + 20 * HOUR,
      breachReason: 'RETARGETED',
    });
  });

  test('exactly used up when the pause began, and changed in the pause: past', () => {
    const changes = [status('PENDING', T0 + 8 * HOUR), severity('HIGH', T0 + 20 * HOUR)];
    expect(resolution({ changes }, T0 + 20 * HOUR)).toMatchObject({ state: 'MISSED', breachReason: 'RETARGETED' });
  });
});

describe('tier, policy and override', () => {
  test('a tier change is a new target from the original start', () => {
    const tiers = [
      { at: T0 + 50 * MINUTE, tier: 'PROFESSIONAL' as const },
      { at: 0, tier: 'ENTERPRISE' as const },
    ];
    expect(first({}, T0 + 55 * MINUTE, context({ tiers }))).toMatchObject({
      dueAt: T0 + 4 * HOUR,
      tier: 'PROFESSIONAL',
    });
    expect(first({}, T0 + 45 * MINUTE, context({ tiers }))).toMatchObject({ dueAt: T0 + HOUR, tier: 'ENTERPRISE' });
  });

  test('the first tier also holds for tickets older than the account', () => {
    expect(first({}, T0, context({ tiers: [{ at: T0 + DAY, tier: 'ENTERPRISE' }] })).tier).toBe('ENTERPRISE');
  });

  test('an adopted policy is a new target from the original start, a breach at adoption if past', () => {
    const at = T0 + 40 * MINUTE;
    const policies = [
      policy({ id: 2, effectiveFromAt: at, targets: targetsWith('FIRST_RESPONSE', 'MEDIUM', 20) }),
      policy(),
    ];
    expect(first({}, at - 1, context({ policies }))).toMatchObject({ policyId: 1, state: 'RUNNING' });
    expect(first({}, at, context({ policies }))).toMatchObject({
      policyId: 2,
      state: 'MISSED',
      breachReason: 'RETARGETED',
      decidedAt: at,
    });
  });

  test('before the first policy nothing is promised, from then on the original start counts', () => {
    const given = context({ policies: [policy({ effectiveFromAt: T0 + 10 * MINUTE })] });
    expect(first({}, T0 + 9 * MINUTE, given)).toMatchObject({ state: 'NO_TARGET', dueAt: null, policyId: null });
    expect(first({}, T0 + 10 * MINUTE, given)).toMatchObject({ state: 'RUNNING', dueAt: T0 + HOUR });
  });

  test('a missing target is no target, never a success', () => {
    const targets = policy().targets.filter((target) => target.severity !== 'MEDIUM');
    const given = context({ policies: [policy({ targets })] });
    const clock = first({ messages: [customer(T0), agent(T0 + MINUTE)] }, later, given);
    expect(clock).toMatchObject({
      state: 'NO_TARGET',
      decidedAt: null,
      targetMinutes: null,
      matchedBy: null,
      policyId: 1,
    });
  });

  test('a ticket of no account has no tier, says so, and counts nowhere', () => {
    const clock = first({ accountId: null }, later);
    expect(clock).toMatchObject({ state: 'NO_TARGET', tier: null });
    expect(clock.dataQuality).toContain('no account');
  });

  const override: OverrideTerm = {
    id: 31,
    accountId: 1,
    clock: 'FIRST_RESPONSE',
    severity: 'MEDIUM',
    targetMinutes: 30,
    calendarId: null,
    effectiveFromAt: T0,
    effectiveToAt: T0 + DAY,
  };

  test('a contract override beats the policy, and is named', () => {
    expect(first({}, T0, context({ overrides: [override] }))).toMatchObject({
      targetMinutes: 30,
      matchedBy: 'CONTRACT_OVERRIDE',
      overrideId: 31,
      policyId: 1,
      tier: 'ENTERPRISE',
    });
  });

  test.each([
    ['its first instant', T0, 'CONTRACT_OVERRIDE'],
    ['the instant before', T0 - 1, 'POLICY'],
    ['its last instant', T0 + DAY - 1, 'CONTRACT_OVERRIDE'],
    ['its end', T0 + DAY, 'POLICY'],
  ] as const)('an override is in force half-open: %s', (_, createdAt, matchedBy) => {
    const facts = { createdAt, messages: [customer(createdAt)] };
    expect(first(facts, createdAt, context({ overrides: [override] })).matchedBy).toBe(matchedBy);
  });

  test('it concerns its clock and severity alone', () => {
    const evaluation = evaluateTicketClocks(ticket(), context({ overrides: [override] }), T0);
    expect(clockOf(evaluation, 'RESOLUTION').matchedBy).toBe('POLICY');
    expect(first({ initialSeverity: 'HIGH' }, T0, context({ overrides: [override] })).matchedBy).toBe('POLICY');
  });

  test('an override that ends while the clock runs gives the tier’s target back', () => {
    const ending = { ...override, effectiveToAt: T0 + 20 * MINUTE };
    expect(first({}, T0 + 20 * MINUTE, context({ overrides: [ending] }))).toMatchObject({
      state: 'RUNNING',
      matchedBy: 'POLICY',
      dueAt: T0 + HOUR,
    });
  });

  test('of two overrides at once the one agreed later stands', () => {
    const newer = { ...override, id: 32, effectiveFromAt: T0 - 1, targetMinutes: 20 };
    expect(first({}, T0, context({ overrides: [override, newer] })).overrideId).toBe(31);
  });
});

describe('calendars', () => {
  const nights = buildOpenHours(
    [
      {
        timeZone: 'UTC',
        windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '20:00', to: '24:00' })),
        holidays: [],
        effectiveFromAt: 0,
      },
    ],
    timeZoneOf,
  );

  test('each instant is counted under the calendar in force then', () => {
    const changeAt = T0 + 2 * HOUR;
    const policies = [
      policy(),
      policy({ id: 2, effectiveFromAt: changeAt, targets: targetsWith('RESOLUTION', 'MEDIUM', 240, 9) }),
    ];
    const given = context({ policies, calendars: new Map([[9, nights]]) });
    // Two hours ran on the 24×7 clock; of the nights' calendar two more are wanted, from 20:00.
    expect(resolution({}, changeAt, given)).toMatchObject({ dueAt: T0 + 12 * HOUR, elapsedMs: 2 * HOUR });
  });
});

describe('recorded breaches', () => {
  const recorded: TicketChangeFact = {
    kind: 'breach-recorded',
    at: T0 + HOUR,
    clock: 'FIRST_RESPONSE',
    ordinal: 1,
    dueAt: T0 + HOUR,
    reason: 'OVERDUE',
  };

  test('survives an answer that turns up later with an earlier stamp', () => {
    const facts = { messages: [customer(T0), agent(T0 + MINUTE)], changes: [recorded] };
    expect(first(facts, later)).toMatchObject({ state: 'MISSED', decidedAt: T0 + HOUR, stoppedAt: T0 + MINUTE });
  });

  test('survives a policy that is made slower from before', () => {
    const slow = context({ policies: [policy({ targets: targetsWith('FIRST_RESPONSE', 'MEDIUM', 6000) })] });
    expect(first({ changes: [recorded] }, T0 + 2 * HOUR, slow)).toMatchObject({ state: 'MISSED', dueAt: T0 + HOUR });
  });

  test('is not known before it was recorded', () => {
    expect(first({ changes: [recorded] }, T0 + HOUR - 1).state).toBe('RUNNING');
  });

  test('keeps the moment of a retargeting as its decision', () => {
    const retargeted: TicketChangeFact = {
      ...recorded,
      at: T0 + 50 * MINUTE,
      dueAt: T0 + 20 * MINUTE,
      reason: 'RETARGETED',
    };
    expect(first({ changes: [retargeted] }, later)).toMatchObject({
      decidedAt: T0 + 50 * MINUTE,
      dueAt: T0 + 20 * MINUTE,
    });
  });

  test('is kept where the message it was about is gone', () => {
    const lost: TicketChangeFact = { ...recorded, clock: 'NEXT_RESPONSE', ordinal: 2 };
    const evaluation = evaluateTicketClocks(ticket({ changes: [lost] }), context(), later);
    expect(evaluation.clocks.map((clock) => clock.kind)).toEqual(['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION']);
    expect(clockOf(evaluation, 'NEXT_RESPONSE', 2)).toMatchObject({ state: 'MISSED', decidedAt: T0 + HOUR });
  });
});
