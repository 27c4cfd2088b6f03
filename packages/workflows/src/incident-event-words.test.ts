import { expect, test } from 'vitest';
import { describeIncidentEvent } from './incident-event-words.ts';

const event = { subject: null, fromValue: null, toValue: null, reason: null };
const [ten, eleven] = ['2026-03-02T10:00:00.000Z', '2026-03-02T11:00:00.000Z'];

test.each([
  [{ ...event, kind: 'DECLARED', toValue: 'P1' }, 'Declared as P1'],
  [{ ...event, kind: 'STAMP_SET', subject: 'mitigatedAt', toValue: ten }, 'Impact ended'],
  [
    { ...event, kind: 'STAMP_SET', subject: 'mitigatedAt', fromValue: ten, reason: 'Not fixed' },
    'Impact ended: taken back (was 2026-03-02 10:00 UTC) (Not fixed)',
  ],
  [
    { ...event, kind: 'STAMP_SET', subject: 'impactStartAt', fromValue: eleven, toValue: ten },
    'Impact started: moved from 2026-03-02 11:00 UTC to 2026-03-02 10:00 UTC',
  ],
  [
    { ...event, kind: 'IMPACT_ADDED', subject: 'web-api#12', toValue: `FULL_OUTAGE ${ten}/…` },
    'web-api: full outage from 2026-03-02 10:00 UTC on',
  ],
  [
    { ...event, kind: 'IMPACT_REMOVED', subject: 'api#3', fromValue: `DEGRADED ${ten}/${eleven}` },
    'api: no degraded from 2026-03-02 10:00 UTC to 2026-03-02 11:00 UTC',
  ],
  [
    { ...event, kind: 'SCOPE_CHANGED', subject: 'regions', fromValue: '', toValue: 'EU' },
    'Affected regions changed from all to EU',
  ],
  [{ ...event, kind: 'COMMANDER_CHANGED', toValue: '3', person: 'Ana' }, 'Ana became commander'],
  [{ ...event, kind: 'COMMANDER_CHANGED', fromValue: '3' }, 'Nobody is commander any more'],
  [
    { ...event, kind: 'UPDATE_MISSED', subject: ten },
    'The public update promised for 2026-03-02 10:00 UTC did not come',
  ],
] as const)('%o reads as %s', (what, words) => {
  expect(describeIncidentEvent(what)).toBe(words);
});
