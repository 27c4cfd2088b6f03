import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@tenure/db/embedded-server';
import { afterAll, expect, test } from 'vitest';
import { runTenure } from './run-tenure.ts';

const directory = mkdtempSync(join(tmpdir(), 'tenure-cli-data-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('without DATABASE_URL the embedded server is made ready, stopped afterwards, and reused where it runs', async () => {
  const env = { TENURE_DATA_DIR: directory };
  expect(await runTenure(env, 'api-key', 'list')).toMatchObject({ code: 0, out: 'No keys.\n' });
  const server = await startEmbeddedServer({ dataDirectory: join(directory, 'postgres') });
  try {
    expect(server.tookOver).toBe(false);
    expect(await runTenure(env, 'snapshot', 'list')).toMatchObject({ code: 0, out: 'No snapshots.\n' });
    expect(await server.revive()).toBe(false);
  } finally {
    await server.stop();
  }
});
