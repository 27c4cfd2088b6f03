import { describe, expect, test } from 'vitest';
import {
  agent,
  clockOf,
  context,
  customer,
  DAY,
  HOUR,
  MINUTE,
  severity,
  status,
  T0,
  ticket,
} from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { MessageFact, TicketFacts } from './ticket-facts.ts';

/** ENTERPRISE, MEDIUM: 60 minutes. */
function firstResponse(facts: Partial<TicketFacts>, now: number) {
  return clockOf(evaluateTicketClocks(ticket(facts), context(), now), 'FIRST_RESPONSE');
}

function withReply(...messages: readonly MessageFact[]): Partial<TicketFacts> {
  return { messages: [customer(T0), ...messages] };
}

const dueAt = T0 + 60 * MINUTE;
const later = T0 + 10 * DAY;

describe('met and missed', () => {
  test('a reply at the due is met', () => {
    const clock = firstResponse(withReply(agent(dueAt)), later);
    expect(clock).toMatchObject({ state: 'MET', dueAt, stoppedAt: dueAt, decidedAt: dueAt, breachedAt: null });
    expect(clock.elapsedMs).toBe(60 * MINUTE);
  });

  test('a reply one millisecond later is missed, decided at the due', () => {
    const clock = firstResponse(withReply(agent(dueAt + 1)), later);
    expect(clock).toMatchObject({ state: 'MISSED', stoppedAt: dueAt + 1, decidedAt: dueAt, breachedAt: dueAt });
    expect(clock.breachReason).toBe('OVERDUE');
  });

  test('at the due it still runs', () => {
    expect(firstResponse({}, dueAt)).toMatchObject({ state: 'RUNNING', decidedAt: null, stoppedAt: null });
  });

  test('one millisecond past the due it is missed', () => {
    expect(firstResponse({}, dueAt + 1)).toMatchObject({ state: 'MISSED', decidedAt: dueAt, stoppedAt: null });
  });

  test('a 24×7 24-hour target from 2026-03-07T17:00Z is due 2026-03-08T17:00Z, whatever clocks do that night', () => {
    const createdAt = Date.parse('2026-03-07T17:00:00Z');
    const facts = ticket({ createdAt, messages: [customer(createdAt)] });
    const starter = context({ tiers: [{ at: 0, tier: 'STARTER' }] });
    const clock = clockOf(evaluateTicketClocks(facts, starter, createdAt), 'FIRST_RESPONSE');
    expect(clock.dueAt).toBe(Date.parse('2026-03-08T17:00:00Z'));
  });

  test('the warning fires at the policy share of the target', () => {
    expect(firstResponse({}, T0).warnAt).toBe(T0 + 45 * MINUTE);
  });
});

describe('what stops it', () => {
  test.each<[string, MessageFact]>([
    ['a bot', agent(T0 + MINUTE, { authorKind: 'BOT' })],
    ['the system', agent(T0 + MINUTE, { authorKind: 'SYSTEM' })],
    ['an automatic reply', agent(T0 + MINUTE, { isAutoReply: true })],
    ['a private note', agent(T0 + MINUTE, { visibility: 'PRIVATE' })],
    ['a forward', agent(T0 + MINUTE, { isForward: true })],
    ['the customer', customer(T0 + MINUTE)],
  ])('%s does not', (_, message) => {
    expect(firstResponse(withReply(message), T0 + 2 * MINUTE).state).toBe('RUNNING');
  });

  test('the first human public message does, not the later ones', () => {
    const clock = firstResponse(withReply(agent(T0 + 5 * MINUTE), agent(T0 + 50 * MINUTE)), later);
    expect(clock).toMatchObject({ state: 'MET', stoppedAt: T0 + 5 * MINUTE });
  });

  test("a human's solve without an answer does not", () => {
    expect(firstResponse({ changes: [status('SOLVED', T0 + MINUTE, 7)] }, dueAt).state).toBe('RUNNING');
  });

  test('it never pauses', () => {
    const facts = { changes: [status('PENDING', T0 + MINUTE)] };
    expect(firstResponse(facts, dueAt + 1)).toMatchObject({ state: 'MISSED', pausedMs: 0, elapsedMs: 60 * MINUTE + 1 });
  });

  test('it never restarts: a reopened ticket keeps its first answer', () => {
    const facts = {
      messages: [customer(T0), agent(T0 + MINUTE), customer(T0 + DAY), agent(T0 + 2 * DAY)],
      changes: [status('SOLVED', T0 + MINUTE), status('OPEN', T0 + DAY)],
    };
    expect(firstResponse(facts, later)).toMatchObject({ state: 'MET', stoppedAt: T0 + MINUTE });
  });
});

describe('where it starts', () => {
  test('an agent-opened ticket starts at the first message of the customer', () => {
    const facts = { messages: [agent(T0), customer(T0 + 2 * HOUR), agent(T0 + 3 * HOUR)] };
    expect(firstResponse(facts, later)).toMatchObject({
      state: 'MET',
      startedAt: T0 + 2 * HOUR,
      dueAt: T0 + 3 * HOUR,
      stoppedAt: T0 + 3 * HOUR,
    });
  });

  test('an answer in the millisecond of the question is one', () => {
    expect(firstResponse(withReply(agent(T0)), later)).toMatchObject({ state: 'MET', elapsedMs: 0, dataQuality: null });
  });

  test('a ticket the customer has not written on has no response clock', () => {
    const { clocks } = evaluateTicketClocks(ticket({ messages: [agent(T0)] }), context(), later);
    expect(clocks.map((clock) => clock.kind)).toEqual(['RESOLUTION']);
  });

  test('an absence note of the customer starts nothing', () => {
    const messages = [agent(T0), customer(T0 + MINUTE, { isAutoReply: true })];
    const { clocks } = evaluateTicketClocks(ticket({ messages }), context(), later);
    expect(clocks.map((clock) => clock.kind)).toEqual(['RESOLUTION']);
  });

  test('a mail the customer forwarded starts it', () => {
    expect(firstResponse({ messages: [customer(T0, { isForward: true })] }, T0).startedAt).toBe(T0);
  });

  test('a reply stamped before creation is met with nothing elapsed and a warning', () => {
    const clock = firstResponse({ messages: [agent(T0 - HOUR), customer(T0)] }, later);
    expect(clock).toMatchObject({ state: 'MET', elapsedMs: 0, startedAt: T0, stoppedAt: T0, decidedAt: T0 });
    expect(clock.dataQuality).toContain('2026-04-01T09:00:00.000Z');
  });

  test('facts after now are ignored, in any order', () => {
    const facts = { messages: [agent(T0 + 30 * MINUTE), customer(T0)], changes: [severity('LOW', T0 + 20 * MINUTE)] };
    expect(firstResponse(facts, T0 + 10 * MINUTE)).toMatchObject({ state: 'RUNNING', severity: 'MEDIUM' });
    expect(firstResponse(facts, T0 + 30 * MINUTE)).toMatchObject({ state: 'MET', severity: 'LOW' });
  });

  test('before the ticket there are no clocks', () => {
    expect(evaluateTicketClocks(ticket(), context(), T0 - 1).clocks).toEqual([]);
  });
});
