import { createHmac } from 'node:crypto';
import type { Contact, Survey } from '@tenure/db/generated/prisma/client';
import { createAccount } from '@tenure/workflows/accounts';
import { createContact } from '@tenure/workflows/contacts';
import { sendSurvey } from '@tenure/workflows/survey-sending';
import { surveyTokenOf } from '@tenure/workflows/survey-tokens';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { createTicket } from '@tenure/workflows/tickets';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { machine } from '../workflows/world.ts';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

/** The testkit's; the api's own is a file of the data directory. */
const secret = 'a secret for tests, long enough to sign cookies with';
const later = (minutes: number) => new Date(startOfTests.getTime() + minutes * 60_000);
const days = 24 * 60;
let api: TestApi;
let serial = 0;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
afterEach(() => api.setNow(startOfTests));

/** An account with one contact, who has a solved ticket. */
async function addCustomer(): Promise<{ contact: Contact; ticketId: number }> {
  serial += 1;
  const company = { name: 'Northwind', tier: 'ENTERPRISE' } as const;
  const { id: accountId } = await createAccount(api.db, company, machine, startOfTests);
  const person = { accountId, name: `Dora ${serial}`, email: `dora${serial}@northwind.example` };
  const contact = await createContact(api.db, person, machine, startOfTests);
  const words = { subject: 'Exports <fail>', channel: 'EMAIL', severity: 'LOW', body: 'Why?' } as const;
  const ticket = await createTicket(api.db, { ...words, requesterId: contact.id }, machine, startOfTests);
  await changeTicketStatus(api.db, { ticketId: ticket.id, status: 'SOLVED' }, machine, startOfTests);
  return { contact, ticketId: ticket.id };
}

async function ask(kind: 'CSAT' | 'CES' = 'CSAT'): Promise<{ survey: Survey; path: string }> {
  const { contact, ticketId } = await addCustomer();
  const survey = await sendSurvey(api.db, { kind, contactId: contact.id, ticketId }, machine, startOfTests);
  return { survey, path: `/survey/${surveyTokenOf(secret, survey)}` };
}

const post = (path: string, fields: Record<string, string>, from = '203.0.113.7') =>
  api.fetch(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-tenure-client-address': from },
  });

