import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '@tenure/worker/environment';
import { startPost } from '@tenure/worker/mail-loop';
import { createMailQueue } from '@tenure/worker/mail-outgoing';
import { drainQueue } from '@tenure/worker/mail-queue';
import { openMailTransport } from '@tenure/worker/mail-transport';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { start } from '../workflows/world.ts';
import { type MailPeer, startMailPeer } from './mail-peers.ts';

const log = pino({ level: 'silent' });
const from = 'Acme <billing@acme.example>';
const directory = mkdtempSync(join(tmpdir(), 'tenure-mail-'));
let database: TestDatabase;
let peer: MailPeer;
beforeEach(async () => {
  [database, peer] = await Promise.all([createTestDatabase(), startMailPeer()]);
});
afterEach(async () => {
  await peer.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const write = (dedupeKey: string, body = 'Invoice INV-1 is overdue: 1 250,00 €.') => {
  const letter = { recipient: 'dora@northwind.example', subject: 'Überfällige Rechnung', body };
  return database.db.outgoingMail.create({ data: { dedupeKey, ...letter, nextAttemptAt: start, createdAt: start } });
};

test('a mail that a workflow wrote is sent, in UTF-8 and as a machine’s', async () => {
  await write('dunning:1:1');
  const transport = openMailTransport({ smtpUrl: peer.url, from, directory });
  const queue = createMailQueue(database.db, transport, from);
  expect(await drainQueue(database.db, queue, () => start, log)).toBe(1);
  transport.close();
  const [mail = ''] = peer.mails;
  expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(mail).toMatch(/^Message-ID: <tenure\.mail\.\d+\.\d+@acme\.example>\r$/m);
  expect(mail).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(mail).toContain('=E2=82=AC');
  expect(await database.db.outgoingMail.findMany()).toMatchObject([{ status: 'SENT', attempts: 1, sentAt: start }]);
});

test('a mail can not smuggle headers or files in', async () => {
  await database.db.outgoingMail.create({
    data: {
      ...{ dedupeKey: 'x', recipient: 'dora@northwind.example', body: 'b', nextAttemptAt: start, createdAt: start },
      subject: 'Hello\r\nBcc: eve@evil.example',
    },
  });
  const transport = openMailTransport({ smtpUrl: peer.url, from, directory });
  await drainQueue(database.db, createMailQueue(database.db, transport, from), () => start, log);
  transport.close();
  expect(peer.mails[0]).not.toMatch(/^Bcc:/m);
});

test('without a mail server mails become files, one each however often they are written', async () => {
  const { id } = await write('dunning:1:1');
  const settings = { smtpUrl: null, mailFrom: from, dataDirectory: directory, publicUrl: 'https://x.example' };
  const more = { statusTitle: 'Acme status', allowsPrivateWebhooks: false, url: database.url };
  const clock = () => start;
  const post = await startPost({ ...settings, ...more }, clock, clock, log);
  const files = () => readdirSync(join(directory, 'mail'));
  await vi.waitFor(() => expect(files()).toEqual([`tenure.mail.${id}.${start.getTime()}.eml`]), { timeout: 10_000 });
  expect(readFileSync(join(directory, 'mail', files()[0] ?? ''), 'utf8')).toContain('To: dora@northwind.example');
  await database.db.outgoingMail.updateMany({ data: { status: 'WAITING', nextAttemptAt: start } });
  post.wake();
  const sent = () => database.db.outgoingMail.count({ where: { status: 'SENT', attempts: 2 } });
  await vi.waitFor(async () => expect(await sent()).toBe(1), { timeout: 10_000 });
  expect(files()).toHaveLength(1);
  await post.stop();
});

test('ten processes that look at once send each mail once', async () => {
  for (let each = 0; each < 40; each += 1) await write(`dunning:${each}:1`);
  const transport = openMailTransport({ smtpUrl: peer.url, from, directory });
  const drain = () => drainQueue(database.db, createMailQueue(database.db, transport, from), () => start, log);
  const sent = await Promise.all(Array.from({ length: 10 }, drain));
  transport.close();
  expect(sent.reduce((sum, each) => sum + each, 0)).toBe(40);
  expect(peer.mails).toHaveLength(40);
});

test('settings for mail are checked, and a password in them is not shown', () => {
  const url = { DATABASE_URL: 'postgresql://localhost/x' };
  expect(() => readEnvironment({ ...url, TENURE_SMTP_URL: 'smtp://mail.acme.example' })).toThrow(
    /TENURE_MAIL_FROM is missing/,
  );
  expect(() => readEnvironment({ ...url, TENURE_MAIL_FROM: 'nobody' })).toThrow(/TENURE_MAIL_FROM is "nobody"/);
  expect(() => readEnvironment({ ...url, TENURE_SMTP_URL: 'http://user:secret@mail' })).toThrow(
    /TENURE_SMTP_URL is "http:\/\/user@mail"/,
  );
});
