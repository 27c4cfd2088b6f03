import { describe, expect, test } from 'vitest';
import { weekdaysUtc } from './business-days.ts';
import {
  canMove,
  computeDisputeDeadlines,
  disputableMinor,
  disputeTransitions,
  isDisputeOpen,
  isWithinDisputeWindow,
  pauseDeadlines,
} from './dispute.ts';
import { type DisputeStatus, disputeStatuses } from './finance-vocabulary.ts';
import { DAY, HOUR, instant } from './testing/ticket-builder.ts';

describe('the states of §11', () => {
  test('from submission to close', () => {
    const way: DisputeStatus[] = [
      'SUBMITTED',
      'ACKNOWLEDGED',
      'INVESTIGATING',
      'AWAITING_CUSTOMER',
      'INVESTIGATING',
      'DECISION_PROPOSED',
      'UPHELD_IN_PART',
      'SETTLED',
      'CLOSED',
    ];
    expect(way.every((to, index) => index === 0 || canMove(way[index - 1] ?? to, to))).toBe(true);
  });

  test.each([
    ['SUBMITTED', 'INVESTIGATING'],
    ['INVESTIGATING', 'UPHELD_IN_FULL'],
    ['AWAITING_CUSTOMER', 'DECISION_PROPOSED'],
    ['REJECTED', 'SETTLED'],
    ['UPHELD_IN_FULL', 'WITHDRAWN'],
    ['CLOSED', 'SUBMITTED'],
  ] as const)('%s never becomes %s', (from, to) => {
    expect(canMove(from, to)).toBe(false);
  });

  test('every state can be reached and, but for the last, left', () => {
    const reached = new Set(disputeStatuses.flatMap((from) => disputeTransitions[from]));
    expect(disputeStatuses.filter((status) => !reached.has(status))).toEqual(['SUBMITTED']);
    expect(disputeStatuses.filter((status) => disputeTransitions[status].length === 0)).toEqual(['CLOSED']);
  });

  test('open is what is neither rejected, withdrawn, settled nor closed', () => {
    expect(disputeStatuses.filter((status) => !isDisputeOpen(status))).toEqual([
      'REJECTED',
      'WITHDRAWN',
      'SETTLED',
      'CLOSED',
    ]);
  });
});

describe('deadlines', () => {
  const submittedAt = instant('2026-11-23T12:00:00Z');
  const deadlines = computeDisputeDeadlines(submittedAt, weekdaysUtc);

  test('2, 10 and 15 business days, 60 calendar days', () => {
    expect(deadlines).toEqual({
      acknowledgeDueAt: instant('2026-11-26T00:00:00Z'),
      decideDueAt: instant('2026-12-08T00:00:00Z'),
      escalateAt: instant('2026-12-15T00:00:00Z'),
      capAt: instant('2027-01-22T12:00:00Z'),
    });
  });

  test('waiting for the customer moves the decision and the escalation, to the millisecond', () => {
    const paused = pauseDeadlines(deadlines, 5 * HOUR + 1);
    expect(paused).toEqual({
      ...deadlines,
      decideDueAt: deadlines.decideDueAt + 5 * HOUR + 1,
      escalateAt: deadlines.escalateAt + 5 * HOUR + 1,
    });
    expect(pauseDeadlines(deadlines, 0)).toEqual(deadlines);
  });

  test('never past the cap, which stays', () => {
    const { capAt } = deadlines;
    expect(pauseDeadlines(deadlines, 100 * DAY)).toEqual({ ...deadlines, decideDueAt: capAt, escalateAt: capAt });
  });

  test('nobody waits less than nothing', () => {
    expect(() => pauseDeadlines(deadlines, -1)).toThrow(RangeError);
    expect(() => pauseDeadlines(deadlines, Number.NaN)).toThrow(RangeError);
  });
});

describe('the 30 days', () => {
  const issuedAt = instant('2026-11-01T00:00:00Z');

  test.each([
    ['at once', '2026-11-01T00:00:00Z', true],
    ['on day 30', '2026-12-01T00:00:00Z', true],
    ['in its last millisecond', '2026-12-01T23:59:59.999Z', true],
    ['on day 31', '2026-12-02T00:00:00Z', false],
    ['before the issue', '2026-10-31T23:59:59.999Z', false],
  ])('%s: %s is in time: %s', (_, at, isInTime) => {
    expect(isWithinDisputeWindow(issuedAt, instant(at))).toBe(isInTime);
  });

  test('the day of issue is day 0, whatever its hour', () => {
    expect(isWithinDisputeWindow(instant('2026-11-01T23:59:59Z'), instant('2026-12-01T23:59:59.999Z'))).toBe(true);
    expect(isWithinDisputeWindow(instant('2026-11-01T23:59:59Z'), instant('2026-12-02T00:00:00Z'))).toBe(false);
  });
});

test.each([
  [100n, 0n, 100n],
  [100n, 40n, 60n],
  [100n, 100n, 0n],
  [100n, 120n, 0n],
])('of a line of %d with credits of %d, %d can be disputed', (gross, credited, disputable) => {
  expect(disputableMinor(gross, credited)).toBe(disputable);
});
