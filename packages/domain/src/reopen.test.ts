import { describe, expect, test } from 'vitest';
import { decideReopen } from './reopen.ts';
import { DAY, T0 } from './testing/ticket-builder.ts';

describe('decideReopen', () => {
  test.each([
    ['the last instant of day 7', T0 + 7 * DAY, { kind: 'resume' }],
    ['one millisecond later', T0 + 7 * DAY + 1, { kind: 'new-linked-ticket', lastReopenAt: T0 + 7 * DAY }],
    ['at once', T0, { kind: 'resume' }],
  ])('%s', (_, now, decision) => {
    expect(decideReopen(T0, 7, now)).toEqual(decision);
  });

  test('a ticket that is not solved needs no reopening', () => {
    expect(decideReopen(null, 7, T0)).toEqual({ kind: 'not-solved' });
  });
});
