import { tick } from '@tenure/worker/worker';
import { changeIncidentDetails } from '@tenure/workflows/incident-details';
import { advanceIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { declareIncident } from '@tenure/workflows/incidents';
import { announceMaintenance, planMaintenance } from '@tenure/workflows/maintenance';
import { cancelMaintenance } from '@tenure/workflows/maintenance-work';
import { confirmSubscription, requestSubscription } from '@tenure/workflows/status-subscriptions';
import { subscriptionTokenOf } from '@tenure/workflows/status-tokens';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, minutesLater, start, type World } from '../workflows/world.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let world: World;
let serviceId: number;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
  serviceId = (await database.db.service.create({ data: { key: 'files', name: 'Files' } })).id;
  const target = 'dora@northwind.example';
  const rules = { secret: 'x', allowsPrivate: false };
  await requestSubscription(database.db, { channel: 'EMAIL', target, serviceIds: [] }, rules, start);
  const token = subscriptionTokenOf('x', { channel: 'EMAIL', target, createdAt: start });
  await confirmSubscription(database.db, token, start);
  await database.db.statusDelivery.deleteMany({});
});
afterEach(() => database.drop());

/** Type and state of what the subscriber is told, in order. */
async function told(now: Date): Promise<string[]> {
  await tick(database.db, now, log);
  const rows = await database.db.statusDelivery.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ payload }) => {
    const { type, state } = payload as { type: string; state: string };
    return `${type}: ${state}`;
  });
}

const declare = (fields: object = {}) => {
  const incident = { title: 'Uploads fail', severity: 'P1', detectionSource: 'MONITOR', ...fields } as const;
  const impacts = [{ serviceId, kind: 'FULL_OUTAGE' }] as const;
  return declareIncident(database.db, { ...incident, impacts }, actorOf(world.agent), start);
};

test('subscribers are told of a declared incident, of each public update, and not of what stays inside', async () => {
  const by = actorOf(world.agent);
  const { id: incidentId } = await declare();
  const say = (body: string, visibility: 'PUBLIC' | 'PRIVATE', minutes: number) =>
    postIncidentUpdate(database.db, { incidentId, body, visibility }, by, minutesLater(minutes));
  await say('We are on it.', 'PUBLIC', 5);
  await say('It was Ben.', 'PRIVATE', 6);
  const stamps = ['acknowledgedAt', 'identifiedAt', 'mitigatedAt'] as const;
  for (const [at, stamp] of stamps.entries()) {
    await advanceIncident(database.db, { incidentId, stamp }, by, minutesLater(10 + at));
  }
  await say('Uploads work again.', 'PUBLIC', 20);
  expect(await told(minutesLater(21))).toEqual([
    'incident.declared: Investigating',
    'incident.update: Investigating',
    'incident.update: Fixed, being watched',
  ]);
});

test('who heard of an incident that was none is told so', async () => {
  const { id: incidentId } = await declare();
  await told(start);
  await voidIncident(database.db, { incidentId, reason: 'a test' }, actorOf(world.agent), minutesLater(5));
  expect(await told(minutesLater(5))).toEqual(['incident.declared: Investigating', 'incident.withdrawn: Withdrawn']);
});

test('an incident of single customers is told to nobody outside', async () => {
  await declare({ accountIds: [world.account.id] });
  expect(await told(start)).toEqual([]);
});

test('an incident that becomes public is told then, once', async () => {
  const { id: incidentId } = await declare({ isPublic: false });
  expect(await told(start)).toEqual([]);
  const change = (fields: object, minutes: number) =>
    changeIncidentDetails(database.db, { incidentId, ...fields }, actorOf(world.agent), minutesLater(minutes));
  await change({ isPublic: true }, 5);
  await change({ title: 'Uploads and downloads fail' }, 6);
  expect(await told(minutesLater(6))).toEqual(['incident.declared: Investigating']);
});

test('planned work is told once it is announced, and when it is cancelled', async () => {
  const by = actorOf(world.agent);
  const window = { startAt: minutesLater(5_000), endAt: minutesLater(5_060) };
  const input = { title: 'Move disks', serviceIds: [serviceId], ...window, announce: false };
  const { id: maintenanceId } = await planMaintenance(database.db, input, by, start);
  expect(await told(start)).toEqual([]);
  await announceMaintenance(database.db, { maintenanceId }, by, minutesLater(1));
  await cancelMaintenance(database.db, { maintenanceId, reason: 'no disks' }, by, minutesLater(2));
  // Cancelled before it was passed on, so only that is told.
  expect(await told(minutesLater(2))).toEqual(['maintenance.cancelled: Cancelled']);
});
