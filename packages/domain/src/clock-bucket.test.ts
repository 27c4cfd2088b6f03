import { expect, test } from 'vitest';
import { countAttainment } from './attainment.ts';
import { bucketClock, whyNotTimed } from './clock-bucket.ts';
import type { ClockEvaluation } from './clock-evaluation.ts';
import { clockStates } from './vocabulary.ts';

const asOf = 1000;
const human = { isAutoResolved: false, isTest: false };
const clockWith = (given: Partial<ClockEvaluation>): ClockEvaluation => ({
  kind: 'RESOLUTION',
  ordinal: 1,
  state: 'RUNNING',
  startedAt: 100,
  stoppedAt: null,
  targetMinutes: 60,
  dueAt: 500,
  warnAt: null,
  breachedAt: null,
  breachReason: null,
  decidedAt: null,
  elapsedMs: 0,
  pausedMs: 0,
  tier: 'STARTER',
  severity: 'LOW',
  matchedBy: 'POLICY',
  policyId: 1,
  overrideId: null,
  calendarId: null,
  dataQuality: null,
  ...given,
});

test.each([
  ['a met clock counts at its stop', { state: 'MET', stoppedAt: 400, decidedAt: 400 }, 'MET', null, 400],
  ['a missed clock counts at its due', { state: 'MISSED', stoppedAt: 700, decidedAt: 500 }, 'MISSED', null, 500],
  ['a running clock is undecided as of now', { state: 'RUNNING' }, null, 'UNDECIDED', asOf],
  ['a paused clock is undecided as of now', { state: 'PAUSED' }, null, 'UNDECIDED', asOf],
  ['a cancelled clock left at its cancelling', { state: 'CANCELLED', stoppedAt: 300 }, null, 'CANCELLED', 300],
  ['no target is never met', { state: 'NO_TARGET', stoppedAt: 300 }, null, 'NO_TARGET', 300],
  ['what is not known counts at its start', { state: 'UNKNOWN', stoppedAt: 300 }, null, 'UNKNOWN', 100],
] as const)('%s', (_, given, decision, exclusion, countedAt) => {
  expect(bucketClock(clockWith(given), human, asOf)).toEqual({ decision, exclusion, countedAt });
});

test('an auto-resolved ticket keeps its decision outside the headline; a test ticket is outside everything', () => {
  const met = clockWith({ state: 'MET', stoppedAt: 400, decidedAt: 400 });
  expect(bucketClock(met, { isAutoResolved: true, isTest: false }, asOf).exclusion).toBe('AUTO_RESOLVED');
  expect(bucketClock(met, { isAutoResolved: true, isTest: true }, asOf).exclusion).toBe('TEST');
});

test.each([
  ['counts when solved, also late', { state: 'MISSED', stoppedAt: 700 }, null],
  ['counts when solved without a target', { state: 'NO_TARGET', stoppedAt: 700 }, null],
  ['is left out while open', { state: 'RUNNING' }, 'NOT_SOLVED'],
  ['is left out when cancelled', { state: 'CANCELLED', stoppedAt: 300 }, 'CANCELLED'],
  ['is left out when not known', { state: 'UNKNOWN', stoppedAt: 300 }, 'UNKNOWN'],
] as const)('a resolution time %s', (_, given, expected) => {
  expect(whyNotTimed(clockWith(given), human)).toBe(expected);
});

test.each([true, false])('buckets and attainment agree on every state (auto-resolved: %s)', (isAutoResolved) => {
  for (const state of clockStates) {
    const clock = clockWith({ state });
    const { decision, exclusion } = bucketClock(clock, { isAutoResolved, isTest: false }, asOf);
    const inBlended = exclusion === null || exclusion === 'AUTO_RESOLVED';
    const attainmentClock = { ...clock, createdAt: 0, isAutoResolved };
    const headline = countAttainment([attainmentClock], 'headline');
    const blended = countAttainment([attainmentClock], 'blended');
    expect([headline.met, headline.missed]).toEqual([
      Number(exclusion === null && decision === 'MET'),
      Number(exclusion === null && decision === 'MISSED'),
    ]);
    expect(blended.met + blended.missed).toBe(Number(inBlended));
  }
});
