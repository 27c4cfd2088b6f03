import { mkdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../api/api-testkit.ts';
import { createLastingKey, publishMade } from '../api/serving-testkit.ts';
import { type ServerProcess, startServer } from '../bench/server-process.ts';

const soon = { timeout: 120_000 };
const patience = 300_000;
const query = '{ report(name: "sla_attainment") { rows passport { policyVersions } } }';
let api: TestApi;
let directory: string;
let authorization: string;
let servers: ServerProcess[] = [];

const start = () => startServer('services/api/src/main.ts', settings());
const settings = () => ({ DATABASE_URL: api.url, TENURE_DATA_DIR: api.directory, TENURE_PORT: '0', LOG_LEVEL: 'info' });

/** What the process answers: the label of the file it reads. */
async function labelOf({ url }: ServerProcess): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as { data: { report: { passport: { policyVersions: string[] } } } };
  return data.report.passport.policyVersions.join();
}

const problemOf = async ({ url }: ServerProcess) =>
  ((await (await fetch(`${url}/health`)).json()) as { warehouse: { problem: string | null } }).warehouse.problem;

beforeAll(async () => {
  api = await startTestApi();
  directory = join(api.directory, 'warehouse');
  await mkdir(directory);
  authorization = `Bearer ${await createLastingKey(api)}`;
  await publishMade(api.db, directory, { label: 1 });
  servers = await Promise.all([start(), start()]);
}, 180_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await api?.close();
});

test(
  'several api processes read one snapshot and move to the next without losing a request',
  async () => {
    expect(await Promise.all(servers.map(labelOf))).toEqual(['1', '1']);
    const asked = servers.flatMap((server) => Array.from({ length: 50 }, () => labelOf(server)));
    await publishMade(api.db, directory, { label: 2 });
    expect((await Promise.all(asked)).every((label) => label === '1' || label === '2')).toBe(true);
    for (const server of servers) await expect.poll(() => labelOf(server), soon).toBe('2');
  },
  patience,
);

test(
  'all stay on the whole snapshot when a damaged one is published, and so does one that is started then',
  async () => {
    await publishMade(api.db, directory, { label: 3 }, (file) => truncate(file, 4_096));
    servers.push(await start());
    for (const server of servers) {
      await expect.poll(() => problemOf(server), soon).toMatch(/can't be read: it has 4096 bytes/);
      expect(await labelOf(server)).toBe('2');
    }
    await publishMade(api.db, directory, { label: 4 });
    for (const server of servers) await expect.poll(() => labelOf(server), soon).toBe('4');
  },
  patience,
);
