import type { OverrideTerm, SlaTarget } from '@tenure/domain/sla-context';
import type { SlaTerms } from '@tenure/workflows/sla-context';
import { expect, test } from 'vitest';
import { compareTerms, fingerprintTerms } from './fingerprint-terms.ts';

const target: SlaTarget = {
  tier: 'STARTER',
  severity: 'LOW',
  clock: 'RESOLUTION',
  targetMinutes: 60,
  calendarId: null,
};
const policy = {
  ...{ id: 1, effectiveFromAt: 0, warnPercent: 75, reopenDays: 7, targets: [target] },
  resolutionDefinition: 'TOTAL' as const,
};
const override: OverrideTerm = {
  ...{ id: 3, accountId: 1, clock: 'RESOLUTION', severity: 'LOW', targetMinutes: 30, calendarId: null },
  ...{ effectiveFromAt: 5, effectiveToAt: null },
};
const version = { timeZone: 'UTC', windows: [], holidays: [], effectiveFromAt: 0 };
const terms = (changes: Partial<SlaTerms> = {}): SlaTerms => ({
  policies: [policy, { ...policy, id: 2, effectiveFromAt: 9 }],
  tiersByAccount: new Map([
    [1, [{ at: 0, tier: 'STARTER' }]],
    [2, [{ at: 0, tier: 'STARTER' }]],
  ]),
  overridesByAccount: new Map([[1, [override]]]),
  calendarVersions: new Map([[4, [version]]]),
  ...changes,
});
const differenceTo = (changes: Partial<SlaTerms>) =>
  compareTerms(fingerprintTerms(terms()), fingerprintTerms(terms(changes)));

test('terms are the same in whatever order they come', () => {
  expect(differenceTo({ policies: terms().policies.toReversed() })).toEqual({ kind: 'same' });
});

test.each<[string, Partial<SlaTerms>]>([
  [
    'a target',
    { policies: [{ ...policy, targets: [{ ...target, targetMinutes: 61 }] }, ...terms().policies.slice(1)] },
  ],
  [
    'a policy that takes effect later',
    { policies: [...terms().policies, { ...policy, id: 3, effectiveFromAt: 1e15 }] },
  ],
  ['a calendar', { calendarVersions: new Map([[4, [{ ...version, timeZone: 'Europe/Rome' }]]]) }],
])('%s concerns all tickets', (_, changes) => {
  expect(differenceTo(changes)).toEqual({ kind: 'all' });
});

test.each<[string, Partial<SlaTerms>, number[]]>([
  ['an override', { overridesByAccount: new Map([[1, [{ ...override, effectiveToAt: 7 }]]]) }, [1]],
  ['an override that is gone', { overridesByAccount: new Map() }, [1]],
  [
    'the tiers of one account',
    { tiersByAccount: new Map([...terms().tiersByAccount, [2, [{ at: 1, tier: 'STARTER' }]]]) },
    [2],
  ],
  [
    'an account that is new and one that is gone',
    {
      tiersByAccount: new Map([
        [1, [{ at: 0, tier: 'STARTER' }]],
        [5, []],
      ]),
    },
    [2, 5],
  ],
])('%s concerns the tickets of the account', (_, changes, accountIds) => {
  expect(differenceTo(changes)).toEqual({ kind: 'accounts', accountIds });
});
