import { openDatabase } from '@tenure/db/client';
import { inAppNotices } from '@tenure/worker/in-app-notices';
import { deliverOutbox, type OutboxConsumers } from '@tenure/worker/outbox-delivery';
import { assignTickets } from '@tenure/workflows/ticket-assignment';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, type World } from '../workflows/world.ts';

const log = pino({ level: 'silent' });
const now = minutesLater(10);
let database: TestDatabase;
let world: World;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterEach(() => database.drop());

const undelivered = () => world.db.outboxEvent.findMany({ where: { deliveredAt: null } });
const assign = async (actor = machine) => {
  const ticket = await world.open();
  await assignTickets(world.db, { ticketIds: [ticket.id], assigneeId: world.agent.id }, actor, now);
  return ticket;
};

test('every event is delivered, and its people are told', async () => {
  const ticket = await assign();
  const answer = { ticketId: ticket.id, body: 'Any news?', visibility: 'PUBLIC', author: 'CUSTOMER' } as const;
  await replyToTicket(world.db, answer, machine, now);
  await deliverOutbox(world.db, inAppNotices, now, log);
  expect(await undelivered()).toEqual([]);
  const notices = await world.db.notification.findMany({ orderBy: { id: 'asc' } });
  expect(notices.map(({ userId, title }) => [userId, title])).toEqual([
    [world.agent.id, `Assigned to you: #${ticket.number} Exports fail`],
    [world.agent.id, `The customer replied: #${ticket.number} Exports fail`],
  ]);
});

test('nobody is told of what they did themselves', async () => {
  await assign(actorOf(world.agent));
  await deliverOutbox(world.db, inAppNotices, now, log);
  expect(await world.db.notification.count()).toBe(0);
});

test('an event that fails is put off, keeps what went wrong, and holds up no other', async () => {
  await assign();
  const created: number[] = [];
  const consumers: OutboxConsumers = {
    'ticket.created': async (_tx, event) => void created.push(event.entityId),
    'account.created': async (tx, event, at) => {
      const data = { userId: world.agent.id, at, topic: 't', title: 't', dedupeKey: `${event.id}` };
      await tx.notification.create({ data });
      throw new Error('mail server is down');
    },
  };
  await deliverOutbox(world.db, consumers, now, log);
  expect(created.length).toBe(1);
  expect(await world.db.notification.count()).toBe(0);
  const retryAt = new Date(now.getTime() + 5_000);
  expect(await undelivered()).toMatchObject([
    { topic: 'account.created', attempts: 1, nextAttemptAt: retryAt, lastError: 'mail server is down' },
  ]);
  expect(await deliverOutbox(world.db, inAppNotices, new Date(retryAt.getTime() - 1), log)).toBe(1);
});

test('a delivery that is repeated after a crash tells nobody twice', async () => {
  await assign();
  await deliverOutbox(world.db, inAppNotices, now, log);
  await world.db.outboxEvent.updateMany({ data: { deliveredAt: null } });
  await deliverOutbox(world.db, inAppNotices, now, log);
  expect(await world.db.notification.count()).toBe(1);
});

test('five workers share the events without telling anybody twice', async () => {
  for (let index = 0; index < 20; index += 1) await assign();
  const workers = Array.from({ length: 5 }, () => openDatabase(database.url, { poolSize: 2 }));
  await Promise.all(workers.map((worker) => deliverOutbox(worker, inAppNotices, now, log)));
  await Promise.all(workers.map((worker) => worker.$disconnect()));
  expect(await undelivered()).toEqual([]);
  expect(await world.db.notification.count()).toBe(20);
});
