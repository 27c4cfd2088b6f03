import { keepHouse } from '@tenure/worker/housekeeping';
import { startWorker } from '@tenure/worker/worker';
import { assignTickets } from '@tenure/workflows/ticket-assignment';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createWorld, machine, minutesLater, start, type World } from '../workflows/world.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let world: World;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterEach(() => database.drop());

test('a running worker catches up at its start, is woken by a change, and stops clean', async () => {
  const late = await world.open();
  let now = minutesLater(61);
  const worker = startWorker({ url: database.url, log, clock: () => now });
  const breaches = () => world.db.ticketEvent.count({ where: { kind: 'CLOCK_BREACHED', ticketId: late.id } });
  await vi.waitFor(async () => expect(await breaches()).toBe(1), { timeout: 20_000 });
  now = minutesLater(62);
  const ticket = await world.open({}, now);
  await assignTickets(world.db, { ticketIds: [ticket.id], assigneeId: world.agent.id }, machine, now);
  const told = () => world.db.notification.count({ where: { userId: world.agent.id, topic: 'ticket.assigned' } });
  await vi.waitFor(async () => expect(await told()).toBe(1), { timeout: 20_000 });
  await worker.stop();
  const [left] = await world.db.$queryRaw<{ n: bigint }[]>`
    select count(*) as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and application_name = 'tenure worker listener'`;
  expect(left?.n).toBe(0n);
});

test('a worker whose server is away keeps trying, and stops when asked', async () => {
  const faults: unknown[] = [];
  const errors = pino({ level: 'error' }, { write: (line) => void faults.push(line) });
  const url = 'postgresql://nobody@127.0.0.1:1/none';
  const worker = startWorker({ url, log: errors, clock: () => start });
  await vi.waitFor(() => expect(faults.length).toBeGreaterThan(0), { timeout: 20_000 });
  await worker.stop();
});

test('housekeeping deletes what is expired and leaves the rest', async () => {
  const session = { userId: world.agent.id, createdAt: start, updatedAt: start };
  await world.db.authSession.create({ data: { ...session, token: 'old', expiresAt: start } });
  await world.db.authSession.create({ data: { ...session, token: 'young', expiresAt: minutesLater(1) } });
  const notice = { userId: world.agent.id, at: start, topic: 't', title: 't' };
  await world.db.notification.create({ data: { ...notice, dedupeKey: 'read', readAt: start } });
  await world.db.notification.create({ data: { ...notice, dedupeKey: 'unread' } });
  expect(await keepHouse(world.db, start)).toMatchObject({ sessions: 1, notifications: 0 });
  expect(await keepHouse(world.db, minutesLater(91 * 24 * 60))).toMatchObject({ sessions: 1, notifications: 1 });
  expect(await world.db.notification.findMany()).toMatchObject([{ dedupeKey: 'unread' }]);
});

test('housekeeping is done by one process at a time', async () => {
  await world.db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(20260003)`;
    expect(await keepHouse(world.db, start)).toBeNull();
  });
  expect(await keepHouse(world.db, start)).not.toBeNull();
});
