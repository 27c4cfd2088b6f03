import { expect, it } from 'vitest';
import { findRepeatIssues, type RepeatedTicket } from './red-flag-repeats.ts';
import { shippedRedFlagTerms } from './red-flag-terms.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 9, 31);
const at = (daysAgo: number, id: number, ms = 0): RepeatedTicket => {
  return { id, issueKey: 'PARSER', createdAt: now - daysAgo * day + ms };
};
const find = (tickets: RepeatedTicket[], closedDaysAgo?: number) => {
  const closed = new Map(closedDaysAgo === undefined ? [] : [['PARSER', now - closedDaysAgo * day]]);
  return findRepeatIssues(shippedRedFlagTerms.repeat, tickets, closed, now);
};

it('fires on three distinct tickets within 30 days, not on two', () => {
  expect(find([at(20, 1), at(10, 2)])).toEqual([]);
  const [finding] = find([at(20, 1), at(10, 2), at(0, 3)]);
  expect(finding).toMatchObject({ rule: 'REPEAT_ISSUE', subject: 'PARSER', state: 'HOLDS' });
  expect(finding?.lines[0]).toMatchObject({ n: 3, rows: { ticketIds: [1, 2, 3] } });
  expect(find([at(20, 1), at(10, 2), { ...at(0, 3), issueKey: 'OTHER' }])).toEqual([]);
});

it('takes two tickets exactly 30 days apart as not within 30 days', () => {
  expect(find([at(30, 1), at(10, 2), at(0, 3)])).toEqual([]);
  expect(find([at(30, 1, 1), at(10, 2), at(0, 3)])).toHaveLength(1);
});

it('finds a cluster that nobody looked at while it lasted, but none of long ago', () => {
  expect(find([at(45, 1), at(40, 2), at(29, 3)])).toHaveLength(1);
  expect(find([at(45, 1), at(40, 2), at(30, 3)])).toEqual([]);
});

it('is armed again when it is closed: only what came after counts', () => {
  const old = [at(20, 1), at(15, 2), at(12, 3)];
  expect(find(old, 10)).toEqual([]);
  expect(find([...old, at(5, 4), at(4, 5)], 10)).toEqual([]);
  expect(find([...old, at(5, 4), at(4, 5), at(3, 6)], 10)[0]?.lines[0]?.rows).toEqual({ ticketIds: [4, 5, 6] });
});

it('does not look ahead', () => {
  expect(find([at(2, 1), at(1, 2), at(-1, 3)])).toEqual([]);
});
