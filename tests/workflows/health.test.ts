import type { CreditKind } from '@tenure/db/generated/prisma/client';
import type { HealthFactor } from '@tenure/domain/health-factor';
import { createAccount } from '@tenure/workflows/accounts';
import { recordChurnNotice, withdrawChurnNotice } from '@tenure/workflows/churn-notices';
import { createContact, updateContact } from '@tenure/workflows/contacts';
import { addContractService } from '@tenure/workflows/contract-terms';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import { runHealthDay } from '@tenure/workflows/health-daily';
import { recordHealthDays } from '@tenure/workflows/health-days';
import { loadHealthFacts } from '@tenure/workflows/health-facts';
import { openTriggeredPlays } from '@tenure/workflows/health-plays';
import {
  cancelPlay,
  changePlayDue,
  changePlayOwner,
  closePlay,
  recordPlayStep,
  startPlay,
} from '@tenure/workflows/plays';
import { createService } from '@tenure/workflows/services';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, start, type World } from './world.ts';

const day = 86_400_000;
const statements: string[] = [];
let database: TestDatabase;
let world: World;
let serviceId: number;

/** The instant so many days after the start of the test's Monday, and its date. */
const later = (days: number) => new Date(start.getTime() + days * day);
const dateOf = (days: number) => later(days).toISOString().slice(0, 10);

async function subscribe(accountId: number, endDate = '2027-01-01', number = `C-${accountId}`): Promise<void> {
  const terms = { accountId, number, currency: 'USD', startDate: dateOf(-200), endDate };
  const { id: contractId } = await createContract(world.db, terms, machine, start);
  await addContractService(world.db, { contractId, serviceId, monthlyFeeMinor: 1_500_000n }, machine, start);
  await activateContract(world.db, { contractId }, machine, start);
}

/** Usage of every day from 150 days before the start to `to` days after it. */
async function use(accountId: number, to: number, callsOf: (daysAfter: number) => number): Promise<void> {
  const data = Array.from({ length: to + 151 }, (_, index) => {
    const apiCalls = callsOf(index - 150);
    const people = { logins: apiCalls > 0 ? 3 : 0, activeUsers: 6, seats: 10 };
    return { accountId, date: new Date(dateOf(index - 150)), apiCalls, ...people, recordedAt: start };
  });
  await world.db.accountUsage.createMany({ data });
}

beforeAll(async () => {
  database = await createTestDatabase({ onStatement: (sql) => statements.push(sql) });
  world = await createWorld(database.db);
  serviceId = (await createService(world.db, { key: 'api', name: 'API' }, machine, start)).id;
  await subscribe(world.account.id);
  await updateContact(world.db, { contactId: world.contact.id, roles: ['CHAMPION'] }, machine, start);
});
afterAll(() => database.drop());

const healthOf = (accountId: number, days: number) =>
  world.db.accountHealth.findFirstOrThrow({ where: { accountId, date: new Date(dateOf(days)) } });
const openPlays = (accountId = world.account.id) =>
  world.db.accountPlay.findMany({ where: { accountId, status: 'OPEN' }, orderBy: { id: 'asc' } });

