import { tick } from '@tenure/worker/worker';
import { proposeExclusion } from '@tenure/workflows/exclusions';
import { changeIncidentCommander } from '@tenure/workflows/incident-details';
import { addIncidentTask } from '@tenure/workflows/incident-tasks';
import { planMaintenance } from '@tenure/workflows/maintenance';
import { createUser } from '@tenure/workflows/users';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from '../workflows/incident-world.ts';
import { machine, minutesLater, start } from '../workflows/world.ts';

let database: TestDatabase;
let world: IncidentWorld;
let engineerId = 0;
let financeId = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
  const engineer = { email: 'eng@tenure.example', name: 'Eng', role: 'ENGINEER' } as const;
  const finance = { email: 'fin@tenure.example', name: 'Fin', role: 'FINANCE' } as const;
  engineerId = (await createUser(world.db, engineer, machine, start)).id;
  financeId = (await createUser(world.db, finance, machine, start)).id;
});
afterAll(() => database.drop());

const log = pino({ level: 'silent' });

/** Who was told of a topic after one round of the worker. */
async function told(topic: string): Promise<{ userId: number; title: string }[]> {
  await tick(world.db, minutesLater(1), log);
  await tick(world.db, minutesLater(1), log);
  const where = { topic };
  return world.db.notification.findMany({ where, select: { userId: true, title: true }, orderBy: { userId: 'asc' } });
}

test('a grave incident is told to every engineer, once, and not to who declared it', async () => {
  const { number } = await world.declare({ severity: 'P1' });
  await world.declare({ severity: 'P3', commanderId: null });
  expect(await told('incident.declared')).toEqual([{ userId: engineerId, title: `P1 declared: #${number} API down` }]);
});

test('a new commander and whoever gets a task hear of it', async () => {
  const { id: incidentId } = await world.declare();
  const hand = { incidentId, commanderId: world.colleague.id };
  await changeIncidentCommander(world.db, hand, world.me, start);
  await addIncidentTask(world.db, { incidentId, title: 'Fail over', assigneeId: engineerId }, world.me, start);
  expect(await told('incident.commander-changed')).toMatchObject([{ userId: world.colleague.id }]);
  expect(await told('incident.task-added')).toMatchObject([
    { userId: engineerId, title: expect.stringContaining('Fail over') },
  ]);
});

test('what waits for an approval is told to who may give it', async () => {
  const window = { startAt: minutesLater(5_000), endAt: minutesLater(5_060) };
  await planMaintenance(world.db, { title: 'Upgrade', serviceIds: [world.api.id], ...window }, world.me, start);
  const span = { startAt: minutesLater(-10), endAt: start, reason: 'Flood', evidence: 'News' };
  await proposeExclusion(world.db, { kind: 'FORCE_MAJEURE', ...span }, world.me, start);
  expect(await told('maintenance.planned')).toMatchObject([{ userId: engineerId }]);
  expect(await told('exclusion.proposed')).toMatchObject([{ userId: financeId }]);
});
