import { expect, test } from 'vitest';
import { traceTicket } from './open-stays.ts';
import type { TicketChangeFact, TicketFacts } from './ticket-facts.ts';
import type { TicketStatus } from './vocabulary.ts';

const day = 86_400_000;
const status = (to: TicketStatus, days: number): TicketChangeFact => ({
  kind: 'status',
  at: days * day,
  to,
  actorId: 1,
  reason: null,
});
const ticketWith = (changes: TicketChangeFact[]): TicketFacts => ({
  ticketId: 1,
  accountId: 1,
  createdAt: 0,
  initialSeverity: 'LOW',
  initialStatus: 'NEW',
  messages: [],
  changes,
  importedStamps: null,
});

test('a ticket is open until solved and again from its reopen', () => {
  const facts = ticketWith([status('PENDING', 1), status('SOLVED', 2), status('CLOSED', 3), status('OPEN', 4)]);
  expect(traceTicket(facts, 10 * day).openStays).toEqual([
    { openedAt: 0, closedAt: 2 * day, closedBy: 'SOLVED' },
    { openedAt: 4 * day, closedAt: null, closedBy: null },
  ]);
});

test('a replay sees the ticket as it was then', () => {
  const changes: TicketChangeFact[] = [
    { kind: 'severity', at: day, to: 'HIGH', actorId: 1 },
    { kind: 'severity', at: 3 * day, to: 'CRITICAL', actorId: 1 },
    status('SOLVED', 4),
  ];
  const course = traceTicket(ticketWith(changes), 2 * day);
  expect(course.openStays).toEqual([{ openedAt: 0, closedAt: null, closedBy: null }]);
  expect(course.severity).toBe('HIGH');
});

test.each([
  ['merge', { kind: 'merged-into', at: day }, 'MERGE'],
  ['spam mark', { kind: 'spam', at: day, isSpam: true }, 'SPAM'],
] as const)('a %s takes an open ticket out of the backlog at its instant', (_, change, cancelledBy) => {
  const course = traceTicket(ticketWith([change]), 2 * day);
  expect(course.openStays).toEqual([{ openedAt: 0, closedAt: day, closedBy: 'REMOVED' }]);
  expect(course.cancelledBy).toBe(cancelledBy);
});

test('a solved ticket that is merged was solved, not removed', () => {
  const facts = ticketWith([status('SOLVED', 1), { kind: 'merged-into', at: 2 * day }]);
  expect(traceTicket(facts, 3 * day).openStays).toEqual([{ openedAt: 0, closedAt: day, closedBy: 'SOLVED' }]);
});

test('a ticket that comes in solved, as an import may, is created and solved at once', () => {
  const facts: TicketFacts = { ...ticketWith([]), initialStatus: 'CLOSED' };
  expect(traceTicket(facts, day).openStays).toEqual([{ openedAt: 0, closedAt: 0, closedBy: 'SOLVED' }]);
});
