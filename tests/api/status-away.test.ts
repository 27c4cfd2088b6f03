import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '@tenure/api/environment';
import { startApi } from '@tenure/api/start-api';
import { systemActor } from '@tenure/db/change';
import { openDatabase } from '@tenure/db/client';
import { type EmbeddedServer, startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';
import { createService } from '@tenure/workflows/services';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'tenure-status-'));
let server: EmbeddedServer;
beforeAll(async () => {
  // The user that PostgreSQL runs as under root has to get through.
  chmodSync(home, 0o755);
  server = await startEmbeddedServer({ dataDirectory: join(home, 'postgres') });
  await migrateDatabase(server.url);
  const db = openDatabase(server.url);
  await createService(db, { key: 'files', name: 'Files' }, systemActor, new Date());
  await db.$disconnect();
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

test('without warehouse, admin and then PostgreSQL the page goes on with its last copy, says its age, and comes back', async () => {
  const api = await startApi(
    readEnvironment({
      DATABASE_URL: server.url,
      TENURE_DATA_DIR: join(home, 'data'),
      TENURE_ADMIN_DIR: join(home, 'no-admin'),
      TENURE_PORT: '0',
      TENURE_STATUS_TITLE: 'Acme status',
    }),
    pino({ level: 'silent' }),
  );
  const read = async (path: string) => {
    const response = await fetch(`${api.url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  expect((await read('/')).text).toContain('NOT_BUILT');
  expect(await read('/status')).toMatchObject({
    status: 200,
    text: expect.stringContaining('All services are working'),
  });
  await server.stop();
  const stale = expect.stringMatching(/This page may be out of date[\s\S]*All services are working/);
  await vi.waitFor(async () => expect(await read('/status')).toEqual({ status: 200, text: stale }), {
    timeout: 15_000,
  });
  const { text } = await read('/status/api/v1/summary.json');
  expect(JSON.parse(text)).toMatchObject({ page: { isStale: true }, status: { state: 'OPERATIONAL' } });
  expect((await read('/status/incidents/99')).status).toBe(503);
  const asked = await fetch(`${api.url}/status/subscriptions`, {
    method: 'POST',
    body: new URLSearchParams({ target: 'dora@northwind.example' }),
  });
  expect(asked.status).toBe(503);
  await server.revive();
  const fresh = expect.not.stringContaining('out of date');
  await vi.waitFor(async () => expect(await read('/status')).toEqual({ status: 200, text: fresh }), {
    timeout: 15_000,
  });
  await api.stop();
});

test('an api that never saw PostgreSQL says that it can not tell, and shows nothing as well', async () => {
  const api = await startApi(
    readEnvironment({
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      TENURE_DATA_DIR: join(home, 'other'),
      TENURE_PORT: '0',
    }),
    pino({ level: 'silent' }),
  );
  const response = await fetch(`${api.url}/status`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('We can’t tell the state of our services');
  await api.stop();
});
