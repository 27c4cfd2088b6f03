import { shippedSurveyTerms } from '@tenure/domain/survey-terms';
import { updateContact } from '@tenure/workflows/contacts';
import { adoptOperatingPolicy, draftOperatingPolicy } from '@tenure/workflows/operating-policy-versions';
import { answerSurvey } from '@tenure/workflows/survey-answering';
import { bounceSurvey, findBouncedSurvey } from '@tenure/workflows/survey-bounces';
import { cancelSurvey } from '@tenure/workflows/survey-end';
import { findResponseFaults, type ImportedSurvey, importResponses } from '@tenure/workflows/survey-import';
import { optInToSurveys, optOutOfSurveys } from '@tenure/workflows/survey-opt-out';
import { sendSurvey } from '@tenure/workflows/survey-sending';
import { readSurveyToken, surveyTokenOf } from '@tenure/workflows/survey-tokens';
import { markTicketSpam } from '@tenure/workflows/ticket-spam';
import { inTransaction } from '@tenure/workflows/transaction';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createSurveyWorld, day, type SurveyWorld } from './survey-world.ts';
import { actorOf, machine, start } from './world.ts';

let database: TestDatabase;
let world: SurveyWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createSurveyWorld(database.db);
});
afterEach(() => database.drop());

test('a solved ticket is asked about after 24 hours, once; what was undone before is not', async () => {
  const { db } = database;
  const { contact } = world;
  const [eve, finn, gil] = [
    await world.addContact('Eve'),
    await world.addContact('Finn'),
    await world.addContact('Gil'),
  ];
  const solved = await world.solve(contact, day(0));
  const reopened = await world.solve(eve, day(0));
  const spam = await world.solve(finn, day(0));
  await world.solve(gil, day(0));
  await world.round(day(0));
  expect(await world.surveysOf(contact)).toMatchObject([{ kind: 'CSAT', status: 'SCHEDULED' }, { kind: 'CES' }]);
  await markTicketSpam(db, { ticketId: spam.id, isSpam: true }, machine, day(0, 5));
  await world.setStatus(reopened.id, 'OPEN', day(0, 10));
  await updateContact(db, { contactId: gil.id, isActive: false }, machine, day(0, 10));
  await world.round(day(0, 10));
  await world.setStatus(reopened.id, 'SOLVED', day(0, 60));
  await world.round(day(1, -1));
  expect(await db.outgoingMail.count()).toBe(0);
  await Promise.all([world.round(day(1)), world.round(day(1))]);
  expect(await world.surveysOf(contact)).toEqual([
    { kind: 'CSAT', status: 'SENT', reason: null },
    { kind: 'CES', status: 'CANCELLED', reason: 'cap: asked on 2026-03-03, once in 14 days' },
  ]);
  expect(await world.surveysOf(finn)).toMatchObject([{ reason: 'the ticket is spam' }, { status: 'CANCELLED' }]);
  expect(await world.surveysOf(gil)).toMatchObject([{ reason: 'the contact is not active any more' }, {}]);
  await world.round(day(1, 60));
  expect(await world.surveysOf(eve)).toEqual([
    { kind: 'CSAT', status: 'CANCELLED', reason: 'the ticket is not solved' },
    { kind: 'CES', status: 'CANCELLED', reason: 'the ticket is not solved' },
    { kind: 'CSAT', status: 'SENT', reason: null },
    { kind: 'CES', status: 'CANCELLED', reason: 'cap: asked on 2026-03-03, once in 14 days' },
  ]);
  const mails = await db.outgoingMail.findMany({ orderBy: { id: 'asc' } });
  expect(mails.map(({ recipient }) => recipient)).toEqual(['dora@northwind.example', 'eve@northwind.example']);
  expect(mails[0]).toMatchObject({ subject: 'How satisfied are you with the help you got?' });
  expect(mails[0]?.body).toContain(`#${solved.number}, “Exports fail”`);
  expect(mails[0]?.html?.match(/\?score=\d+/g)).toHaveLength(11);
  // Reopened after the question: the same ticket is not asked about again, cap or no cap.
  await world.setStatus(solved.id, 'OPEN', day(2));
  await world.setStatus(solved.id, 'SOLVED', day(16));
  await world.round(day(16));
  await world.round(day(17));
  expect((await world.surveysOf(contact)).slice(2)).toMatchObject([
    { kind: 'CSAT', status: 'CANCELLED', reason: 'asked about this ticket before' },
    { kind: 'CES', status: 'SENT' },
  ]);
  // Of another ticket: what was asked last goes behind.
  for (const [at, kinds] of [
    [40, { CSAT: 'SENT', CES: 'CANCELLED' }],
    [60, { CSAT: 'CANCELLED', CES: 'SENT' }],
  ] as const) {
    await world.solve(contact, day(at));
    await world.round(day(at));
    await world.round(day(at + 1));
    const [csat, ces] = (await world.surveysOf(contact)).slice(-2);
    expect({ CSAT: csat?.status, CES: ces?.status }).toEqual(kinds);
  }
});

