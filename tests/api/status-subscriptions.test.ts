import { subscriptionTokenOf } from '@tenure/workflows/status-tokens';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

/** The testkit's; the api's own is a file of the data directory. */
const secret = 'a secret for tests, long enough to sign cookies with';
let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
  await api.db.service.createMany({
    data: ['Files', 'Search'].map((name, position) => ({ key: name.toLowerCase(), name, position })),
  });
});
afterEach(() => api.close());

const send = (fields: Record<string, string>, from = '203.0.113.7') =>
  api.fetch('/status/subscriptions', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-tenure-client-address': from },
  });

const post = (path: string, body = '') => api.fetch(path, { method: 'POST', body: new URLSearchParams(body) });

async function linkOf(target: string): Promise<string> {
  const subscription = await api.db.statusSubscription.findFirstOrThrow({ where: { target } });
  return `/status/subscriptions/${subscriptionTokenOf(secret, subscription)}`;
}

const stateOf = async (target: string) => {
  const { confirmedAt, unsubscribedAt } = await api.db.statusSubscription.findFirstOrThrow({ where: { target } });
  return unsubscribedAt ? 'ended' : confirmedAt ? 'confirmed' : 'asked';
};

test('a form without script subscribes; opening the link changes nothing, its button confirms, and one ends it', async () => {
  const form = await (await api.fetch('/status/subscribe')).text();
  expect(form).toContain('<form method="post" action="/status/subscriptions">');
  expect((await send({ channel: 'EMAIL', target: 'Dora@northwind.example' })).status).toBe(202);
  const target = 'dora@northwind.example';
  const link = await linkOf(target);
  const opened = await api.fetch(link);
  expect(opened.headers.get('cache-control')).toBe('no-store');
  expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
  expect(await opened.text()).toContain(`<form method="post" action="${link}/confirm">`);
  expect(await stateOf(target)).toBe('asked');
  expect((await post(`${link}/confirm`)).status).toBe(200);
  expect(await stateOf(target)).toBe('confirmed');
  expect(await (await api.fetch(`${link}/unsubscribe`)).text()).toContain(`action="${link}/unsubscribe"`);
  expect(await stateOf(target)).toBe('confirmed');
  expect((await post(`${link}/unsubscribe`, 'List-Unsubscribe=One-Click')).status).toBe(200);
  expect(await stateOf(target)).toBe('ended');
  // Once more is no fault of who asks; but it can't be begun again by an old link.
  expect((await post(`${link}/unsubscribe`)).status).toBe(200);
  expect((await post(`${link}/confirm`)).status).toBe(404);
});

test('who asks can not tell who subscribes already', async () => {
  const answers: string[] = [];
  const ask = async () => {
    const response = await send({ target: 'dora@northwind.example' });
    answers.push(`${response.status} ${await response.text()}`);
  };
  await ask();
  await ask();
  await post(`${await linkOf('dora@northwind.example')}/confirm`);
  await ask();
  await post(`${await linkOf('dora@northwind.example')}/unsubscribe`);
  await ask();
  expect(new Set(answers).size).toBe(1);
});

test('the database knows no token, and no token ends what another began', async () => {
  await send({ target: 'dora@northwind.example' });
  const link = await linkOf('dora@northwind.example');
  const [, token = ''] = /subscriptions\/(.*)$/.exec(link) ?? [];
  const rows = JSON.stringify([
    await api.db.statusSubscription.findMany(),
    await api.db.statusDelivery.findMany(),
    await api.db.outboxEvent.findMany(),
    await api.db.auditEntry.findMany({ where: { entityType: 'status-subscription' } }),
  ]);
  expect(rows).not.toContain(token);
  const guess = `/status/subscriptions/${'A'.repeat(43)}`;
  expect((await api.fetch(guess)).status).toBe(404);
  expect((await post(`${guess}/unsubscribe`)).status).toBe(404);
  expect(await stateOf('dora@northwind.example')).toBe('asked');
});

test.each([
  [{ channel: 'EMAIL', target: 'nobody' }, 'an e-mail address'],
  [{ channel: 'WEBHOOK', target: 'http://example.com/' }, 'an https address on the internet'],
  [{ channel: 'WEBHOOK', target: 'https://169.254.169.254/latest' }, 'an https address on the internet'],
  [{ channel: 'EMAIL', target: 'dora@northwind.example', service: '4711' }, 'services of the status page'],
  [{ channel: 'EMAIL', target: 'dora@northwind.example', service: 'x' }, 'ids of services'],
])('%o is refused with what is accepted, and what was typed is still there', async (fields, accepted) => {
  const response = await send(fields);
  const page = await response.text();
  expect(response.status).toBe(400);
  expect(page).toContain(accepted);
  expect(page).toContain(`value="${fields.target}"`);
  expect(await api.db.statusSubscription.count()).toBe(0);
});

test('a program subscribes with JSON, and is refused in JSON', async () => {
  const headers = { 'content-type': 'application/json' };
  const ask = (body: unknown) =>
    api.fetch('/status/subscriptions', { method: 'POST', headers, body: JSON.stringify(body) });
  const services = (await api.db.service.findMany()).map(({ id }) => id);
  expect((await ask({ channel: 'WEBHOOK', target: 'https://hooks.example.com/x', services })).status).toBe(202);
  expect(await api.db.statusSubscription.findMany()).toMatchObject([{ channel: 'WEBHOOK', serviceIds: services }]);
  for (const body of [
    { channel: 'FAX', target: 'x' },
    null,
    { channel: 'EMAIL', target: 7 },
    { channel: 'EMAIL', services: 1 },
  ]) {
    const response = await ask(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
  }
});

test('a machine that fills in what people do not see is thanked, and nothing is written', async () => {
  expect((await send({ target: 'dora@northwind.example', website: 'https://spam.example' })).status).toBe(202);
  expect(await api.db.statusSubscription.count()).toBe(0);
});

test('an address on the network that asks without end is asked to wait; others are not', async () => {
  const statuses: number[] = [];
  for (let each = 0; each < 11; each += 1) statuses.push((await send({ target: `a${each}@northwind.example` })).status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(10);
  expect(statuses.at(-1)).toBe(429);
  expect((await send({ target: 'b@northwind.example' }, '203.0.113.8')).status).toBe(202);
});
