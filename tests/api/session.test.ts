import { systemActor } from '@tenure/db/change';
import { updateUser } from '@tenure/workflows/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ signInsPerMinute: 1_000 });
});
afterAll(() => api?.close());

const json = { 'content-type': 'application/json' };

async function signIn(email: string, secret = password, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify({ email, password: secret });
  return api.fetch('/auth/sign-in/email', { method: 'POST', headers: { ...json, ...headers }, body });
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function ask(
  cookie: string,
  headers: Record<string, string> = json,
  body = '{"query":"{ viewer { role email } }"}',
) {
  return api.fetch('/graphql', { method: 'POST', headers: { ...headers, cookie }, body });
}

test('a password set by the workflows opens a session whose cookie scripts cannot read', async () => {
  const response = await signIn('finance@tenure.example');
  expect(response.status).toBe(200);
  const [cookie] = response.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const { data } = await (await ask(cookieOf(response))).json();
  expect(data.viewer).toEqual({ role: 'FINANCE', email: 'finance@tenure.example' });
});

test('a wrong password and an unknown address are refused alike', async () => {
  const wrong = await signIn('finance@tenure.example', 'not the password');
  const unknown = await signIn('nobody@tenure.example');
  expect(wrong.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test('signing out ends the session', async () => {
  const cookie = cookieOf(await signIn('csm@tenure.example'));
  const headers = { ...json, cookie, origin: 'http://tenure.test' };
  expect((await api.fetch('/auth/sign-out', { method: 'POST', headers, body: '{}' })).status).toBe(200);
  expect((await (await ask(cookie)).json()).errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('nobody signs up by themselves, and no other endpoint of the library is served', async () => {
  const body = JSON.stringify({ email: 'a@b.example', password, name: 'A' });
  for (const path of ['/auth/sign-up/email', '/auth/delete-user', '/auth/update-user', '/auth/list-sessions']) {
    expect((await api.fetch(path, { method: 'POST', headers: json, body })).status).toBe(404);
  }
});

test('a session of a person who is deactivated is over, and they cannot sign in again', async () => {
  const cookie = cookieOf(await signIn('counsel@tenure.example'));
  await updateUser(api.db, { userId: api.userIds.COUNSEL, isActive: false }, systemActor, startOfTests);
  expect((await (await ask(cookie)).json()).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect((await signIn('counsel@tenure.example')).status).toBe(403);
});

test('another site cannot use the session: forms, foreign origins and cross-site requests are refused', async () => {
  const cookie = cookieOf(await signIn('admin@tenure.example'));
  const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  for (const type of forms) expect((await ask(cookie, { 'content-type': type })).status).toBe(403);
  expect((await ask(cookie, { ...json, origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask(cookie, { ...json, origin: 'null' })).status).toBe(403);
  expect((await ask(cookie, { ...json, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask(cookie, { ...json, origin: 'http://tenure.test' })).status).toBe(200);
  const foreign = await signIn('admin@tenure.example', password, { cookie, origin: 'https://evil.example' });
  expect(foreign.status).toBe(403);
});

test('a mutation is not taken by GET', async () => {
  const cookie = cookieOf(await signIn('admin@tenure.example'));
  const query = encodeURIComponent('mutation { createTeam(name: "x") { __typename } }');
  const response = await api.fetch(`/graphql?query=${query}`, { headers: { cookie, accept: 'application/json' } });
  expect(response.status).toBe(405);
  expect(await api.db.team.count()).toBe(0);
});