test('NPS comes 30 days after the beginning and then every 90, before any other, under the same cap', async () => {
  const { contact } = world;
  const eve = await world.addContact('Eve');
  await world.round(day(31));
  expect(await world.surveysOf(contact)).toEqual([]);
  await world.sign();
  await optOutOfSurveys(database.db, { contactId: eve.id }, actorOf(world.csm), day(20));
  await world.solve(contact, day(29, -60));
  await world.round(day(29, -60));
  await world.round(day(30, -60));
  // Asked for CSAT just before, so NPS waits for the cap.
  await world.round(day(31));
  const capEndsAt = day(44, -60);
  await world.solve(contact, day(43, -60));
  await world.round(day(43, -60));
  await world.round(day(44, -61));
  expect(await world.surveysOf(contact)).toMatchObject([
    { kind: 'CSAT', status: 'SENT' },
    { kind: 'CES', status: 'CANCELLED' },
    { kind: 'NPS', status: 'SCHEDULED' },
    { kind: 'CSAT', status: 'SCHEDULED' },
    { kind: 'CES', status: 'SCHEDULED' },
  ]);
  await world.round(capEndsAt);
  expect((await world.surveysOf(contact)).slice(2)).toMatchObject([
    { kind: 'NPS', status: 'SENT' },
    { kind: 'CSAT', status: 'CANCELLED' },
    { kind: 'CES', status: 'CANCELLED' },
  ]);
  await world.round(day(134, -121));
  await world.round(day(134, -60));
  await world.round(day(134));
  const nps = await database.db.survey.findMany({ where: { kind: 'NPS' }, orderBy: { id: 'asc' } });
  expect(nps.map(({ sentAt, contactId }) => [sentAt, contactId])).toEqual([
    [capEndsAt, contact.id],
    [day(134, -60), contact.id],
  ]);
});

