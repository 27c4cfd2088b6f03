import type { RedFlagFinding } from '@tenure/domain/red-flag-finding';
import { findNextWake } from '@tenure/worker/next-wake';
import { tick } from '@tenure/worker/worker';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { recordFlagFindings } from '@tenure/workflows/red-flag-findings';
import {
  acknowledgeRedFlag,
  assignRedFlag,
  closeRedFlag,
  setRedFlagOutcome,
  snoozeRedFlag,
} from '@tenure/workflows/red-flags';
import { acknowledgeSecurityReport } from '@tenure/workflows/security-clearance';
import { createUser } from '@tenure/workflows/users';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, start, type World } from '../workflows/world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterAll(() => database.drop());

const log = pino({ level: 'silent' });
const person = (name: string, role: World['agent']['role']) =>
  createUser(world.db, { email: `${name}@tenure.example`, name, role }, machine, start);
const kindsOf = async (flagId: number) =>
  (await world.db.redFlagEvent.findMany({ where: { flagId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind);

function finding(state: RedFlagFinding['state'], value = '15.01 %'): RedFlagFinding {
  const line = { label: 'Support cost', period: '2026-02', value, threshold: 'over 15 %', isOver: state === 'HOLDS' };
  const counts = { numerator: '1501', denominator: '10000', n: 3, currency: 'USD', reason: null, rows: null };
  const lines = [{ ...line, ...counts }];
  return { rule: 'COST_HIGH', subject: 'USD', state, title: 'Support costs too much', reason: null, lines };
}

test('an episode opens once however many look, is brought up to date, and ends once', async () => {
  const { db } = world;
  const fay = await person('fay', 'FINANCE');
  const policy = await findPolicyInForce(db, 'RED_FLAG', start);
  const record = (state: RedFlagFinding['state'], value?: string, at = start) =>
    recordFlagFindings(db, { findings: [finding(state, value)], policy, snapshot: null }, at);
  const both = await Promise.all([record('HOLDS'), record('HOLDS')]);
  expect(both.map(({ opened }) => opened).sort()).toEqual([0, 1]);
  const [flag, ...others] = await db.redFlag.findMany({ where: { rule: 'COST_HIGH' } });
  expect(others).toEqual([]);
  if (!flag) throw new Error('no flag was raised');
  expect(flag).toMatchObject({ ownerId: fay.id, acknowledgeDueAt: minutesLater(1_440), endedAt: null });
  expect(await record('HOLDS', '15.01 %', minutesLater(5))).toEqual({ opened: 0, updated: 0, ended: 0 });
  expect(await record('HOLDS', '16.00 %', minutesLater(6))).toEqual({ opened: 0, updated: 1, ended: 0 });
  expect(await record('NO_DATA', undefined, minutesLater(7))).toEqual({ opened: 0, updated: 0, ended: 0 });

  const stale = acknowledgeRedFlag(db, { flagId: flag.id, expectedVersion: 1 }, actorOf(fay), minutesLater(8));
  await expect(stale).rejects.toMatchObject({ name: 'StaleVersion' });
  await acknowledgeRedFlag(db, { flagId: flag.id, note: 'Seen' }, actorOf(fay), minutesLater(9));
  await assignRedFlag(db, { flagId: flag.id, ownerId: world.csm.id }, actorOf(fay), minutesLater(10));
  const untilAt = minutesLater(100);
  await snoozeRedFlag(db, { flagId: flag.id, untilAt, reason: 'Invoices come in' }, actorOf(fay), minutesLater(11));
  expect(await findNextWake(db, minutesLater(11))).toEqual(untilAt);
  await tick(db, new Date(untilAt.getTime() - 1), log);
  expect(await db.redFlag.findUnique({ where: { id: flag.id } })).toMatchObject({ snoozedUntilAt: untilAt });
  await Promise.all([tick(db, untilAt, log), tick(db, untilAt, log)]);
  await setRedFlagOutcome(db, { flagId: flag.id, outcome: 'ACCEPTED', note: 'A one-off.' }, actorOf(fay), untilAt);
  const ends = await Promise.all([record('CLEAR', '14 %', untilAt), record('CLEAR', '14 %', untilAt)]);
  expect(ends.map(({ ended }) => ended).sort()).toEqual([0, 1]);
  const kinds = ['OPENED', 'UPDATED', 'ACKNOWLEDGED', 'ASSIGNED', 'SNOOZED', 'WOKEN', 'OUTCOME_SET', 'ENDED'];
  expect(await kindsOf(flag.id)).toEqual(kinds);
  const late = snoozeRedFlag(db, { flagId: flag.id, untilAt, reason: 'Again' }, actorOf(fay), start);
  await expect(late).rejects.toMatchObject({ name: 'Conflict' });
  expect((await record('HOLDS', undefined, minutesLater(200))).opened).toBe(1);
});

test('an issue that comes up three times is flagged in the next round, once, and again only after it was closed', async () => {
  const { db } = world;
  const ben = await person('eve', 'ENGINEER');
  const day = (n: number) => minutesLater(n * 1_440);
  const report = (n: number) => world.open({ issueKey: 'PARSER' }, day(n));
  await report(1);
  await report(2);
  await tick(db, day(3), log);
  const flags = () => db.redFlag.findMany({ where: { rule: 'REPEAT_ISSUE' }, orderBy: { id: 'asc' } });
  expect(await flags()).toEqual([]);
  await report(3);
  await Promise.all([tick(db, day(3), log), tick(db, day(3), log)]);
  await tick(db, day(4), log);
  const [first, ...more] = await flags();
  expect(more).toEqual([]);
  if (!first) throw new Error('no flag was raised');
  expect(first).toMatchObject({ subject: 'PARSER', ownerId: ben.id });
  await closeRedFlag(db, { flagId: first.id, outcome: 'FIXED', note: 'Parser rewritten.' }, actorOf(ben), day(5));
  for (const n of [6, 7]) await report(n);
  await tick(db, day(7), log);
  expect(await flags()).toHaveLength(1);
  await report(8);
  await tick(db, day(8), log);
  expect(await flags()).toHaveLength(2);
});

test('a security ticket pages counsel at once, and escalates after 15 minutes unless somebody acknowledges it', async () => {
  const { db } = world;
  const cora = await person('cora', 'COUNSEL');
  const adam = await person('adam', 'ADMIN');
  const begin = minutesLater(20_000);
  const at = (minutes: number, ms = 0) => new Date(minutesLater(minutes, begin).getTime() + ms);
  const ticket = await world.open({ category: 'Security', subject: 'Keys in a log' }, begin);
  await Promise.all([tick(db, begin, log), tick(db, begin, log)]);
  const report = await db.securityReport.findUniqueOrThrow({ where: { ticketId: ticket.id } });
  expect(report).toMatchObject({ status: 'REPORTED', accountId: world.account.id });
  const toldOf = async (userId: number) =>
    (await db.notification.findMany({ where: { userId, link: `/security-reports/${report.id}/show` } })).map(
      (each) => each.topic,
    );
  const mailsTo = (recipient: string) =>
    db.outgoingMail.count({ where: { recipient, dedupeKey: { startsWith: `red-flag:${report.flagId}:` } } });
  expect(await toldOf(cora.id)).toEqual(['red-flag.opened']);
  expect(await mailsTo(cora.email)).toBe(1);
  expect(await mailsTo(adam.email)).toBe(0);

  const second = await world.open({ category: 'security', subject: 'Open bucket' }, at(1));
  await tick(db, at(1), log);
  const quick = await db.securityReport.findUniqueOrThrow({ where: { ticketId: second.id } });
  await acknowledgeSecurityReport(db, { reportId: quick.id }, actorOf(cora), at(16));

  expect(await findNextWake(db, at(2))).toEqual(at(15, 1));
  await tick(db, at(15), log);
  expect(await toldOf(adam.id)).toEqual([]);
  await Promise.all([tick(db, at(15, 1), log), tick(db, at(15, 1), log)]);
  await tick(db, at(40), log);
  expect(await toldOf(adam.id)).toEqual(['red-flag.escalated']);
  expect(await mailsTo(adam.email)).toBe(1);
  expect(await kindsOf(report.flagId)).toEqual(['OPENED', 'ESCALATED']);
  expect(await kindsOf(quick.flagId)).toEqual(['OPENED', 'ACKNOWLEDGED']);
});
