import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '@tenure/db/embedded-server';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'tenure-embedded-'));
// The user that PostgreSQL runs as under root has to get through.
chmodSync(home, 0o755);
const dataDirectory = join(home, 'postgres');
let server: EmbeddedServer | undefined;

afterAll(async () => {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

function postmasterPid(directory: string): number {
  return Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    return !/ Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('acknowledged rows survive a kill -9 of the server, which is started again on the same port', async () => {
  server = await startEmbeddedServer({ dataDirectory });
  await ask(server.url, 'create table kept as select 42 as n');
  const pid = postmasterPid(server.dataDirectory);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(await server.revive()).toBe(true);
  expect(await ask(server.url, 'select n from kept')).toEqual([42]);
});

test('a server left running by a killed start is taken over, not started twice', async () => {
  const second = await startEmbeddedServer({ dataDirectory });
  expect(second.tookOver).toBe(true);
  expect(second.url).toBe(server?.url);
});

test('sessions run in UTC and a wrong password is refused', async () => {
  const url = new URL(server?.url ?? '');
  expect(await ask(url.href, 'show timezone')).toEqual(['UTC']);
  url.password = 'guess';
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('stopping twice is no error', async () => {
  await server?.stop();
  await expect(server?.stop()).resolves.toBeUndefined();
});