test('the latest answer counts, the same one twice at the same time is stored once, and a low one is followed up', async () => {
  const { db } = database;
  const ticket = await world.solve(world.contact, day(0));
  const survey = await sendSurvey(
    db,
    { kind: 'CSAT', contactId: world.contact.id, ticketId: ticket.id },
    machine,
    day(0),
  );
  const answer = (score: number, comment: string | null, at: Date) =>
    answerSurvey(db, { surveyId: survey.id, score, comment }, at);
  const twice = await Promise.all([1, 2, 3, 4].map(() => answer(8, 'Fine', day(1))));
  expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
  await answer(5, ' Fine ', day(2));
  const rows = await db.surveyAnswer.findMany({ orderBy: { id: 'asc' } });
  expect(rows).toMatchObject([
    { score: 8, comment: 'Fine', channel: 'LINK', answeredAt: day(1), supersededAt: day(2) },
    { score: 5, comment: 'Fine', supersededAt: null },
  ]);
  const plays = await db.accountPlay.findMany();
  expect(plays).toMatchObject([
    { reason: 'LOW_SCORE', status: 'OPEN', accountId: world.account.id, answerId: rows[1]?.id },
  ]);
  for (const score of [11, -1, 7.5, Number.NaN]) {
    await expect(answer(score, null, day(3))).rejects.toThrow(/score: .* accepted: a whole number from 0 to 10/);
  }
  await expect(answer(3, 'x'.repeat(5_001), day(3))).rejects.toThrow(/comment: /);
  await expect(answer(3, null, day(30))).rejects.toThrow('The time to answer this question is over.');
  await answer(3, null, day(30, -1));
  expect(await db.accountPlay.count()).toBe(1);
  const trail = await db.auditEntry.findMany({ where: { action: 'survey.answered' } });
  expect(trail).toHaveLength(3);
  expect(JSON.stringify(trail)).not.toContain('Fine');
});

