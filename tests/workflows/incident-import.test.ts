import { findIncidentFaults } from '@tenure/workflows/incident-faults';
import { type ImportedIncident, importIncidents } from '@tenure/workflows/incident-import';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from './incident-world.ts';
import { machine, minutesLater, start } from './world.ts';

let database: TestDatabase;
let world: IncidentWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
});
afterAll(() => database.drop());

const now = minutesLater(1_000);
const stretch = (from: number, to: number | null) => ({
  ...{ serviceId: world.api.id, kind: 'FULL_OUTAGE' as const, startAt: minutesLater(from) },
  endAt: to === null ? null : minutesLater(to),
});
function incident(fields: Partial<ImportedIncident> = {}): ImportedIncident {
  return {
    ...{ source: 'statuspage', sourceKey: 'INC-1', title: 'API down', summary: null },
    ...{ severity: 'P2', highestSeverity: 'P2', detectionSource: 'MONITOR', isPublic: true },
    ...{ regions: [], accountIds: [], impactStartAt: start, detectedAt: minutesLater(2), acknowledgedAt: null },
    ...{ identifiedAt: null, mitigatedAt: minutesLater(50), verifiedAt: null, closedAt: minutesLater(60) },
    ...{ responderMinutes: 90, impacts: [stretch(0, 30), stretch(20, 50)], updates: [] },
    ...fields,
  };
}

test('overlapping stretches, stamps and updates come in as they were, without a post-mortem', async () => {
  const updates = [{ postedAt: minutesLater(5), visibility: 'PUBLIC', phase: 'INVESTIGATING', body: 'On it' }] as const;
  const outcome = await importIncidents(world.db, [incident({ updates })], machine, now);
  expect(outcome).toEqual({ written: 1, known: 0 });
  const written = await world.db.incident.findFirstOrThrow({
    where: { source: 'statuspage', sourceKey: 'INC-1' },
    include: { impacts: true, updates: true, postMortem: true, events: { orderBy: { id: 'asc' } } },
  });
  expect(written).toMatchObject({ phase: 'CLOSED', mitigatedAt: minutesLater(50), nextUpdateDueAt: null });
  expect(written.impacts).toHaveLength(2);
  expect(written.updates).toMatchObject([{ body: 'On it', postedAt: minutesLater(5) }]);
  expect(written.postMortem).toBeNull();
  expect(written.events.map(({ kind, subject, toValue }) => subject ?? toValue ?? kind)).toEqual([
    ...['P2', 'mitigatedAt', 'closedAt', 'VERIFYING', 'CLOSED', 'IMPORTED'],
  ]);
});

test('run again it writes nothing, and a key that comes twice is written once', async () => {
  const again = [incident(), incident({ sourceKey: 'INC-2' }), incident({ sourceKey: 'INC-2', title: 'Again' })];
  expect(await importIncidents(world.db, again, machine, now)).toEqual({ written: 1, known: 2 });
  expect(await world.db.incident.count({ where: { source: 'statuspage' } })).toBe(2);
});

test.each<[string, () => ImportedIncident, string[]]>([
  ['nothing', () => incident(), []],
  ['stamps out of order', () => incident({ detectedAt: minutesLater(-1) }), ['detectedAt']],
  ['a stamp of the future', () => incident({ closedAt: minutesLater(1_001) }), ['closedAt']],
  ['a closure without an end', () => incident({ mitigatedAt: null, impacts: [] }), ['mitigatedAt']],
  ['a stretch that ends before it starts', () => incident({ impacts: [stretch(10, 5)] }), ['impacts[0].endAt']],
  ['a stretch after the end', () => incident({ impacts: [stretch(0, 51)] }), ['impacts[0].endAt']],
  ['a stretch before the start', () => incident({ impacts: [stretch(-1, 5)] }), ['impacts[0].startAt']],
  ['an open stretch of an ended incident', () => incident({ impacts: [stretch(0, null)] }), ['impacts[0].endAt']],
  ['a highest severity that is lower', () => incident({ highestSeverity: 'P3' }), ['highestSeverity']],
])('the faults of an import name %s', (_what, build, fields) => {
  expect(findIncidentFaults(build(), now).map(({ field }) => field)).toEqual(fields);
});
