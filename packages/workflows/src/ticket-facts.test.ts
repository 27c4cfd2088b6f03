import { expect, test } from 'vitest';
import type { EventRow } from './ticket-event-facts.ts';
import { ticketFactsOf } from './ticket-facts.ts';

const at = new Date('2026-03-02T09:00:00.000Z');
const ticket = { id: 7, accountId: 1, createdAt: at, severity: 'LOW', status: 'OPEN', importedStamps: null } as const;
const event = (fields: Partial<EventRow>): EventRow => ({
  ...{ ticketId: 7, at, kind: 'CREATED', actorId: null, toValue: null, clockKind: null },
  ...{ clockOrdinal: null, dueAt: null, reason: null },
  ...fields,
});

test('a ticket begins with what its first event says, whatever it has become', () => {
  const created = event({ toValue: 'NEW', reason: 'CRITICAL' });
  expect(ticketFactsOf(ticket, [], [created])).toMatchObject({ initialStatus: 'NEW', initialSeverity: 'CRITICAL' });
});

test.each<[string, Partial<EventRow>]>([
  ['an unknown status', { kind: 'STATUS_CHANGED', toValue: 'SOLVD' }],
  ['a status change to nothing', { kind: 'STATUS_CHANGED' }],
  ['an unknown severity', { kind: 'SEVERITY_CHANGED', toValue: 'URGENT' }],
  ['a first event without a severity', { kind: 'CREATED', toValue: 'NEW' }],
  ['a merge without an instant', { kind: 'MERGED_FROM', toValue: 'yesterday' }],
  ['a breach without a due', { kind: 'CLOCK_BREACHED', clockKind: 'RESOLUTION', clockOrdinal: 1 }],
])('%s is an error that names the ticket and the event, not a fact left out', (_, fields) => {
  expect(() => ticketFactsOf(ticket, [], [event(fields)])).toThrow(
    new RegExp(`^Ticket 7: its ${fields.kind} event of 2026-03-02T09:00:00.000Z can't be read`),
  );
});

test('stamps of an import are read, and refused where they are none', () => {
  const stampsOf = (importedStamps: object) => ticketFactsOf({ ...ticket, importedStamps }, [], []).importedStamps;
  expect(stampsOf({ firstResponseAt: at.toISOString(), solvedAt: null, pausedMs: 5 })).toEqual({
    firstResponseAt: at.getTime(),
    solvedAt: null,
    pausedMs: 5,
  });
  expect(() => stampsOf([])).toThrow(/Ticket 7: its imported stamps/);
  expect(() => stampsOf({ solvedAt: 'soon' })).toThrow(/Ticket 7: its imported stamps/);
  expect(() => stampsOf({ pausedMs: '5' })).toThrow(/Ticket 7: its imported stamps/);
});
