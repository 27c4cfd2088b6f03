import { createHmac } from 'node:crypto';
import { recordChange, systemActor } from '@tenure/db/change';
import type { StatusSubscription } from '@tenure/db/generated/prisma/client';
import { drainQueue } from '@tenure/worker/mail-queue';
import { openMailTransport } from '@tenure/worker/mail-transport';
import { createStatusQueue } from '@tenure/worker/status-delivery';
import { lookUpOutside } from '@tenure/worker/status-webhook';
import { tick } from '@tenure/worker/worker';
import { confirmSubscription, endSubscription, requestSubscription } from '@tenure/workflows/status-subscriptions';
import { subscriptionTokenOf } from '@tenure/workflows/status-tokens';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { minutesLater, start } from '../workflows/world.ts';
import { type MailPeer, startMailPeer, startWebPeer, type WebPeer } from './mail-peers.ts';

const log = pino({ level: 'silent' });
const secret = 'a key for tests';
const from = 'Acme status <status@acme.example>';
const rules = { secret, allowsPrivate: true };
const publicUrl = 'https://tenure.acme.example';

let database: TestDatabase;
let mail: MailPeer;
let web: WebPeer;
let services: { id: number }[];
beforeEach(async () => {
  [database, mail, web] = await Promise.all([createTestDatabase(), startMailPeer(), startWebPeer()]);
  services = await database.db.service.createManyAndReturn({
    data: ['Files', 'Search', 'Vault'].map((name, position) => ({
      ...{ key: name.toLowerCase(), name, position, isPublic: name !== 'Vault' },
    })),
  });
});
afterEach(async () => {
  await Promise.all([mail.close(), web.close()]);
  await database.drop();
});

async function deliver(channel: 'EMAIL' | 'WEBHOOK', now = start): Promise<number> {
  const transport = openMailTransport({ smtpUrl: mail.url, from, directory: '/nowhere' });
  const more = { allowsPrivateWebhooks: true, title: 'Acme status', system: () => now };
  const queue = createStatusQueue({ db: database.db, transport, from, secret, publicUrl, ...more }, channel);
  const sent = await drainQueue(database.db, queue, () => now, log);
  transport.close();
  return sent;
}

const subscribe = (channel: 'EMAIL' | 'WEBHOOK', target: string, serviceIds: number[] = [], now = start) =>
  requestSubscription(database.db, { channel, target, serviceIds }, rules, now);

async function tokenOf(target: string): Promise<string> {
  return subscriptionTokenOf(secret, await findByTarget(target));
}

function findByTarget(target: string): Promise<StatusSubscription> {
  return database.db.statusSubscription.findFirstOrThrow({ where: { target } });
}

/** A confirmed subscriber, without the question. */
async function subscribed(channel: 'EMAIL' | 'WEBHOOK', target: string, serviceIds: number[] = []): Promise<void> {
  await subscribe(channel, target, serviceIds);
  await confirmSubscription(database.db, await tokenOf(target), start);
  await database.db.statusDelivery.deleteMany({});
}

/** A public incident of Files with one public update, as the room of incidents writes them. */
async function writeIncident(fields: object = {}, visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC'): Promise<number> {
  const { db } = database;
  const [files, , vault] = services;
  const at = { impactStartAt: start, detectedAt: start, createdAt: start, updatedAt: start };
  const severity = { severity: 'P2', highestSeverity: 'P2', detectionSource: 'MONITOR' } as const;
  const kinds = [files, vault].map(
    (service) => ({ serviceId: service?.id ?? 0, kind: 'DEGRADED', startAt: start }) as const,
  );
  const impacts = { create: kinds };
  const incident = await db.incident.create({
    data: { title: 'Uploads fail', ...severity, ...at, impacts, ...fields },
  });
  const said = { postedAt: start, phase: 'INVESTIGATING', body: 'Uploads time out.', visibility } as const;
  const update = await db.incidentUpdate.create({
    data: { incidentId: incident.id, ...said, nextUpdateDueAt: minutesLater(60) },
  });
  const change = { actor: systemActor, at: start, action: 'incident-update.posted', entityType: 'incident-update' };
  await db.$transaction((tx) => recordChange(tx, { ...change, entityId: update.id }));
  return incident.number;
}

