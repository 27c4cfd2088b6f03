import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailQueue } from '@tenure/worker/mail-outgoing';
import { drainQueue } from '@tenure/worker/mail-queue';
import { openMailTransport } from '@tenure/worker/mail-transport';
import { findNextWake } from '@tenure/worker/next-wake';
import { sendSurvey } from '@tenure/workflows/survey-sending';
import { surveyTokenOf } from '@tenure/workflows/survey-tokens';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createSurveyWorld, day, type SurveyWorld } from '../workflows/survey-world.ts';
import { machine } from '../workflows/world.ts';
import { type MailPeer, startMailPeer } from './mail-peers.ts';

const log = pino({ level: 'silent' });
const directory = mkdtempSync(join(tmpdir(), 'tenure-surveys-'));
const links = { publicUrl: 'https://help.acme.example', surveySecret: 'a secret for tests' };
let database: TestDatabase;
let peer: MailPeer;
let world: SurveyWorld;
beforeAll(async () => {
  [database, peer] = await Promise.all([createTestDatabase(), startMailPeer()]);
  world = await createSurveyWorld(database.db);
});
afterAll(async () => {
  await peer.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function post(now: Date): Promise<void> {
  const transport = openMailTransport({ smtpUrl: peer.url, from: 'Acme <support@acme.example>', directory });
  await drainQueue(database.db, createMailQueue(database.db, transport, 'x@acme.example', links), () => now, log);
  transport.close();
}

/** Quoted-printable as it was written. */
const plain = (mail: string) =>
  mail
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

test('the worker wakes for a survey and mails it with a link for each score and one click to end it', async () => {
  const { db } = database;
  await world.solve(world.contact, day(0));
  await world.round(day(0));
  expect(await findNextWake(db, day(0, 240))).toEqual(day(1));
  await world.round(day(1));
  const stored = JSON.stringify([await db.outgoingMail.findMany(), await db.auditEntry.findMany()]);
  const survey = await db.survey.findFirstOrThrow({ where: { status: 'SENT' } });
  const token = surveyTokenOf(links.surveySecret, survey);
  expect(stored).not.toContain(token);
  await post(day(1, 1));
  const mail = plain(peer.mails.pop() ?? '');
  const url = `https://help.acme.example/survey/${token}`;
  expect(mail.replace(/\r\n\s+/g, ' ')).toContain(`List-Unsubscribe: <${url}/unsubscribe>`);
  expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(mail).toMatch(/^Content-Type: multipart\/alternative/m);
  for (let score = 0; score <= 10; score += 1) expect(mail).toContain(`href="${url}?score=${score}"`);
  expect(mail).not.toContain('{{');
  expect(await db.survey.findUnique({ where: { id: survey.id } })).toMatchObject({ deliveredAt: day(1, 1) });
});

test('an address that the server refuses for good bounces; one it refuses for now, or for our sake, does not', async () => {
  const { db } = database;
  const statuses: unknown[] = [];
  for (const [name, code] of [
    ['Eve', 550],
    ['Finn', 451],
    ['Gil', '550 5.7.1'],
    ['Hal', 'sender'],
  ] as const) {
    const contact = await world.addContact(name);
    const ticket = await world.solve(contact, day(1));
    await sendSurvey(db, { kind: 'CES', contactId: contact.id, ticketId: ticket.id }, machine, day(1));
    if (code === 'sender') peer.senderRefusals.push(553);
    else peer.refusals.push(code);
    await post(day(1, 5));
    const { status, bouncedAt, deliveredAt, reason } = await db.survey.findFirstOrThrow({
      where: { contactId: contact.id },
    });
    statuses.push([status, bouncedAt, deliveredAt, reason?.includes('550') ?? false]);
  }
  expect(statuses).toEqual([
    ['BOUNCED', day(1, 5), null, true],
    ['SENT', null, null, false],
    ['SENT', null, null, false],
    ['SENT', null, null, false],
  ]);
  expect(await db.outgoingMail.count({ where: { status: 'FAILED' } })).toBe(3);
  await post(day(1, 6));
  expect(await db.survey.count({ where: { deliveredAt: day(1, 6) } })).toBe(1);
  // Nobody writes to it again, whatever is solved, until 90 days have passed.
  const eve = await db.contact.findFirstOrThrow({ where: { name: 'Eve' } });
  await world.solve(eve, day(40));
  await world.round(day(40));
  await world.round(day(41));
  expect((await world.surveysOf(eve)).at(-1)).toMatchObject({ reason: 'mail to the address bounced on 2026-03-03' });
});

test('a mail carries what is attached to it', async () => {
  const letter = {
    recipient: 'cfo@northwind.example',
    subject: 'Scorecard',
    body: 'Attached.',
    html: '<p>Attached.</p>',
  };
  const attachments = { create: { fileName: 'a.csv', mediaType: 'text/csv', content: Buffer.from('a,b\n1,2\n') } };
  await database.db.outgoingMail.create({
    data: { ...letter, attachments, dedupeKey: 'x', nextAttemptAt: day(50), createdAt: day(50) },
  });
  peer.mails.length = 0;
  await post(day(50));
  expect(peer.mails[0]).toMatch(/Content-Type: text\/csv; name=a\.csv/);
  expect(peer.mails[0]).toContain(Buffer.from('a,b\n1,2\n').toString('base64'));
});
