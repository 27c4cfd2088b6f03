import { tick } from '@tenure/worker/worker';
import { updateContact } from '@tenure/workflows/contacts';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, start, type World } from '../workflows/world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterAll(() => database.drop());

const log = pino({ level: 'silent' });
const at = (day: number, time = '09:00') => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`);

test('after midnight the worker judges every day it missed, opens plays once and tells their owners', async () => {
  const { db, account, contact, csm } = world;
  const dates = { startDate: '2026-03-01', endDate: '2027-03-01' };
  const terms = { accountId: account.id, number: 'C-1', currency: 'USD', ...dates };
  const { id: contractId } = await createContract(db, terms, machine, start);
  await activateContract(db, { contractId }, machine, start);
  await updateContact(db, { contactId: contact.id, roles: ['CHAMPION'] }, actorOf(csm), start);
  await tick(db, start, log);
  const days = async () =>
    (await db.accountHealth.findMany({ orderBy: { date: 'asc' } })).map(({ date }) => date.toISOString().slice(8, 10));
  expect(await days()).toEqual(['01']);

  await updateContact(db, { contactId: contact.id, isActive: false }, actorOf(csm), at(5));
  await tick(db, at(5, '23:59'), log);
  expect(await db.accountPlay.count()).toBe(0);
  await Promise.all([tick(db, at(6, '00:00'), log), tick(db, at(6, '00:00'), log)]);
  await tick(db, at(6, '08:00'), log);
  expect(await days()).toEqual(['01', '02', '03', '04', '05']);
  const plays = await db.accountPlay.findMany();
  expect(plays).toMatchObject([
    { reason: 'CHAMPION_LEFT', ownerId: csm.id, inputs: { words: 'Dora left; nobody followed' } },
  ]);
  expect(await db.notification.findMany({ where: { topic: 'account-play.opened' } })).toMatchObject([
    { userId: csm.id, title: 'Northwind: Find a new champion, due 2026-03-20', link: `/plays/${plays[0]?.id}/show` },
  ]);
});
