import { describe, expect, test } from 'vitest';
import { agent, context, customer, DAY, HOUR, MINUTE, status, T0, ticket } from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { TicketFacts } from './ticket-facts.ts';

const answeredAt = T0 + 10 * MINUTE;
const later = T0 + 20 * DAY;

function nextResponses(facts: Partial<TicketFacts>, now = later) {
  return evaluateTicketClocks(ticket(facts), context(), now).clocks.filter((clock) => clock.kind === 'NEXT_RESPONSE');
}

describe('next response', () => {
  test('there is none before the first response is given', () => {
    expect(nextResponses({ messages: [customer(T0), customer(T0 + HOUR)] })).toEqual([]);
  });

  test('messages before the first response are answered by it', () => {
    expect(nextResponses({ messages: [customer(T0), customer(T0 + MINUTE), agent(answeredAt)] })).toEqual([]);
  });

  test('runs from the oldest unanswered message', () => {
    const askedAt = answeredAt + HOUR;
    const [clock] = nextResponses({
      messages: [
        customer(T0),
        agent(answeredAt),
        customer(askedAt),
        customer(askedAt + 30 * MINUTE),
        agent(askedAt + HOUR),
      ],
    });
    expect(clock).toMatchObject({ state: 'MET', startedAt: askedAt, dueAt: askedAt + HOUR, stoppedAt: askedAt + HOUR });
  });

  test('one millisecond past the due is missed', () => {
    const askedAt = answeredAt + HOUR;
    const [clock] = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(askedAt), agent(askedAt + HOUR + 1)],
    });
    expect(clock).toMatchObject({ state: 'MISSED', decidedAt: askedAt + HOUR });
  });

  test('each unanswered period is a clock of its own', () => {
    const clocks = nextResponses({
      messages: [
        customer(T0),
        agent(answeredAt),
        customer(answeredAt + HOUR),
        agent(answeredAt + 2 * HOUR),
        customer(answeredAt + 3 * HOUR),
      ],
    });
    expect(clocks.map((clock) => [clock.ordinal, clock.state])).toEqual([
      [1, 'MET'],
      [2, 'MISSED'],
    ]);
  });

  test.each([
    ['a private note', agent(answeredAt + 90 * MINUTE, { visibility: 'PRIVATE' })],
    ['a bot', agent(answeredAt + 90 * MINUTE, { authorKind: 'BOT' })],
    ['a forward', agent(answeredAt + 90 * MINUTE, { isForward: true })],
  ])('%s does not answer', (_, message) => {
    const asked = customer(answeredAt + HOUR);
    expect(nextResponses({ messages: [customer(T0), agent(answeredAt), asked, message] })[0]?.stoppedAt).toBeNull();
  });

  test('a solve stops it', () => {
    const askedAt = answeredAt + HOUR;
    const [clock] = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(askedAt)],
      changes: [status('SOLVED', askedAt + 20 * MINUTE)],
    });
    expect(clock).toMatchObject({ state: 'MET', stoppedAt: askedAt + 20 * MINUTE });
  });

  test('thanks on a solved ticket wait for no answer', () => {
    const clocks = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(answeredAt + DAY)],
      changes: [status('SOLVED', answeredAt)],
    });
    expect(clocks).toEqual([]);
  });

  test('a message that reopens the ticket starts it at that instant', () => {
    const askedAt = answeredAt + DAY;
    const [clock] = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(askedAt)],
      changes: [status('SOLVED', answeredAt), status('OPEN', askedAt, null)],
    });
    expect(clock).toMatchObject({ startedAt: askedAt, dueAt: askedAt + HOUR });
  });

  test('a message to a solved ticket counts from the later reopen', () => {
    const reopenedAt = answeredAt + 2 * DAY;
    const [clock] = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(answeredAt + DAY)],
      changes: [status('SOLVED', answeredAt), status('OPEN', reopenedAt)],
    });
    expect(clock?.startedAt).toBe(reopenedAt);
  });

  test('a message in the millisecond of the solve comes before it', () => {
    const clocks = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(answeredAt + HOUR)],
      changes: [status('SOLVED', answeredAt + HOUR)],
    });
    expect(clocks).toMatchObject([{ state: 'MET', elapsedMs: 0, stoppedAt: answeredAt + HOUR }]);
  });

  test('a message that was answered while the ticket was solved is answered', () => {
    const clocks = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(answeredAt + HOUR), agent(answeredAt + 2 * HOUR)],
      changes: [status('SOLVED', answeredAt), status('OPEN', answeredAt + 3 * HOUR)],
    });
    expect(clocks).toEqual([]);
  });

  test('does not pause in PENDING', () => {
    const askedAt = answeredAt + HOUR;
    const [clock] = nextResponses({
      messages: [customer(T0), agent(answeredAt), customer(askedAt)],
      changes: [status('PENDING', askedAt + MINUTE)],
    });
    expect(clock).toMatchObject({ state: 'MISSED', dueAt: askedAt + HOUR, pausedMs: 0 });
  });
});
