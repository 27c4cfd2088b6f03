import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { moveDemoClock } from '@tenure/workflows/demo-clock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createWorld, machine } from '../workflows/world.ts';

const main = fileURLToPath(new URL('../../services/worker/src/main.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'tenure-worker-'));
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await database.drop();
});

function launch(url: string | undefined) {
  const env = {
    PATH: process.env['PATH'],
    TENURE_DATA_DIR: directory,
    ...(url === undefined ? {} : { DATABASE_URL: url }),
  };
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the process clean, with structured logs up to the end',
  async (signal) => {
    const child = launch(database.url);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const isStarting = !output.includes('worker started');
      output += chunk;
      // Once: a signal that meets a process on its way out would end it.
      if (isStarting && output.includes('worker started')) child.kill(signal);
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    const messages = output
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages[0]).toBe('worker started');
    expect(messages.at(-1)).toBe('worker stopped');
  },
);

test('a running worker follows a moved demo clock at once', async () => {
  const world = await createWorld(database.db);
  const now = new Date();
  const ticket = await world.open({}, now);
  await database.db.setting.create({ data: { key: 'demo', value: {} } });
  const child = launch(database.url);
  const isListening = async () => {
    const [row] = await database.db.$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pg_stat_activity where datname = current_database() and query = 'listen outbox_event'`;
    return row?.n === 1n;
  };
  await vi.waitFor(async () => expect(await isListening()).toBe(true), { timeout: 30_000 });
  await moveDemoClock(database.db, new Date(now.getTime() + 7_200_000), machine, now);
  const breaches = () => database.db.ticketEvent.count({ where: { kind: 'CLOCK_BREACHED', ticketId: ticket.id } });
  await vi.waitFor(async () => expect(await breaches()).toBe(1), { timeout: 20_000 });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('without a database it says so in one sentence', async () => {
  const child = launch(undefined);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(output).toEqual(expect.stringMatching(/^DATABASE_URL is .*; accepted is a PostgreSQL connection string\.\n$/));
});
