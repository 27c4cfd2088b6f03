import { changeIncidentDetails } from '@tenure/workflows/incident-details';
import { advanceIncident } from '@tenure/workflows/incident-phases';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from './incident-world.ts';
import { minutesLater } from './world.ts';

let database: TestDatabase;
let world: IncidentWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
});
afterAll(() => database.drop());

type Post = Parameters<typeof postIncidentUpdate>[1];
const post = (incidentId: number, now: Date, fields: Partial<Post> = {}) => {
  const update = { incidentId, visibility: 'PUBLIC', body: 'We are on it.', ...fields } as const;
  return postIncidentUpdate(world.db, update, world.me, now);
};
const dueOf = async (id: number) => (await world.db.incident.findUniqueOrThrow({ where: { id } })).nextUpdateDueAt;

test('the next update is promised by the severity, and each public one promises the next', async () => {
  const { id, nextUpdateDueAt } = await world.declare({ severity: 'P1' });
  expect(nextUpdateDueAt).toEqual(minutesLater(15));
  expect(await post(id, minutesLater(10))).toMatchObject({ nextUpdateDueAt: minutesLater(40), phase: 'DETECTED' });
  expect(await dueOf(id)).toEqual(minutesLater(40));
});

test('who posts may promise another instant, or nothing', async () => {
  const { id } = await world.declare();
  await post(id, minutesLater(10), { nextUpdateDueAt: minutesLater(200) });
  expect(await dueOf(id)).toEqual(minutesLater(200));
  await post(id, minutesLater(20), { nextUpdateDueAt: null });
  expect(await dueOf(id)).toBeNull();
});

test('an internal update keeps no promise and makes none', async () => {
  const { id } = await world.declare();
  expect(await post(id, minutesLater(10), { visibility: 'PRIVATE' })).toMatchObject({ nextUpdateDueAt: null });
  expect(await dueOf(id)).toEqual(minutesLater(30));
});

test('a phase change asks for an earlier update than was promised', async () => {
  const { id: incidentId } = await world.declare();
  await post(incidentId, minutesLater(5), { nextUpdateDueAt: minutesLater(300) });
  await advanceIncident(world.db, { incidentId, stamp: 'identifiedAt' }, world.me, minutesLater(20));
  expect(await dueOf(incidentId)).toEqual(minutesLater(50));
});

test('a worse severity brings the update forward', async () => {
  const { id: incidentId } = await world.declare({ severity: 'P3' });
  await post(incidentId, minutesLater(5));
  await changeIncidentSeverity(world.db, { incidentId, severity: 'P1' }, world.me, minutesLater(60));
  expect(await dueOf(incidentId)).toEqual(minutesLater(75));
});

test('after the resolve one more update is due, and then none', async () => {
  const { id: incidentId } = await world.declare();
  await post(incidentId, minutesLater(5));
  await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(10));
  await post(incidentId, minutesLater(11));
  await advanceIncident(world.db, { incidentId, stamp: 'verifiedAt' }, world.me, minutesLater(20));
  expect(await dueOf(incidentId)).toEqual(minutesLater(50));
  await advanceIncident(world.db, { incidentId, stamp: 'closedAt' }, world.me, minutesLater(21));
  expect(await dueOf(incidentId)).toEqual(minutesLater(50));
  expect(await post(incidentId, minutesLater(22))).toMatchObject({ nextUpdateDueAt: null, phase: 'CLOSED' });
  expect(await dueOf(incidentId)).toBeNull();
});

test('nothing is promised of an incident that customers are not told of', async () => {
  const { id: incidentId } = await world.declare();
  await changeIncidentDetails(world.db, { incidentId, isPublic: false }, world.me, minutesLater(1));
  expect(await dueOf(incidentId)).toBeNull();
  await expect(post(incidentId, minutesLater(2))).rejects.toMatchObject({ name: 'Conflict' });
  await changeIncidentDetails(world.db, { incidentId, isPublic: true }, world.me, minutesLater(3));
  expect(await dueOf(incidentId)).toEqual(minutesLater(30));
});

test('the outbox hands a posted update to who tells subscribers', async () => {
  const { id: incidentId } = await world.declare();
  const { id } = await post(incidentId, minutesLater(1));
  const event = await world.db.outboxEvent.findFirst({ where: { topic: 'incident-update.posted', entityId: id } });
  expect(event).toMatchObject({
    entityType: 'incident-update',
    payload: { incidentId, visibility: 'PUBLIC', phase: 'DETECTED', isPublicIncident: true },
  });
});

const missedOf = (incidentId: number) =>
  world.db.incidentEvent.findMany({ where: { incidentId, kind: 'UPDATE_MISSED' }, orderBy: { at: 'asc' } });

test('a late update leaves the broken promise on record, also where it comes before anybody noted the silence', async () => {
  const { id } = await world.declare();
  await post(id, minutesLater(30), { nextUpdateDueAt: minutesLater(32) });
  expect(await missedOf(id)).toEqual([]);
  const late = new Date(minutesLater(32).getTime() + 1);
  await post(id, late, { nextUpdateDueAt: null });
  expect(await missedOf(id)).toMatchObject([{ at: minutesLater(32), recordedAt: late }]);
  expect(await world.db.notification.count({ where: { topic: 'incident.update-missed' } })).toBe(0);
});

test('lowered to P4 an incident owes what was promised and promises no more by itself', async () => {
  const { id: incidentId } = await world.declare();
  await post(incidentId, minutesLater(10));
  await changeIncidentSeverity(world.db, { incidentId, severity: 'P4' }, world.me, minutesLater(20));
  expect(await dueOf(incidentId)).toEqual(minutesLater(70));
  expect(await post(incidentId, minutesLater(70))).toMatchObject({ nextUpdateDueAt: null });
  expect(await dueOf(incidentId)).toBeNull();
  expect(await missedOf(incidentId)).toEqual([]);
});
