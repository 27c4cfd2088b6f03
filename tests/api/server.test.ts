import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '@tenure/api/environment';
import { startApi } from '@tenure/api/start-api';
import { createApiKey } from '@tenure/workflows/api-keys';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

const main = fileURLToPath(new URL('../../services/api/src/main.ts', import.meta.url));
const silent = pino({ level: 'silent' });
let api: TestApi;

function environment(more: Record<string, string> = {}) {
  return readEnvironment({ DATABASE_URL: api.url, TENURE_DATA_DIR: api.directory, TENURE_PORT: '0', ...more });
}

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

test('the server answers over HTTP, keeps its session key, and stops', async () => {
  const first = await startApi(environment(), silent);
  const health = await fetch(`${first.url}/health`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  const body = JSON.stringify({ email: 'admin@tenure.example', password: 'correct horse battery' });
  const signIn = await fetch(`${first.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  await first.stop();
  await expect(fetch(`${first.url}/health`)).rejects.toThrow();
  const second = await startApi(environment(), silent);
  // The session was opened at the real time, so its end is in the future for the real clock too.
  const session = await fetch(`${second.url}/auth/get-session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ user: { email: 'admin@tenure.example' } });
  await second.stop();
});

test('a long answer arrives whole over HTTP, compressed and not', async () => {
  const running = await startApi(environment(), silent);
  // By the real time, the keys of the other tests are long over.
  const now = new Date();
  const key = { name: 'real', role: 'ADMIN', expiresAt: new Date(now.getTime() + 86_400_000) } as const;
  const { secret } = await createApiKey(api.db, key, { userId: api.userIds.ADMIN, apiKeyId: null }, now);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const body = JSON.stringify({ query: '{ reports { name words } }' });
  for (const encoding of ['gzip', 'identity']) {
    const init = { method: 'POST', headers: { ...headers, 'accept-encoding': encoding }, body };
    const response = await fetch(`${running.url}/graphql`, init);
    expect(response.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
    const answer = (await response.json()) as { data: { reports: unknown[] } };
    expect(answer.data.reports.length).toBeGreaterThan(30);
  }
  await running.stop();
});

test('a taken port is told in one sentence that names it and the setting', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as AddressInfo;
  await expect(startApi(environment({ TENURE_PORT: String(port) }), silent)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken: stop what uses it, or set TENURE_PORT to another port.`,
  );
  taken.close();
});

test('a setting that is not accepted is named, and the process ends with 1', async () => {
  expect(() => readEnvironment({})).toThrow(/DATABASE_URL/);
  expect(() => environment({ TENURE_PORT: 'http' })).toThrow(/TENURE_PORT/);
  const child = spawn(process.execPath, [main], { env: { TENURE_PORT: '0' }, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done) => child.on('exit', done));
  expect(code).toBe(1);
  expect(output.trim()).toMatch(/^DATABASE_URL is .*; accepted is a connection string/);
});

test('a process that is told to stop ends by itself', async () => {
  const env = { DATABASE_URL: api.url, TENURE_DATA_DIR: api.directory, TENURE_PORT: '0' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done) =>
    child.stdout.on('data', (chunk) => String(chunk).includes('The API answers') && done()),
  );
  child.kill('SIGTERM');
  expect(await new Promise((done) => child.on('exit', done))).toBe(0);
});
