import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEtl } from '@tenure/etl/run/run-etl';
import { getReport } from '@tenure/reports/reports';
import { openWarehouse } from '@tenure/warehouse-client/warehouse';
import { changeIncidentDetails } from '@tenure/workflows/incident-details';
import { recordMissedUpdates } from '@tenure/workflows/incident-missed-updates';
import { advanceIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import { type NewIncidentUpdate, postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from '../workflows/incident-world.ts';
import { minutesLater, start } from '../workflows/world.ts';
import { openReportBench } from './report-bench.ts';

const now = minutesLater(1_000);
let database: TestDatabase;
let world: IncidentWorld;
let home: string;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
  home = mkdtempSync(join(tmpdir(), 'tenure-etl-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

type Promised = NewIncidentUpdate['nextUpdateDueAt'];

const post = (incidentId: number, at: Date, nextUpdateDueAt?: Promised) => {
  const update = { incidentId, visibility: 'PUBLIC', body: 'We are on it.', nextUpdateDueAt } as const;
  return postIncidentUpdate(world.db, update, world.me, at);
};
const aMillisecondAfter = (at: Date) => new Date(at.getTime() + 1);
const late = aMillisecondAfter(minutesLater(12));

/** By what happened: the minutes at which updates were due, each with whether it was missed; null where it may still come. */
const expected = {
  'kept by the severity': [[30, false]],
  'kept exactly': [
    [30, false],
    [12, false],
  ],
  'late by a millisecond': [
    [30, false],
    [12, true],
  ],
  'promised later': [
    [30, false],
    [5_000, null],
  ],
  'promised earlier and silent': [
    [30, false],
    [12, true],
  ],
  'promised nothing': [[30, false]],
  'lowered to P4 with a promise': [
    [30, false],
    [600, true],
  ],
  'lowered to P4 without one': [],
  'another phase': [
    [30, false],
    [50, true],
  ],
  'told after the end': [
    [30, false],
    [50, false],
  ],
  voided: [],
  'private for a while': [[30, true]],
} as const;

type Story = keyof typeof expected;

/** What each name says, by the P2 `incidentId`, declared at minute 0; missed updates are watched in between, or not. */
const stories: Readonly<Record<Story, (incidentId: number) => Promise<unknown>>> = {
  'kept by the severity': async (id) => post(id, minutesLater(30), null),
  'kept exactly': async (id) => {
    await post(id, minutesLater(10), minutesLater(12));
    await post(id, minutesLater(12), null);
  },
  'late by a millisecond': async (id) => {
    await post(id, minutesLater(10), minutesLater(12));
    await post(id, late, null);
  },
  'promised later': async (id) => post(id, minutesLater(10), minutesLater(5_000)),
  'promised earlier and silent': async (id) => post(id, minutesLater(10), minutesLater(12)),
  'promised nothing': async (id) => post(id, minutesLater(10), null),
  'lowered to P4 with a promise': async (incidentId) => {
    await post(incidentId, minutesLater(10), minutesLater(600));
    await changeIncidentSeverity(world.db, { incidentId, severity: 'P4' }, world.me, minutesLater(15));
  },
  'lowered to P4 without one': async (incidentId) =>
    changeIncidentSeverity(world.db, { incidentId, severity: 'P4' }, world.me, minutesLater(15)),
  'another phase': async (incidentId) => {
    await post(incidentId, minutesLater(10), minutesLater(600));
    await advanceIncident(world.db, { incidentId, stamp: 'identifiedAt' }, world.me, minutesLater(20));
  },
  'told after the end': async (incidentId) => {
    await post(incidentId, minutesLater(10));
    await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(20));
    await advanceIncident(world.db, { incidentId, stamp: 'verifiedAt' }, world.me, minutesLater(25));
    await post(incidentId, minutesLater(40));
  },
  voided: async (incidentId) => {
    await post(incidentId, minutesLater(10), minutesLater(12));
    await voidIncident(world.db, { incidentId, reason: 'A drill' }, world.me, minutesLater(11));
  },
  'private for a while': async (incidentId) => {
    await changeIncidentDetails(world.db, { incidentId, isPublic: false }, world.me, minutesLater(1));
    await changeIncidentDetails(world.db, { incidentId, isPublic: true }, world.me, minutesLater(90));
  },
};

async function reportRows() {
  const outcome = await runEtl(
    {
      ...{ db: database.db, url: database.url, warehouseDirectory: join(home, 'warehouse'), keep: 3, clock: () => now },
      settings: { memoryLimit: '512MB', threads: 1 },
      log: { info: () => undefined, error: () => undefined },
    },
    { trigger: 'MANUAL', asOf: null },
  );
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  const warehouse = await openWarehouse(outcome.file);
  try {
    const bench = openReportBench(warehouse);
    return await bench.rowsOf(getReport('incident_updates_due'), {});
  } finally {
    warehouse.close();
  }
}

const isMissedOf: Readonly<Record<string, boolean>> = { KEPT: false, MISSED: true };

test('the incident, its history and the report say the same of every promise', async () => {
  for (const [title, play] of Object.entries(stories)) await play((await world.declare({ title })).id);
  await recordMissedUpdates(world.db, now);
  const updates = await reportRows();
  const incidents = await world.db.incident.findMany({
    include: { events: { where: { kind: 'UPDATE_MISSED' }, orderBy: { at: 'asc' } } },
  });
  for (const { id, title, nextUpdateDueAt, events } of incidents) {
    const rows = updates.filter(({ incidentId }) => incidentId === id);
    const due = rows.map(({ dueAt }) => new Date(String(dueAt)));
    const decided = rows.map(({ decision }) => isMissedOf[String(decision)] ?? null);
    const minutes = due.map((at) => (at.getTime() - start.getTime()) / 60_000);
    expect([title, minutes.map((minute, index) => [minute, decided[index]])]).toEqual([
      title,
      expected[title as Story],
    ]);
    const missed = due.filter((_, index) => decided[index]);
    expect([title, events.map(({ at }) => at)]).toEqual([title, missed]);
    const open = due.filter((_, index) => rows[index]?.['keptAt'] === null);
    expect([title, nextUpdateDueAt]).toEqual([title, open[0] ?? null]);
  }
});
