import { describe, expect, test } from 'vitest';
import { computeIncidentDurations, findStampFault } from './incident-metrics.ts';
import { HOUR, MINUTE, T0 } from './testing/ticket-builder.ts';

const stamps = {
  impactStartAt: T0,
  detectedAt: T0 + 5 * MINUTE,
  acknowledgedAt: T0 + 7 * MINUTE,
  identifiedAt: T0 + 20 * MINUTE,
  mitigatedAt: T0 + HOUR,
};

describe('the durations of §9', () => {
  test('each from its own stamp', () => {
    expect(computeIncidentDurations(stamps)).toEqual({
      timeToDetect: { ms: 5 * MINUTE, missing: null },
      timeToAcknowledge: { ms: 2 * MINUTE, missing: null },
      timeToIdentify: { ms: 15 * MINUTE, missing: null },
      timeToMitigate: { ms: 55 * MINUTE, missing: null },
      timeToRestore: { ms: HOUR, missing: null },
    });
  });

  test('a lacking stamp is named, never 0', () => {
    const durations = computeIncidentDurations({ ...stamps, acknowledgedAt: null, mitigatedAt: null });
    expect(durations.timeToAcknowledge).toEqual({ ms: null, missing: 'acknowledgedAt' });
    expect([durations.timeToMitigate, durations.timeToRestore]).toEqual([
      { ms: null, missing: 'mitigatedAt' },
      { ms: null, missing: 'mitigatedAt' },
    ]);
    expect(computeIncidentDurations({}).timeToRestore).toEqual({ ms: null, missing: 'impactStartAt' });
  });

  test('detected at the very start is 0, which is a time', () => {
    expect(computeIncidentDurations({ ...stamps, detectedAt: T0 }).timeToDetect).toEqual({ ms: 0, missing: null });
  });
});

describe('stamps don’t decrease', () => {
  test.each([
    [{}, null],
    [stamps, null],
    [{ ...stamps, detectedAt: T0 }, null],
    [{ impactStartAt: T0, mitigatedAt: T0 }, null],
  ])('%o is in order', (some, fault) => {
    expect(findStampFault(some)).toBe(fault);
  });

  test.each([
    [{ ...stamps, detectedAt: T0 - 1 }, 'detectedAt', 'impactStartAt'],
    [{ ...stamps, identifiedAt: null, mitigatedAt: T0 + 6 * MINUTE }, 'mitigatedAt', 'acknowledgedAt'],
    [{ ...stamps, closedAt: T0 + HOUR - 1 }, 'closedAt', 'mitigatedAt'],
  ])('%o is not', (some, stamp, notBefore) => {
    expect(findStampFault(some)).toMatchObject({ stamp, notBefore });
  });
});
