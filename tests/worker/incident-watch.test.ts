import { openDatabase } from '@tenure/db/client';
import { findNextIncidentWake, watchIncidents } from '@tenure/worker/incident-watch';
import { recordMissedUpdates } from '@tenure/workflows/incident-missed-updates';
import { advanceIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { approveMaintenance, planMaintenance } from '@tenure/workflows/maintenance';
import { startMaintenance } from '@tenure/workflows/maintenance-work';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from '../workflows/incident-world.ts';
import { minutesLater, start } from '../workflows/world.ts';

let database: TestDatabase;
let world: IncidentWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
});
afterEach(() => database.drop());

const missed = () => world.db.incidentEvent.findMany({ where: { kind: 'UPDATE_MISSED' }, orderBy: { id: 'asc' } });
const notices = (topic: string) => world.db.notification.findMany({ where: { topic }, orderBy: { id: 'asc' } });
const aMillisecondAfter = (at: Date) => new Date(at.getTime() + 1);

test('an update is missed one millisecond after it was promised, once, and the commander hears of it', async () => {
  const { id } = await world.declare();
  const due = minutesLater(30);
  expect(await findNextIncidentWake(world.db, start)).toEqual(aMillisecondAfter(due));
  expect(await watchIncidents(world.db, due)).toBe(0);
  const now = aMillisecondAfter(due);
  expect(await watchIncidents(world.db, now)).toBe(1);
  expect(await watchIncidents(world.db, minutesLater(300))).toBe(0);
  expect(await missed()).toMatchObject([
    { incidentId: id, at: due, recordedAt: now, subject: due.toISOString(), actorId: null },
  ]);
  expect(await notices('incident.update-missed')).toMatchObject([
    { userId: world.agent.id, link: `/incidents/${id}/show`, at: now },
  ]);
  expect(await findNextIncidentWake(world.db, now)).toBeNull();
});

test('the next promise can be missed too, a kept one and a voided incident’s are not', async () => {
  const { id: incidentId } = await world.declare();
  const { id: voidedId } = await world.declare();
  await voidIncident(world.db, { incidentId: voidedId, reason: 'A drill' }, world.me, minutesLater(1));
  await recordMissedUpdates(world.db, minutesLater(31));
  const update = { incidentId, visibility: 'PUBLIC', body: 'Sorry.' } as const;
  await postIncidentUpdate(world.db, update, world.me, minutesLater(40));
  expect(await recordMissedUpdates(world.db, minutesLater(100))).toBe(0);
  expect(await recordMissedUpdates(world.db, minutesLater(101))).toBe(1);
  expect((await missed()).map(({ at }) => at)).toEqual([minutesLater(30), minutesLater(100)]);
});

test('several workers record a missed update once', async () => {
  for (let index = 0; index < 5; index += 1) await world.declare();
  const others = [openDatabase(database.url), openDatabase(database.url)];
  const counts = await Promise.all([world.db, ...others].map((db) => recordMissedUpdates(db, minutesLater(60))));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  expect(await missed()).toHaveLength(5);
  await Promise.all(others.map((db) => db.$disconnect()));
});

test('an overdue post-mortem is told of once', async () => {
  const { id: incidentId } = await world.declare({ isPublic: false });
  await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(5));
  await advanceIncident(world.db, { incidentId, stamp: 'closedAt' }, world.me, minutesLater(6));
  const { dueAt } = await world.db.postMortem.findUniqueOrThrow({ where: { incidentId } });
  expect(await findNextIncidentWake(world.db, minutesLater(6))).toEqual(aMillisecondAfter(dueAt));
  expect(await watchIncidents(world.db, dueAt)).toBe(0);
  expect(await watchIncidents(world.db, aMillisecondAfter(dueAt))).toBe(1);
  expect(await watchIncidents(world.db, minutesLater(60_000))).toBe(0);
  expect(await notices('post-mortem.overdue')).toMatchObject([{ userId: world.agent.id }]);
});

test('whoever planned and approved work hears when its window begins and when it goes on too long', async () => {
  const window = { startAt: minutesLater(5_000), endAt: minutesLater(5_060), evidence: 'CHG-1' };
  const work = { title: 'Upgrade', serviceIds: [world.api.id], ...window };
  const { id: maintenanceId } = await planMaintenance(world.db, work, world.me, start);
  await approveMaintenance(world.db, { maintenanceId }, world.other, start);
  expect(await watchIncidents(world.db, minutesLater(4_999))).toBe(0);
  expect(await watchIncidents(world.db, minutesLater(5_000))).toBe(2);
  await startMaintenance(world.db, { maintenanceId }, world.me, minutesLater(5_001));
  expect(await watchIncidents(world.db, minutesLater(5_060))).toBe(0);
  expect(await watchIncidents(world.db, minutesLater(5_061))).toBe(2);
  expect(await watchIncidents(world.db, minutesLater(5_062))).toBe(0);
  const heard = await notices('maintenance.overrun');
  expect(heard.map(({ userId }) => userId)).toEqual([world.agent.id, world.colleague.id]);
});