const partOf = (text: string, pattern: RegExp) => pattern.exec(text.replace(/=\r\n/g, ''))?.[1] ?? '';
const headerOf = (text: string, name: string) => partOf(text, new RegExp(`^${name}: ?(.*(?:\r\n .*)*)`, 'im'));

test('a subscription by mail is asked about, confirmed by the link, told of an update, and ended by one POST', async () => {
  await subscribe('EMAIL', 'Dora@Northwind.example');
  expect(await deliver('EMAIL')).toBe(1);
  const [question = ''] = mail.mails;
  expect(headerOf(question, 'To')).toBe('dora@northwind.example');
  expect(headerOf(question, 'List-Unsubscribe')).toBe('');
  const token = partOf(question, /https:\/\/tenure\.acme\.example\/status\/subscriptions\/([\w-]+)/);
  expect(await confirmSubscription(database.db, token, start)).toBe(true);

  const number = await writeIncident();
  await tick(database.db, start, log);
  expect(await deliver('EMAIL')).toBe(1);
  const told = mail.mails[1]?.replace(/=\r\n/g, '') ?? '';
  expect(headerOf(told, 'Subject')).toBe('[Acme status] Investigating: Uploads fail');
  expect(told).toContain('Uploads time out.');
  expect(told).toContain('Affected: Files\r\n');
  expect(told).toContain(`${publicUrl}/status/incidents/${number}`);
  expect(headerOf(told, 'Auto-Submitted')).toBe('auto-generated');
  expect(headerOf(told, 'Message-ID')).toMatch(/^<tenure\.status\.\d+\.\d+@acme\.example>$/);
  expect(headerOf(told, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headerOf(told, 'List-Unsubscribe').replace(/\s/g, '')).toBe(
    `<${publicUrl}/status/subscriptions/${token}/unsubscribe>`,
  );

  expect(await endSubscription(database.db, token, start)).toBe(true);
  await writeIncident();
  await tick(database.db, start, log);
  expect(await deliver('EMAIL')).toBe(0);
});

test('the links of a subscription from another machine, or of a demo, work from the next mail on', async () => {
  await subscribed('EMAIL', 'dora@northwind.example');
  await database.db.statusSubscription.updateMany({ data: { tokenHash: 'of another secret' } });
  await writeIncident();
  await tick(database.db, start, log);
  expect(await deliver('EMAIL')).toBe(1);
  const told = mail.mails.at(-1)?.replace(/=\r\n/g, '') ?? '';
  const token = partOf(headerOf(told, 'List-Unsubscribe').replace(/\s/g, ''), /subscriptions\/([\w-]+)\//);
  expect(await endSubscription(database.db, token, start)).toBe(true);
});

test.each([
  ['internal updates', {}, 'PRIVATE'],
  ['incidents that are not public', { isPublic: false }, 'PUBLIC'],
  ['incidents of some accounts only', { isAccountScoped: true }, 'PUBLIC'],
  ['what was declared by mistake', { phase: 'VOIDED' }, 'PUBLIC'],
] as const)('nobody outside hears of %s', async (_words, fields, visibility) => {
  await subscribed('EMAIL', 'dora@northwind.example');
  await writeIncident(fields, visibility);
  await tick(database.db, start, log);
  expect(await database.db.statusDelivery.count()).toBe(0);
});

test('who chose services hears of those only', async () => {
  const [files, search] = services.map(({ id }) => id);
  await subscribed('EMAIL', 'files@northwind.example', [files ?? 0]);
  await subscribed('EMAIL', 'search@northwind.example', [search ?? 0]);
  await subscribed('EMAIL', 'all@northwind.example');
  await writeIncident();
  await tick(database.db, start, log);
  const told = await database.db.statusDelivery.findMany({ include: { subscription: true }, orderBy: { id: 'asc' } });
  expect(told.map((row) => row.subscription.target).sort()).toEqual([
    'all@northwind.example',
    'files@northwind.example',
  ]);
});

test('nobody who has not confirmed is told anything, and who is unknown gets the answer that who is known gets', async () => {
  await subscribe('EMAIL', 'dora@northwind.example');
  await writeIncident();
  await tick(database.db, start, log);
  expect((await database.db.statusDelivery.findMany()).map(({ subject }) => subject.split(':')[0])).toEqual([
    'confirm',
  ]);
  // Asking again at once writes nothing, and looks the same.
  expect(await subscribe('EMAIL', 'dora@northwind.example')).toBeUndefined();
  expect(await database.db.statusDelivery.count()).toBe(1);
  await subscribe('EMAIL', 'dora@northwind.example', [], minutesLater(11));
  expect(await database.db.statusDelivery.count()).toBe(2);
});

test('a known subscriber who subscribes again is reminded once a day and keeps the services', async () => {
  const [files] = services;
  await subscribed('EMAIL', 'dora@northwind.example', [files?.id ?? 0]);
  await subscribe('EMAIL', 'dora@northwind.example');
  await subscribe('EMAIL', 'dora@northwind.example');
  expect(await deliver('EMAIL')).toBe(1);
  expect(headerOf(mail.mails[0] ?? '', 'Subject')).toContain('subscribed already');
  expect((await findByTarget('dora@northwind.example')).serviceIds).toEqual([files?.id]);
});

test('an event that is delivered twice is passed on once', async () => {
  await subscribed('EMAIL', 'dora@northwind.example');
  await writeIncident();
  await tick(database.db, start, log);
  await database.db.outboxEvent.updateMany({ data: { deliveredAt: null } });
  await tick(database.db, start, log);
  expect(await database.db.statusDelivery.count()).toBe(1);
  expect(await Promise.all([deliver('EMAIL'), deliver('EMAIL'), deliver('EMAIL')])).toContain(1);
  expect(mail.mails).toHaveLength(1);
});

test('a mail server that is away is tried again later; an address that it refuses is not', async () => {
  await subscribed('EMAIL', 'dora@northwind.example');
  await writeIncident();
  await tick(database.db, start, log);
  mail.refusals.push(451);
  expect(await deliver('EMAIL')).toBe(0);
  const row = () => database.db.statusDelivery.findFirstOrThrow();
  expect(await row()).toMatchObject({ status: 'WAITING', attempts: 1, lastError: expect.stringContaining('451') });
  expect(await deliver('EMAIL', minutesLater(0.25))).toBe(0);
  expect(await row()).toMatchObject({ attempts: 1 });
  expect(await deliver('EMAIL', minutesLater(0.5))).toBe(1);
  expect(await row()).toMatchObject({ status: 'SENT', attempts: 2, lastError: null, sentAt: minutesLater(0.5) });

  await database.db.statusDelivery.updateMany({ data: { status: 'WAITING', nextAttemptAt: start } });
  mail.refusals.push(550);
  expect(await deliver('EMAIL')).toBe(0);
  expect(await row()).toMatchObject({ status: 'FAILED', lastError: expect.stringContaining('550') });
});

test('what a process that died had begun is taken up after its lease, under the same Message-ID', async () => {
  await subscribed('EMAIL', 'dora@northwind.example');
  await writeIncident();
  await tick(database.db, start, log);
  expect(await deliver('EMAIL')).toBe(1);
  // As if it had died between handing over and noting it.
  const lease = { status: 'WAITING', attempts: 1, nextAttemptAt: minutesLater(5), sentAt: null } as const;
  await database.db.statusDelivery.updateMany({ data: lease });
  expect(await deliver('EMAIL', minutesLater(4))).toBe(0);
  expect(await deliver('EMAIL', minutesLater(5))).toBe(1);
  expect(headerOf(mail.mails[0] ?? '', 'Message-ID')).toBe(headerOf(mail.mails[1] ?? '', 'Message-ID'));
});

test('a webhook proves itself by repeating a challenge, then gets signed messages', async () => {
  await subscribe('WEBHOOK', web.url);
  web.answers.push('no challenge');
  expect(await deliver('WEBHOOK')).toBe(0);
  expect((await findByTarget(web.url)).confirmedAt).toBeNull();
  expect(await deliver('WEBHOOK', minutesLater(1))).toBe(1);
  const { signingSecret, confirmedAt } = await findByTarget(web.url);
  expect(confirmedAt).toEqual(minutesLater(1));
  expect(JSON.parse(web.received[1]?.body ?? '')).toMatchObject({ type: 'subscription.confirm', signingSecret });

  const number = await writeIncident();
  await tick(database.db, start, log);
  expect(await deliver('WEBHOOK')).toBe(1);
  const { headers, body } = web.received[2] ?? { headers: {}, body: '' };
  const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-tenure-signature'])) ?? [];
  expect(Number(seconds)).toBe(start.getTime() / 1000);
  expect(mac).toBe(
    createHmac('sha256', signingSecret ?? '')
      .update(`${seconds}.${body}`)
      .digest('hex'),
  );
  expect(JSON.parse(body)).toMatchObject({
    id: expect.stringMatching(/^incident-update:\d+$/),
    type: 'incident.update',
    state: 'Investigating',
    services: ['Files'],
    url: `${publicUrl}/status/incidents/${number}`,
    nextUpdateAt: minutesLater(60).toISOString(),
  });
});

test('a webhook that answers 500, redirects or hangs is tried again; 410 ends the subscription', async () => {
  await subscribed('WEBHOOK', web.url);
  await writeIncident();
  await tick(database.db, start, log);
  const row = () => database.db.statusDelivery.findFirstOrThrow();
  web.answers.push(500, 302, 'hang', 410);
  expect(await deliver('WEBHOOK')).toBe(0);
  expect(await row()).toMatchObject({ status: 'WAITING', lastError: 'the receiver answered 500' });
  expect(await deliver('WEBHOOK', minutesLater(1))).toBe(0);
  expect(await row()).toMatchObject({ attempts: 2, lastError: 'the receiver answered 302' });
  expect(await deliver('WEBHOOK', minutesLater(3))).toBe(0);
  expect(await row()).toMatchObject({ attempts: 3, lastError: expect.stringMatching(/timeout|aborted/) });
  expect(await deliver('WEBHOOK', minutesLater(10))).toBe(0);
  expect((await findByTarget(web.url)).unsubscribedAt).toEqual(minutesLater(10));
  expect(await database.db.statusDelivery.count({ where: { status: 'WAITING' } })).toBe(0);
});

test('a webhook inside is refused when asked for, and again when its name is resolved', async () => {
  const strict = { secret, allowsPrivate: false };
  const ask = (target: string) =>
    requestSubscription(database.db, { channel: 'WEBHOOK', target, serviceIds: [] }, strict, start);
  for (const target of [
    web.url,
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.0.0.8/x',
    'https://db.internal/x',
  ]) {
    await expect(ask(target)).rejects.toThrow(/target: .* an https address on the internet/);
  }
  expect(await database.db.statusSubscription.count()).toBe(0);
  const refusal = await new Promise<Error | null>((resolve) => {
    lookUpOutside('localhost', {}, (error) => resolve(error));
  });
  expect(refusal?.message).toMatch(/localhost is at (127\.0\.0\.1|::1), which is not on the internet/);
});