test('each day that ended is written once, as it was then, with the rows that took points off', async () => {
  const { db, account, agent } = world;
  await use(account.id, 9, (after) => (after >= 4 ? 500 : 1000));
  const ticket = await world.open({ severity: 'HIGH' });
  await changeTicketStatus(db, { ticketId: ticket.id, status: 'ON_HOLD' }, actorOf(agent), minutesLater(10));
  // A first response was due within 30 minutes.
  const reply = { ticketId: ticket.id, body: 'Sorry.', visibility: 'PUBLIC' as const };
  await replyToTicket(db, { ...reply, status: 'SOLVED' }, actorOf(agent), later(2));

  expect(await recordHealthDays(db, { from: dateOf(-3), to: dateOf(20) }, later(10))).toBe(13);
  expect(await recordHealthDays(db, { from: dateOf(-3), to: dateOf(20) }, later(10))).toBe(0);
  // Before it opened, when no champion was known yet; while it was open; after it was answered too late.
  expect(await healthOf(account.id, -1)).toMatchObject({
    score: 96,
    color: 'GREEN',
    knownWeight: 80,
    totalWeight: 100,
  });
  const [, support] = (await healthOf(account.id, 1)).factors as unknown as HealthFactor[];
  const row = { type: 'ticket', id: ticket.id, label: `#${ticket.number}` };
  expect(support?.deductions.map(({ words, rows }) => [words, rows])).toEqual([
    ['2 SLA targets (first response, resolution) missed in 30 days', [row]],
    ['Open: 1 high ticket', [row]],
  ]);
  const latest = await healthOf(account.id, 9);
  const factors = latest.factors as unknown as HealthFactor[];
  expect(factors.map(({ factor, scoreTimes100 }) => [factor, scoreTimes100])).toEqual([
    ['usage', 5000],
    ['support', 7600],
    ['sentiment', null],
    ['commercial', 10_000],
    ['engagement', 10_000],
  ]);
  // (30 × 50 + 20 × 76 + 30 × 100) ÷ 80 = 75.25
  expect(latest).toMatchObject({ score: 75, color: 'GREEN', overrides: [] });
  await expect(db.accountHealth.updateMany({ data: { score: 1 } })).rejects.toThrow();
});

test('what was written first stands, also where the past is corrected later', async () => {
  const { db, account } = world;
  const before = await healthOf(account.id, 5);
  await db.accountUsage.updateMany({
    where: { accountId: account.id, date: new Date(dateOf(5)) },
    data: { logins: 0 },
  });
  await recordHealthDays(db, { from: dateOf(5), to: dateOf(5) }, later(10));
  expect(await healthOf(account.id, 5)).toEqual(before);
});

test('a trigger opens one play for each account and reason, and a closed one is not opened again for the same', async () => {
  const { db, account, csm, agent } = world;
  expect(await openTriggeredPlays(db, dateOf(9), later(10))).toBe(3);
  expect(await openTriggeredPlays(db, dateOf(9), later(10))).toBe(0);
  const plays = await openPlays();
  expect(plays.map(({ reason }) => reason)).toEqual(['HEALTH_DROP', 'USAGE_DROP', 'SLA_MISSES']);
  const [drop, usage] = plays;
  expect(drop).toMatchObject({ ownerId: csm.id, isAtRisk: false, healthScore: 75, accountId: account.id });
  expect(drop?.dueDate.toISOString().slice(0, 10)).toBe(dateOf(17));
  expect(usage?.inputs).toMatchObject({ rows: [{ type: 'usage', id: account.id }], date: dateOf(9) });

  const me = actorOf(csm);
  const playId = usage?.id ?? 0;
  const call = { playId, kind: 'CALL', text: 'They moved a job to the night.', at: later(10) } as const;
  await expect(recordPlayStep(db, { ...call, at: later(9) }, me, later(11))).rejects.toThrow(
    /when the play was opened/,
  );
  await recordPlayStep(db, call, me, later(11));
  await changePlayOwner(db, { playId, ownerId: agent.id, reason: 'On leave' }, me, later(11));
  await expect(changePlayDue(db, { playId, dueDate: dateOf(1) }, me, later(11))).rejects.toThrow(/a day from today/);
  await changePlayDue(db, { playId, dueDate: dateOf(30) }, me, later(11));
  const stale = { playId, expectedVersion: 1, outcome: 'IMPROVED', note: 'x' } as const;
  await expect(closePlay(db, stale, me, later(12))).rejects.toThrow(/version 4/);
  await expect(closePlay(db, { playId, outcome: 'IMPROVED', note: ' ' }, me, later(12))).rejects.toThrow(/note/);
  const closed = await closePlay(db, { playId, outcome: 'NO_CHANGE', note: 'They meant it.' }, me, later(12));
  expect(closed).toMatchObject({ status: 'DONE', outcome: 'NO_CHANGE', ownerId: agent.id });
  await expect(recordPlayStep(db, call, me, later(12))).rejects.toThrow(/only an open one/);
  const steps = await db.playStep.findMany({ where: { playId }, orderBy: { id: 'asc' } });
  expect(steps.map(({ kind }) => kind)).toEqual(['OPENED', 'CALL', 'OWNER_CHANGED', 'DUE_CHANGED', 'CLOSED']);

  // Usage is still down, which the closed play has dealt with.
  await use2(12);
  expect(await openTriggeredPlays(db, dateOf(12), later(13))).toBe(0);
  await cancelPlay(db, { playId: plays[2]?.id ?? 0, reason: 'Opened by mistake' }, me, later(13));
  await expect(startPlay(db, { accountId: account.id, reason: 'HEALTH_DROP' }, me, later(13))).rejects.toThrow(
    /still open/,
  );
  const own = { accountId: account.id, reason: 'EXPANSION', title: 'Offer a second region' } as const;
  expect(await startPlay(db, own, me, later(13))).toMatchObject({ title: own.title, ownerId: csm.id });
});

