import { findNextWake } from '@tenure/worker/next-wake';
import { tick } from '@tenure/worker/worker';
import { openDispute } from '@tenure/workflows/dispute-opening';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type BillingWorld, createBillingWorld } from '../workflows/billing-world.ts';
import { actorOf } from '../workflows/world.ts';

let database: TestDatabase;
let world: BillingWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createBillingWorld(database.db);
});
afterAll(() => database.drop());

const log = pino({ level: 'silent' });
const monday = new Date('2026-03-02T10:00:00.000Z');

test('the worker wakes for a dispute’s deadline, escalates it once and tells those who can act', async () => {
  const { db, finance, third, csm } = world;
  const { accountId, lineId } = await world.addCustomer();
  const claim = { amountMinor: 1_000n, currency: 'USD', reason: 'OTHER', claim: 'Why?' } as const;
  const dispute = await openDispute(db, { accountId, invoiceLineId: lineId, ...claim }, actorOf(csm), monday);
  await tick(db, monday, log);
  const toldOf = async (userId: number) =>
    (await db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map((each) => each.topic);
  expect(await toldOf(finance.id)).toEqual(['dispute.opened']);
  expect(await toldOf(csm.id)).toEqual([]);
  const wake = await findNextWake(db, monday);
  expect(wake?.getTime()).toBeLessThanOrEqual(dispute.acknowledgeDueAt.getTime() + 1);
  const late = new Date(dispute.escalateAt.getTime());
  await Promise.all([tick(db, late, log), tick(db, late, log)]);
  await tick(db, late, log);
  expect(await toldOf(finance.id)).toEqual(['dispute.opened', 'dispute.escalated']);
  expect(await toldOf(third.id)).toEqual(['dispute.escalated']);
  const [notification] = await db.notification.findMany({ where: { userId: third.id } });
  expect(notification).toMatchObject({
    title: `Dispute ${dispute.number} of Customer 1 is undecided after 15 business days`,
    link: `/disputes/${dispute.id}/show`,
  });
});
