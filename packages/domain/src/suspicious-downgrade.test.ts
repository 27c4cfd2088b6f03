import { describe, expect, test } from 'vitest';
import { isSuspiciousDowngrade, type SeverityEdit } from './suspicious-downgrade.ts';
import { MINUTE, T0 } from './testing/ticket-builder.ts';

const edit: SeverityEdit = { at: T0, from: 'HIGH', to: 'MEDIUM', actorId: 7, assigneeId: 7, breachInstants: [T0] };

describe('isSuspiciousDowngrade', () => {
  test.each<[string, Partial<SeverityEdit>, boolean]>([
    ['at the breach', {}, true],
    ['15 minutes after it', { breachInstants: [T0 - 15 * MINUTE] }, true],
    ['a millisecond later', { breachInstants: [T0 - 15 * MINUTE - 1] }, false],
    ['15 minutes before it', { breachInstants: [T0 + 15 * MINUTE] }, true],
    ['a millisecond earlier', { breachInstants: [T0 + 15 * MINUTE + 1] }, false],
    ['no breach near', { breachInstants: [] }, false],
    ['one of several', { breachInstants: [0, T0 + MINUTE] }, true],
    ['by someone else', { actorId: 8 }, false],
    ['by automation on an unassigned ticket', { actorId: null, assigneeId: null }, false],
    ['an upgrade', { to: 'CRITICAL' }, false],
    ['no change', { to: 'HIGH' }, false],
  ])('%s', (_, options, isFlagged) => {
    expect(isSuspiciousDowngrade({ ...edit, ...options })).toBe(isFlagged);
  });
});