/** More days of the usage that fell. */
async function use2(to: number): Promise<void> {
  const data = Array.from({ length: to - 9 }, (_, index) => ({
    ...{ accountId: world.account.id, date: new Date(dateOf(10 + index)), apiCalls: 500, logins: 3, activeUsers: 6 },
    ...{ seats: 10, recordedAt: start },
  }));
  await world.db.accountUsage.createMany({ data });
}

test('a notice puts the account at risk, opens a play and makes it red until it is withdrawn', async () => {
  const { db, account, csm } = world;
  const me = actorOf(csm);
  const notice = {
    accountId: account.id,
    effectiveDate: '2027-01-01',
    reason: 'PRICE',
    evidence: 'Mail of 12 March',
  } as const;
  await expect(recordChurnNotice(db, { ...notice, evidence: '' }, me, later(13))).rejects.toThrow(/evidence/);
  const tooEarly = { ...notice, effectiveDate: dateOf(12) };
  await expect(recordChurnNotice(db, tooEarly, me, later(13))).rejects.toThrow(/a day from that of the notice/);
  const { id: noticeId } = await recordChurnNotice(db, notice, me, later(13));
  await expect(recordChurnNotice(db, notice, me, later(13))).rejects.toThrow(/stands already/);
  expect(await db.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject({ lifecycle: 'AT_RISK' });
  expect((await openPlays()).at(-1)).toMatchObject({ reason: 'CHURN_NOTICE', isAtRisk: true });
  await recordHealthDays(db, { from: dateOf(10), to: dateOf(13) }, later(14));
  expect(await healthOf(account.id, 13)).toMatchObject({ color: 'RED', overrides: [`churn-notice:${noticeId}`] });

  await withdrawChurnNotice(db, { noticeId, reason: 'They got a discount' }, me, later(14));
  await expect(withdrawChurnNotice(db, { noticeId, reason: 'x' }, me, later(14))).rejects.toThrow(/already/);
  expect(await db.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject({ lifecycle: 'ACTIVE' });
  await recordHealthDays(db, { from: dateOf(14), to: dateOf(14) }, later(15));
  // What an override gave holds nothing back.
  expect(await healthOf(account.id, 14)).toMatchObject({ score: 75, color: 'GREEN', overrides: [] });
});

test('the day catches up what was missed, says who left, and ends the plays of those', async () => {
  const { db, csm } = world;
  const leaver = await createAccount(db, { name: 'Contoso', tier: 'STARTER', csmId: csm.id }, machine, start);
  await subscribe(leaver.id, dateOf(20));
  const champion = { accountId: leaver.id, name: 'Lou', email: 'lou@contoso.example', roles: ['CHAMPION'] as const };
  const { id: contactId } = await createContact(db, champion, machine, start);
  await updateContact(db, { contactId, isActive: false }, machine, later(16));
  expect(await db.contact.findUniqueOrThrow({ where: { id: contactId } })).toMatchObject({ leftAt: later(16) });

  const first = await runHealthDay(db, later(18));
  // Northwind 15 to 17 March; Contoso, without usage, on 14 as well: the last written day is looked at again.
  expect(first).toEqual({ days: 3 + 4, plays: 1, churned: 0, returned: 0 });
  expect(await healthOf(leaver.id, 17)).toMatchObject({ score: null, color: null, knownWeight: 35 });
  expect((await openPlays(leaver.id)).map(({ reason }) => reason)).toEqual(['CHAMPION_LEFT']);
  expect(await runHealthDay(db, later(18))).toEqual({ days: 0, plays: 0, churned: 0, returned: 0 });

  expect(await runHealthDay(db, later(20))).toMatchObject({ churned: 1, plays: 0 });
  expect(await db.account.findUniqueOrThrow({ where: { id: leaver.id } })).toMatchObject({ lifecycle: 'CHURNED' });
  const [play] = await db.accountPlay.findMany({ where: { accountId: leaver.id } });
  expect(play).toMatchObject({ status: 'DONE', outcome: 'CHURNED' });
  expect(await db.accountHealth.count({ where: { accountId: leaver.id, date: new Date(dateOf(20)) } })).toBe(0);
  const notice = { accountId: leaver.id, effectiveDate: dateOf(30), reason: 'OTHER', evidence: 'x' } as const;
  await expect(recordChurnNotice(db, notice, machine, later(21))).rejects.toThrow(/has left already/);

  await subscribe(leaver.id, '2027-01-01', 'C-again');
  expect(await runHealthDay(db, later(21))).toMatchObject({ churned: 0, returned: 1 });
  expect(await db.account.findUniqueOrThrow({ where: { id: leaver.id } })).toMatchObject({ lifecycle: 'ACTIVE' });
});

test('a range of days costs as many statements whatever its length and the number of accounts', async () => {
  const count = async (days: { from: string; to: string }) => {
    statements.length = 0;
    expect(await recordHealthDays(world.db, days, later(400))).toBeGreaterThan(0);
    return statements.length;
  };
  const few = await count({ from: dateOf(30), to: dateOf(30) });
  for (let index = 0; index < 4; index += 1) {
    const { id } = await createAccount(world.db, { name: `Customer ${index}`, tier: 'STARTER' }, machine, start);
    await subscribe(id);
  }
  expect(await count({ from: dateOf(40), to: dateOf(140) })).toBe(few);
});

test('every change is audited and announced', async () => {
  const entries = await world.db.auditEntry.findMany({ distinct: ['action'], select: { action: true } });
  const steps = ['opened', 'step-recorded', 'owner-changed', 'due-changed', 'closed', 'cancelled'];
  const expected = [...steps.map((step) => `account-play.${step}`), 'churn-notice.recorded', 'churn-notice.withdrawn'];
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(expected));
  expect(await world.db.outboxEvent.count()).toBe(await world.db.auditEntry.count());
});

test('credits of one correction have one cause, and what was overpaid is no credit', async () => {
  const { db } = world;
  const { id } = await createAccount(db, { name: 'Wrongly billed', tier: 'STARTER' }, machine, start);
  const draft = { title: 'Old price', rootCause: 'Price list', criteria: {}, isFoundByUs: true, createdAt: start };
  const correction = await db.billingCorrection.create({ data: draft });
  const give = (dedupeKey: string, kind: CreditKind, correctionId: number | null = null) => ({
    ...{ accountId: id, dedupeKey, kind, correctionId, status: 'ISSUED' as const, currency: 'USD', amountMinor: 100n },
    ...{ reason: 'Sorry', proposedAt: start, approvedAt: start, issuedAt: start, issuedPeriod: dateOf(0).slice(0, 7) },
  });
  const ofCorrection = [1, 2].map((month) => give(`month ${month}`, 'BILLING_CORRECTION', correction.id));
  await db.credit.createMany({ data: [...ofCorrection, give('own', 'GOODWILL'), give('paid twice', 'OVERPAYMENT')] });
  const span = { from: dateOf(1), to: dateOf(1), accountIds: [id], lookbackDays: 90 };
  const [loaded] = await loadHealthFacts(db, span);
  const causes = loaded?.facts.credits.map(({ cause }) => cause) ?? [];
  expect(causes.slice(0, 2)).toEqual([`correction:${correction.id}`, `correction:${correction.id}`]);
  expect(new Set(causes).size).toBe(2);
  expect(causes).toHaveLength(3);
});