async function read(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await api.fetch(path);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const answersOf = ({ id }: Survey) => api.db.surveyAnswer.findMany({ where: { surveyId: id }, orderBy: { id: 'asc' } });

test('a link shows the question with its score chosen and votes for nobody; the form does, and thanks', async () => {
  const { survey, path } = await ask();
  const opened = await read(`${path}?score=8`);
  expect(opened.status).toBe(200);
  expect(opened.headers.get('cache-control')).toBe('no-store');
  expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
  expect(opened.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*script-src 'sha256-/);
  expect(opened.headers.get('set-cookie')).toBeNull();
  expect(opened.text).toContain('value="8" required checked');
  expect(opened.text).toContain('“Exports &lt;fail&gt;”');
  expect(opened.text.match(/<script>/g)).toHaveLength(1);
  expect((await read(path)).text).not.toContain('<script>');
  await api.fetch(`${path}?score=8`, { method: 'HEAD' });
  expect(await answersOf(survey)).toEqual([]);
  const sent = await post(path, { score: '8', comment: '' });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}/thanks`]);
  const thanks = await read(`${path}/thanks`);
  expect(thanks.text).toContain('<h1>Thank you</h1>');
  expect(thanks.text).toContain('<strong>8</strong> of 10');
  expect(await answersOf(survey)).toMatchObject([{ score: 8, comment: null, channel: 'LINK' }]);
});

test('a link used twice says so and lets the answer be changed; sent twice at the same time, it counts once', async () => {
  const { survey, path } = await ask();
  const twice = await Promise.all(['a', 'b', 'c'].map(() => post(path, { score: '9', comment: 'Quick & kind' })));
  expect(twice.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await answersOf(survey)).toHaveLength(1);
  const again = await read(`${path}?score=3`);
  expect(again.text).toContain('You have answered already');
  expect(again.text).toContain('<strong>9</strong> of 10');
  expect(again.text).toContain('value="3" required checked');
  expect(again.text).toContain('Quick &amp; kind</textarea>');
  expect(again.text).not.toContain('<script>');
  api.setNow(later(60));
  await post(path, { score: '3', comment: 'Quick & kind' });
  expect(await answersOf(survey)).toMatchObject([
    { score: 9, supersededAt: later(60) },
    { score: 3, comment: 'Quick & kind', supersededAt: null },
  ]);
});

test('a score off the scale, none, and a comment too long are refused with what is accepted; what was typed stays', async () => {
  const { survey, path } = await ask('CES');
  for (const score of ['0', '8', '4.5', 'seven', '<b>', '99999999999']) {
    const response = await post(path, { score, comment: 'Typed' });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).toContain('accepted: a whole number from 1 to 7');
    expect(text).toContain('Typed</textarea>');
    expect(text).not.toContain('<b>');
  }
  expect(await (await post(path, { comment: 'Typed' })).text()).toContain('Choose a score.');
  expect((await post(path, { score: '4', comment: 'x'.repeat(5_001) })).status).toBe(400);
  expect((await read(`${path}?score=8`)).status).toBe(400);
  const json = { method: 'POST', body: '{"score":4}', headers: { 'content-type': 'application/json' } };
  expect((await api.fetch(path, json)).status).toBe(415);
  expect((await api.fetch(path, { method: 'DELETE' })).status).toBe(405);
  expect(await answersOf(survey)).toEqual([]);
});

test('a tampered link and an expired one say what is the matter, and store nothing', async () => {
  const { survey, path } = await ask();
  for (const bad of [`${path}x`, path.slice(0, -2), '/survey/', '/survey/x/y', `${path}/else`]) {
    const shown = await read(bad);
    expect([bad, shown.status]).toEqual([bad, 400]);
    expect(shown.text).toContain('This is not a valid link');
    expect((await post(bad, { score: '5' })).status).toBe(400);
  }
  await post(path, { score: '6' });
  api.setNow(later(30 * days - 1));
  expect((await read(path)).status).toBe(200);
  api.setNow(later(30 * days));
  const expired = await read(`${path}?score=9`);
  expect(expired.status).toBe(410);
  expect(expired.text).toContain('The time to answer is over');
  expect(expired.text).toContain('<strong>6</strong> of 10');
  expect((await post(path, { score: '9' })).status).toBe(410);
  expect(await answersOf(survey)).toHaveLength(1);
});

test('one click ends surveys by the mail program or the page, also of an old link, and can be taken back', async () => {
  const { survey, path } = await ask();
  const optOut = async () =>
    (await api.db.contact.findUniqueOrThrow({ where: { id: survey.contactId } })).surveyOptOutAt;
  api.setNow(later(40 * days));
  expect((await read(`${path}/unsubscribe`)).text).toContain(`<form method="post" action="${path}/unsubscribe">`);
  expect(await optOut()).toBeNull();
  const oneClick = await post(`${path}/unsubscribe`, { 'List-Unsubscribe': 'One-Click' });
  expect(oneClick.status).toBe(200);
  expect(await oneClick.text()).toContain('You get no surveys any more');
  expect(await optOut()).toEqual(later(40 * days));
  expect((await post(`${path}/unsubscribe`, {})).status).toBe(200);
  expect((await read(`${path}/unsubscribe`)).text).toContain(`action="${path}/subscribe"`);
  expect((await post(`${path}/subscribe`, {})).status).toBe(200);
  expect(await optOut()).toBeNull();
});

test('an address that sends without end is asked to wait; the log never holds a link', async () => {
  const { path } = await ask();
  const statuses: number[] = [];
  for (let each = 0; each < 61; each += 1) statuses.push((await post(`${path}x`, {}, '203.0.113.9')).status);
  expect(statuses.at(-1)).toBe(429);
  expect(JSON.stringify(api.logged)).not.toContain(path.slice('/survey/'.length));
});

const bounce = (body: string, signedBy = secret, at = startOfTests) => {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', signedBy).update(`${seconds}.${body}`).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-tenure-signature': `t=${seconds},v1=${mac}` };
  return api.fetch('/webhooks/mail-bounces', { method: 'POST', body, headers });
};

test('a signed bounce counts once; a wrong signature is 401 and leaves a log line', async () => {
  const { survey } = await ask();
  const mail = await api.db.outgoingMail.update({
    where: { surveyId: survey.id },
    data: { status: 'SENT', sentAt: startOfTests },
  });
  const messageId = `<tenure.mail.${mail.id}.${mail.createdAt.getTime()}@acme.example>`;
  const told = (isPermanent: boolean, id: string | null = messageId) =>
    JSON.stringify({
      bounces: [{ recipient: mail.recipient.toUpperCase(), messageId: id, isPermanent, reason: '5.1.1' }],
    });
  for (const refused of [
    bounce(told(true), 'another secret'),
    bounce(told(true), secret, later(-6)),
    api.fetch('/webhooks/mail-bounces', { method: 'POST', body: told(true) }),
  ]) {
    expect((await refused).status).toBe(401);
  }
  expect(api.logged.filter(({ msg }) => msg === 'a bounce with a wrong signature was refused')).toHaveLength(3);
  expect(await (await bounce(told(false))).json()).toEqual({ recorded: 0, passedOver: 1 });
  expect(await (await bounce(told(true, '<other@acme.example>'))).json()).toEqual({ recorded: 0, passedOver: 1 });
  expect(await (await bounce(told(true))).json()).toEqual({ recorded: 1, passedOver: 0 });
  expect(await (await bounce(told(true))).json()).toEqual({ recorded: 0, passedOver: 1 });
  expect(await api.db.survey.findUnique({ where: { id: survey.id } })).toMatchObject({
    ...{ status: 'BOUNCED', bouncedAt: startOfTests, reason: '5.1.1' },
  });
  for (const body of ['nonsense', '{}', '{"bounces":[{"recipient":7}]}']) {
    const response = await bounce(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ message: expect.stringContaining('bounces') }] });
  }
});

const fields = `id kind status question scaleFrom scaleTo lowAtMost policyNumber isLow mayCancel
  account { name } contact { name surveyOptOutAt } ticket { subject } answer { score comment } answers { score supersededAt plays { title } }`;

test('surveys are listed, filtered and sent by those who may, and refusals say why', async () => {
  const { survey, path } = await ask();
  await post(path, { score: '7', comment: 'Hm' });
  api.setNow(later(1));
  await post(path, { score: '4', comment: 'Worse than I thought' });
  const list = (filter: object, sort?: object) =>
    api.query(
      'CSM',
      `query($filter: SurveyFilter, $sort: SurveySort) { surveys(filter: $filter, sort: $sort) { totalCount items { ${fields} } } }`,
      { filter, sort },
    );
  const mine = { contactId: String(survey.contactId) };
  const { data } = await list(mine);
  expect(data.surveys).toMatchObject({
    totalCount: 1,
    items: [
      {
        ...{ kind: 'CSAT', status: 'SENT', scaleFrom: 0, scaleTo: 10, lowAtMost: 5, policyNumber: 1, isLow: true },
        ...{ mayCancel: false, account: { name: 'Northwind' }, ticket: { subject: 'Exports <fail>' } },
        ...{ answer: { score: 4, comment: 'Worse than I thought' } },
        answers: [
          { score: 4, supersededAt: null, plays: [{ title: expect.any(String) }] },
          { score: 7, supersededAt: later(1).toISOString() },
        ],
      },
    ],
  });
  const counts: [object, number][] = [
    [{ isLow: true }, 1],
    [{ isLow: false }, 0],
    [{ isAnswered: true, hasComment: true, q: 'THAN i' }, 1],
    [{ isAnswered: false }, 0],
    [{ kind: ['CSAT', 'NPS'], status: ['SENT'], tier: ['ENTERPRISE'], accountId: survey.accountId }, 1],
    [{ kind: ['NPS'] }, 0],
    [{ sentFrom: startOfTests, sentTo: later(1), answeredFrom: later(1), answeredTo: later(2) }, 1],
    [{ sentFrom: later(1) }, 0],
    [{ ticketId: survey.ticketId }, 1],
    [{ csmId: 4711 }, 0],
  ];
  for (const [filter, count] of counts) {
    const answer = await list({ ...mine, ...filter }, { field: 'SCORE', direction: 'ASC' });
    expect([filter, answer.data?.surveys.totalCount]).toEqual([filter, count]);
  }
  const wrong = await list({ sentFrom: later(1), sentTo: startOfTests });
  expect(wrong.errors?.[0]?.message).toMatch(/^filter\.sentTo: /);
  const owners = `query($c: ID!, $t: ID!) { contact(id: $c) { surveys { id } account { surveys(limit: 1) { id } } } ticket(id: $t) { surveys { id } } }`;
  const owned = await api.query('CSM', owners, { c: survey.contactId, t: survey.ticketId });
  const itself = [{ id: String(survey.id) }];
  expect(owned.data).toMatchObject({
    contact: { surveys: itself, account: { surveys: [{}] } },
    ticket: { surveys: itself },
  });
  expect((await api.query('ENGINEER', '{ surveys { totalCount } }')).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('a CSM asks by hand, takes back what is planned and opts a contact out; the others may not', async () => {
  const { contact, ticketId } = await addCustomer();
  const send = `mutation($input: SendSurveyInput!) { sendSurvey(input: $input) { __typename ... on Survey { status } ... on Conflict { message } ... on InvalidInput { field } } }`;
  const input = { kind: 'CES', contactId: String(contact.id), ticketId: String(ticketId) };
  expect((await api.query('SUPPORT', send, { input })).data).toMatchObject({ sendSurvey: { __typename: 'Forbidden' } });
  const noTicket = await api.query('CSM', send, { input: { ...input, ticketId: null } });
  expect(noTicket.data).toMatchObject({ sendSurvey: { __typename: 'InvalidInput', field: 'ticketId' } });
  expect((await api.query('CSM', send, { input })).data).toMatchObject({ sendSurvey: { status: 'SENT' } });
  const capped = (await api.query('CSM', send, { input })).data;
  expect(capped.sendSurvey.message).toMatch(/asked about this ticket before/);
  const planned = await api.db.survey.create({
    data: {
      ...{ kind: 'NPS', accountId: contact.accountId, contactId: contact.id, dedupeKey: 'x', createdAt: startOfTests },
      scheduledAt: later(days),
    },
  });
  const cancel = `mutation($id: ID!) { cancelSurvey(id: $id, reason: "Bad time") { ... on Survey { status reason mayCancel } ... on Conflict { message } } }`;
  const id = String(planned.id);
  expect((await api.query('CSM', cancel, { id })).data.cancelSurvey).toMatchObject({
    status: 'CANCELLED',
    reason: 'Bad time',
  });
  expect((await api.query('CSM', cancel, { id })).data.cancelSurvey.message).toMatch(/only a scheduled one/);
  const opt = (name: string) =>
    api.query('CSM', `mutation($id: ID!) { ${name}(contactId: $id) { ... on Contact { surveyOptOutAt } } }`, {
      id: contact.id,
    });
  expect((await opt('optOutOfSurveys')).data.optOutOfSurveys).toEqual({ surveyOptOutAt: startOfTests.toISOString() });
  expect((await opt('optInToSurveys')).data.optInToSurveys).toEqual({ surveyOptOutAt: null });
});