test('by hand: what forbids a question is said, and nothing is written', async () => {
  const { db } = database;
  const { contact, csm } = world;
  const ask = (kind: 'CSAT' | 'NPS' | 'CES', ticketId: number | null, at: Date) =>
    sendSurvey(db, { kind, contactId: contact.id, ticketId }, actorOf(csm), at);
  const open = await world.open();
  await expect(ask('CSAT', null, start)).rejects.toThrow(/ticketId: nothing is not accepted/);
  await expect(ask('NPS', open.id, start)).rejects.toThrow(/accepted: nothing, for NPS/);
  await expect(ask('CSAT', 4711, start)).rejects.toThrow('There is no ticket with id 4711.');
  await expect(ask('CSAT', open.id, start)).rejects.toThrow('Dora can’t be asked: the ticket is not solved.');
  await expect(ask('NPS', null, start)).rejects.toThrow('Dora can’t be asked: no contract is in force.');
  await world.sign();
  expect(await db.survey.count()).toBe(0);
  const both = await Promise.allSettled([ask('NPS', null, start), ask('NPS', null, day(0, 1))]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [survey] = await db.survey.findMany();
  await expect(ask('NPS', null, day(13))).rejects.toThrow(/cap: asked on 2026-03-02, once in 14 days/);
  await expect(cancelSurvey(db, { surveyId: survey?.id ?? 0, reason: 'x' }, machine, start)).rejects.toThrow(/is SENT/);
  expect(await bounceSurvey(db, survey?.id ?? 0, '550 no such user', day(1))).toBe(true);
  expect(await bounceSurvey(db, survey?.id ?? 0, '550 no such user', day(2))).toBe(false);
  await expect(ask('NPS', null, day(90))).rejects.toThrow(/bounced on 2026-03-03/);
  await updateContact(db, { contactId: contact.id, email: 'dora@new.example' }, machine, day(90));
  await optOutOfSurveys(db, { contactId: contact.id, reason: 'asked by phone' }, actorOf(csm), day(90));
  await expect(ask('NPS', null, day(90))).rejects.toThrow(/opted out on 2026-05-31/);
  await optInToSurveys(db, { contactId: contact.id }, actorOf(csm), day(90));
  expect(await ask('NPS', null, day(90))).toMatchObject({ status: 'SENT', sentAt: day(90), expiresAt: day(120) });
  const trail = await db.auditEntry.findMany({
    where: { actorId: csm.id },
    distinct: ['action'],
    orderBy: { action: 'asc' },
  });
  expect(trail.map(({ action }) => action)).toEqual([
    'contact.surveys-opted-in',
    'contact.surveys-opted-out',
    'survey.sent',
  ]);
  expect(await db.outboxEvent.count()).toBe(await db.auditEntry.count());
  const found = await findBouncedSurvey(db, { recipient: 'x@y.example', messageId: null, reason: '' }, day(90));
  expect(found).toBeNull();
});

test('a policy adopted by somebody else switches a kind off and words the question; an opt-out takes the mail back', async () => {
  const { db } = database;
  const [csat, nps, ces] = shippedSurveyTerms.definitions;
  const definitions = [{ ...csat, question: 'Happy?', delayHours: 1 }, nps, { ...ces, isEnabled: false }];
  const content = { ...shippedSurveyTerms, definitions };
  const draft = await draftOperatingPolicy(db, { kind: 'SURVEY', name: 'Short', content }, actorOf(world.agent), start);
  await adoptOperatingPolicy(db, { policyId: draft.id }, actorOf(world.csm), start);
  await world.solve(world.contact, start);
  await world.round(start);
  await world.round(day(0, 60));
  expect(await world.surveysOf(world.contact)).toMatchObject([{ kind: 'CSAT', status: 'SENT' }]);
  expect(await db.survey.findFirst()).toMatchObject({ policyId: draft.id });
  expect(await db.outgoingMail.findFirst()).toMatchObject({ subject: 'Happy?' });
  // No mail server took it yet.
  await optOutOfSurveys(db, { contactId: world.contact.id }, machine, day(0, 61));
  expect(await world.surveysOf(world.contact)).toMatchObject([{ status: 'CANCELLED', reason: 'opted out' }]);
  expect(await db.outgoingMail.findFirst()).toMatchObject({ status: 'FAILED', lastError: 'opted out' });
});

test('past answers are imported once, whatever they say, and what can’t be meant is named', async () => {
  const { db } = database;
  const row: ImportedSurvey = {
    ...{ source: 'delighted', sourceKey: '17', kind: 'NPS', ticketId: null },
    ...{ accountId: world.account.id, contactId: world.contact.id },
    ...{ sentAt: day(-9), deliveredAt: day(-9), bouncedAt: null },
    answers: [
      { score: 3, comment: 'Slow', answeredAt: day(-8) },
      { score: 9, comment: null, answeredAt: day(-7) },
    ],
  };
  const silent = { ...row, sourceKey: '18', answers: [], sentAt: day(-200), deliveredAt: null, bouncedAt: day(-200) };
  const load = () => inTransaction(db, (tx) => importResponses(tx, [row, row, silent], machine, start));
  expect(await load()).toEqual({ written: 2, known: 1 });
  expect(await load()).toEqual({ written: 0, known: 3 });
  expect(await db.surveyAnswer.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { score: 3, supersededAt: day(-7), channel: 'IMPORT' },
    { score: 9, supersededAt: null },
  ]);
  expect(await db.accountPlay.count()).toBe(0);
  expect(findResponseFaults(row, start)).toEqual([]);
  const late = { score: 11, comment: null, answeredAt: day(-10) };
  expect(findResponseFaults({ ...row, answers: [late] }, start)).toMatchObject([
    { field: 'answeredAt' },
    { field: 'score', value: '11', accepted: 'a whole number from 0 to 10' },
  ]);
  expect(findResponseFaults({ ...row, sentAt: day(1) }, start)[0]).toMatchObject({ field: 'sentAt' });
});

test('a token is of one survey: whatever is changed in it, it is of none', () => {
  const token = surveyTokenOf('secret', { id: 12, kind: 'CSAT' });
  expect(readSurveyToken('secret', token)).toEqual({ id: 12, kind: 'CSAT' });
  expect(readSurveyToken('another secret', token)).toBeNull();
  const text = Buffer.from(token, 'base64url').toString();
  for (const forged of [text.replace('12', '13'), text.replace('CSAT', 'NPS'), `${text} `, text.slice(0, -1), '']) {
    expect(readSurveyToken('secret', Buffer.from(forged).toString('base64url'))).toBeNull();
  }
  for (let at = 0; at < token.length; at += 1) {
    const flipped = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect(readSurveyToken('secret', flipped)).toBeNull();
  }
});
