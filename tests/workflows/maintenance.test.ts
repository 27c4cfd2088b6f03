import {
  announceMaintenance,
  approveMaintenance,
  changeMaintenance,
  type NewMaintenance,
  planMaintenance,
} from '@tenure/workflows/maintenance';
import { judgeMaintenance } from '@tenure/workflows/maintenance-exclusion';
import {
  cancelMaintenance,
  completeMaintenance,
  overrunMs,
  startMaintenance,
} from '@tenure/workflows/maintenance-work';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from './incident-world.ts';
import { minutesLater, start } from './world.ts';

let database: TestDatabase;
let world: IncidentWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
});
afterAll(() => database.drop());

const hour = 60;
const day = 24 * hour;
/** Each test works in a week of its own. */
let week = 0;
function plan(fields: Partial<NewMaintenance> = {}, now = start) {
  const startAt = minutesLater(7 * day * week);
  const common = { title: 'Database upgrade', serviceIds: [world.api.id], startAt, endAt: minutesLater(hour, startAt) };
  return planMaintenance(world.db, { ...common, evidence: 'https://status.example/m', ...fields }, world.me, now);
}
const nextWeek = () => {
  week += 1;
  return minutesLater(7 * day * week);
};
const terms = { maintenanceNoticeHours: 72, maintenanceCapMinutes: 240 };

describe('notice', () => {
  test('72 hours to the millisecond and an approval exclude the window, one less does not', async () => {
    const startAt = nextWeek();
    const inTime = new Date(startAt.getTime() - 72 * 3_600_000);
    const planned = await plan({}, inTime);
    expect(judgeMaintenance(planned, terms)).toBe('NOT_APPROVED');
    const approved = await approveMaintenance(world.db, { maintenanceId: planned.id }, world.other, inTime);
    expect(judgeMaintenance(approved, terms)).toBe('EXCLUDED');
    nextWeek();
    const late = await plan({}, new Date(minutesLater(7 * day * week).getTime() - 72 * 3_600_000 + 1));
    expect(judgeMaintenance(late, terms)).toBe('SHORT_NOTICE');
  });

  test('counts from the announcement, and again from now when the window moves, which takes the approval back', async () => {
    const startAt = nextWeek();
    const { id: maintenanceId, announcedAt } = await plan({ announce: false });
    expect(announcedAt).toBeNull();
    await announceMaintenance(world.db, { maintenanceId }, world.me, minutesLater(5));
    await approveMaintenance(world.db, { maintenanceId }, world.other, minutesLater(6));
    const renamed = await changeMaintenance(world.db, { maintenanceId, title: 'Upgrade' }, world.me, minutesLater(7));
    expect(renamed).toMatchObject({ title: 'Upgrade', announcedAt: minutesLater(5), approvedById: world.colleague.id });
    const later = { maintenanceId, startAt: minutesLater(30, startAt) };
    const moved = await changeMaintenance(world.db, later, world.me, minutesLater(8));
    expect(moved).toMatchObject({ announcedAt: minutesLater(8), approvedById: null, approvedAt: null });
  });

  test('an emergency is never excluded, may have begun, and needs no approval to start', async () => {
    const startAt = nextWeek();
    const emergency = await plan({ isEmergency: true }, minutesLater(5, startAt));
    expect(judgeMaintenance(emergency, terms)).toBe('EMERGENCY');
    const begun = { maintenanceId: emergency.id, at: startAt };
    const started = await startMaintenance(world.db, begun, world.me, minutesLater(5, startAt));
    expect(started).toMatchObject({ status: 'IN_PROGRESS', actualStartAt: startAt });
  });
});

describe('four eyes', () => {
  test('who planned it does not approve it, and nobody starts it unapproved', async () => {
    const startAt = nextWeek();
    const { id: maintenanceId } = await plan();
    const own = approveMaintenance(world.db, { maintenanceId }, world.me, start);
    await expect(own).rejects.toMatchObject({ name: 'Conflict', message: /other than who planned it/ });
    const unapproved = startMaintenance(world.db, { maintenanceId }, world.me, startAt);
    await expect(unapproved).rejects.toMatchObject({ name: 'Conflict', message: /has to be approved/ });
  });

  test('an approval needs evidence', async () => {
    nextWeek();
    const { id: maintenanceId } = await plan({ evidence: null });
    const bare = approveMaintenance(world.db, { maintenanceId }, world.other, start);
    await expect(bare).rejects.toMatchObject({ field: 'evidence', value: null });
    const approval = { maintenanceId, evidence: 'CHG-7' };
    const approved = await approveMaintenance(world.db, approval, world.other, start);
    expect(approved).toMatchObject({ evidence: 'CHG-7', approvedAt: start });
  });
});

describe('overlap', () => {
  test('the same service in the same region is refused, naming the other window; a touching one is not', async () => {
    const startAt = nextWeek();
    const first = await plan({ regions: ['EU'] });
    const half = { startAt: minutesLater(30, startAt), endAt: minutesLater(90, startAt) };
    const overlapping = plan({ ...half, regions: ['EU', 'US'] });
    const message = expect.stringContaining(`Maintenance #${first.number} "Database upgrade" is planned for API`);
    await expect(overlapping).rejects.toMatchObject({ name: 'Conflict', message });
    await expect(plan(half)).rejects.toMatchObject({ name: 'Conflict' });
    await expect(plan({ ...half, regions: ['US'] })).resolves.toBeDefined();
    await expect(plan({ ...half, serviceIds: [world.exports.id] })).resolves.toBeDefined();
    const touching = { startAt: minutesLater(60, startAt), endAt: minutesLater(90, startAt), regions: ['EU'] };
    await expect(plan(touching)).resolves.toBeDefined();
  });

  test('two plans at the same moment do not both get the window', async () => {
    nextWeek();
    const outcomes = await Promise.allSettled([plan(), plan(), plan()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a cancelled window is free again', async () => {
    nextWeek();
    const { id: maintenanceId } = await plan();
    await cancelMaintenance(world.db, { maintenanceId, reason: 'Not needed' }, world.me, start);
    await expect(plan()).resolves.toBeDefined();
  });
});

test('work beyond the window is overrun, live and when it is done', async () => {
  const startAt = nextWeek();
  const { id: maintenanceId } = await plan();
  await approveMaintenance(world.db, { maintenanceId }, world.other, start);
  const started = await startMaintenance(world.db, { maintenanceId }, world.me, minutesLater(5, startAt));
  expect(overrunMs(started, minutesLater(60, startAt))).toBe(0);
  expect(overrunMs(started, minutesLater(70, startAt))).toBe(10 * 60_000);
  const step = { maintenanceId, at: minutesLater(75, startAt) };
  const done = await completeMaintenance(world.db, step, world.me, minutesLater(80, startAt));
  expect(done).toMatchObject({ status: 'COMPLETED', actualEndAt: minutesLater(75, startAt) });
  expect(overrunMs(done, minutesLater(500, startAt))).toBe(15 * 60_000);
  const topics = await world.db.outboxEvent.findMany({
    where: { entityType: 'maintenance', entityId: maintenanceId },
    orderBy: { id: 'asc' },
  });
  expect(topics.map(({ topic }) => topic)).toEqual([
    ...['maintenance.planned', 'maintenance.announced', 'maintenance.approved'],
    ...['maintenance.started', 'maintenance.completed'],
  ]);
});
