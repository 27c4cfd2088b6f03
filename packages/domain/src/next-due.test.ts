import { expect, test } from 'vitest';
import { agent, context, customer, DAY, HOUR, MINUTE, status, T0, ticket } from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { TicketFacts } from './ticket-facts.ts';

const nextDue = (facts: Partial<TicketFacts>, now: number) =>
  evaluateTicketClocks(ticket(facts), context(), now).nextDueAt;
const answered = [customer(T0), agent(T0 + MINUTE)];
const askedAgain = [...answered, customer(T0 + 3 * HOUR)];

test.each<[string, Partial<TicketFacts>, number, number | null]>([
  ['a question at its due', {}, T0 + HOUR, T0 + HOUR],
  ['a question past its due, unanswered', {}, T0 + HOUR + 1, T0 + HOUR],
  ['a question answered late', { messages: [customer(T0), agent(T0 + 2 * HOUR)] }, T0 + 2 * HOUR, T0 + DAY],
  ['a later question past its due', { messages: askedAgain }, T0 + 5 * HOUR, T0 + 4 * HOUR],
  ['a solution past its due', { messages: answered }, T0 + 2 * DAY, T0 + DAY],
  ['the older of two missed ones', { messages: askedAgain }, T0 + 2 * DAY, T0 + 4 * HOUR],
  ['on hold, past its due', { messages: answered, changes: [status('ON_HOLD', T0 + DAY + 1)] }, T0 + 2 * DAY, T0 + DAY],
  ['pending in time', { messages: answered, changes: [status('PENDING', T0 + HOUR)] }, T0 + 2 * DAY, null],
  ['pending, past its due', { messages: answered, changes: [status('PENDING', T0 + DAY + 1)] }, T0 + 2 * DAY, null],
  ['pending without an answer', { changes: [status('PENDING', T0 + MINUTE)] }, T0 + 2 * DAY, T0 + HOUR],
  ['solved late', { messages: answered, changes: [status('SOLVED', T0 + 2 * DAY)] }, T0 + 3 * DAY, null],
  ['solved without an answer', { changes: [status('SOLVED', T0 + MINUTE)] }, T0 + 3 * DAY, null],
  ['merged away when it was late', { changes: [{ kind: 'merged-into', at: T0 + 2 * HOUR }] }, T0 + 3 * HOUR, null],
])('the next due of a ticket: %s', (_, facts, now, expected) => {
  expect(nextDue(facts, now)).toBe(expected);
});
