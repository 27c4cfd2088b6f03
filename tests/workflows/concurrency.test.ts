import { openDatabase } from '@tenure/db/client';
import { changeAccountTier, updateAccount } from '@tenure/workflows/accounts';
import { adoptPolicy } from '@tenure/workflows/policy-adoption';
import { draftPolicy } from '@tenure/workflows/sla-policies';
import { assignTickets } from '@tenure/workflows/ticket-assignment';
import { changeTicketCategory, tagTicket } from '@tenure/workflows/ticket-labels';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketSeverity } from '@tenure/workflows/ticket-severity';
import { inTransaction } from '@tenure/workflows/transaction';
import { createUser, updateUser } from '@tenure/workflows/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
const statements: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase({ onStatement: (sql) => statements.push(sql) });
  world = await createWorld(database.db);
});
afterAll(() => database.drop());

const now = minutesLater(5);
const noted = { body: 'On it.', visibility: 'PUBLIC' } as const;

const outcomeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'fulfilled' ? 'done' : (result.reason as Error).name;

test('edits of different fields of one ticket at the same time all survive', async () => {
  const { id: ticketId } = await world.open();
  await Promise.all([
    changeTicketSeverity(world.db, { ticketId, severity: 'HIGH' }, machine, now),
    tagTicket(world.db, { ticketId, tags: ['api'] }, machine, now),
    changeTicketCategory(world.db, { ticketId, category: 'Exports' }, machine, now),
    assignTickets(world.db, { ticketIds: [ticketId], assigneeId: world.agent.id }, machine, now),
    replyToTicket(world.db, { ticketId, ...noted }, actorOf(world.agent), now),
  ]);
  expect(await world.db.ticket.findUnique({ where: { id: ticketId } })).toMatchObject({
    severity: 'HIGH',
    tags: ['api'],
    category: 'Exports',
    assigneeId: world.agent.id,
    status: 'OPEN',
    version: 6,
  });
});

test('ten replies at the same time are all kept and counted', async () => {
  const { id: ticketId } = await world.open();
  const replies = Array.from({ length: 10 }, () =>
    replyToTicket(world.db, { ticketId, ...noted }, actorOf(world.agent), now),
  );
  await Promise.all(replies);
  expect(await world.db.ticketMessage.count({ where: { ticketId, authorKind: 'AGENT' } })).toBe(10);
  expect(await world.db.ticket.findUnique({ where: { id: ticketId } })).toMatchObject({ version: 11 });
});

test('of two edits made to the same version one wins and the other is told', async () => {
  const { id: ticketId, version } = await world.open();
  const edit = (category: string) =>
    changeTicketCategory(world.db, { ticketId, category, expectedVersion: version }, machine, now);
  const results = await Promise.allSettled([edit('Exports'), edit('Imports')]);
  const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(lost).toMatchObject([{ name: 'StaleVersion', currentVersion: version + 1 }]);
});

test('tickets opened while the tier changes get the tier that was agreed', async () => {
  const opened = Array.from({ length: 10 }, () => world.open());
  const { id: accountId } = world.account;
  const change = changeAccountTier(world.db, { accountId, tier: 'PROFESSIONAL' }, machine, start);
  const tickets = await Promise.all(opened);
  await change;
  const clocks = await world.db.ticketClock.findMany({ where: { ticketId: { in: tickets.map(({ id }) => id) } } });
  expect(new Set(clocks.map((clock) => clock.tier))).toEqual(new Set(['PROFESSIONAL']));
});

test('replies, tier changes and an adoption at the same time neither fail nor leave an old target', async () => {
  const tickets = [await world.open(), await world.open(), await world.open()];
  const draft = await draftPolicy(world.db, { preset: 'monotone' }, actorOf(world.agent), start);
  const { id: accountId } = world.account;
  await Promise.all([
    ...tickets.map(({ id }) => replyToTicket(world.db, { ticketId: id, ...noted }, actorOf(world.agent), now)),
    changeAccountTier(world.db, { accountId, tier: 'ENTERPRISE' }, machine, now),
    adoptPolicy(world.db, { policyId: draft.id }, actorOf(world.colleague), now),
    updateAccount(world.db, { accountId, region: 'EU' }, machine, now),
  ]);
  const resolutions = await world.db.ticketClock.findMany({
    where: { ticketId: { in: tickets.map(({ id }) => id) }, kind: 'RESOLUTION' },
  });
  expect(resolutions).toMatchObject(tickets.map(() => ({ policyId: draft.id, tier: 'ENTERPRISE' })));
});

test('two admins who demote each other at the same time leave one', async () => {
  const admin = (name: string) =>
    createUser(world.db, { email: `${name}@tenure.example`, name, role: 'ADMIN' }, machine, start);
  const [one, two] = [await admin('gil'), await admin('hal')];
  const demote = (userId: number) => updateUser(world.db, { userId, role: 'CSM' }, machine, now);
  const results = await Promise.allSettled([demote(one.id), demote(two.id)]);
  expect(results.map(outcomeOf).sort()).toEqual(['Conflict', 'done']);
  expect(await world.db.user.count({ where: { role: 'ADMIN', isActive: true } })).toBe(1);
});

test('assigning 50 tickets takes as many statements as assigning 5', async () => {
  const count = async (size: number) => {
    const ticketIds: number[] = [];
    for (let index = 0; index < size; index += 1) ticketIds.push((await world.open()).id);
    statements.length = 0;
    await assignTickets(world.db, { ticketIds, assigneeId: world.agent.id }, machine, now);
    return statements.length;
  };
  const few = await count(5);
  expect(await count(50)).toBe(few);
  expect(few).toBeLessThan(25);
});

test('evaluating the clocks of an account’s 30 tickets takes as many statements as of 3', async () => {
  const count = async (size: number, at: Date) => {
    const db = openDatabase(database.url, { onStatement: (sql) => statements.push(sql) });
    for (let index = 0; index < size; index += 1) await world.open();
    const tier = size > 3 ? 'STARTER' : 'PROFESSIONAL';
    statements.length = 0;
    await changeAccountTier(db, { accountId: world.account.id, tier }, machine, at);
    const taken = statements.length;
    await db.$disconnect();
    return taken;
  };
  const few = await count(3, minutesLater(6));
  expect(await count(27, minutesLater(7))).toBe(few);
});

test('of two transactions that wait for each other, the one that the server ends is done again', async () => {
  const [one, two] = [world.agent.id, world.colleague.id];
  let meet: () => void = () => undefined;
  const bothHold = new Promise<void>((resolve) => (meet = resolve));
  let holding = 0;
  const swap = (first: number, second: number) =>
    inTransaction(world.db, async (tx) => {
      await tx.$queryRaw`select id from app_user where id = ${first} for update`;
      if (++holding >= 2) meet();
      await bothHold;
      await tx.$queryRaw`select id from app_user where id = ${second} for update`;
    });
  await Promise.all([swap(one, two), swap(two, one)]);
  expect(holding).toBe(3);
});
