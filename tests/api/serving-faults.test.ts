import { copyFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReportReader, type ReportReader } from '@tenure/api/warehouse/report-reader';
import { getReport } from '@tenure/reports/reports';
import { NoSnapshot, UnusableSnapshot } from '@tenure/warehouse-client/snapshot-fault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';
import { type Published, publishMade } from './serving-testkit.ts';

const attainment = getReport('sla_attainment');
const allClocks = getReport('ticket_clocks');
const readers: ReportReader[] = [];
let api: TestApi;
let directory: string;
let whole: Published;

function open(cacheBytes = 1_000_000): ReportReader {
  const reader = openReportReader({ db: api.db, directory, cacheBytes, settings: { mostQueries: 2 } });
  readers.push(reader);
  return reader;
}

const publish = (label: number, tamper?: (file: string) => Promise<void>) =>
  publishMade(api.db, directory, { label, clocks: 60_000 }, tamper);
const labelOf = async (reader: ReportReader) => (await reader.read(attainment, { limit: 1 })).policyVersions;

async function flipMiddle(file: string): Promise<void> {
  const content = await readFile(file);
  content.fill(0xee, content.length >> 1, (content.length >> 1) + 8);
  await writeFile(file, content);
}

beforeAll(async () => {
  api = await startTestApi();
  directory = join(api.directory, 'files');
  await mkdir(directory);
});
afterAll(async () => {
  for (const reader of readers) await reader.close();
  await api?.close();
});

test('before there is a snapshot reports are refused, and read as soon as there is one', async () => {
  const reader = open();
  await expect(labelOf(reader)).rejects.toThrow(NoSnapshot);
  whole = await publish(1);
  expect(await labelOf(reader)).toEqual([1]);
});

test.each([
  ['missing', (file: string) => rm(file), 'the file is missing'],
  ['truncated', (file: string) => truncate(file, 5_000), 'it has 5000 bytes and had'],
  ['altered in the middle', flipMiddle, 'its content is not what was published'],
])('a new file that is %s is not read: the one before stays in use, and it is said', async (_words, tamper, words) => {
  const old = open();
  expect(await labelOf(old)).toEqual([1]);
  const bad = await publish(2, tamper);
  await expect(old.refresh()).rejects.toThrow(UnusableSnapshot);
  expect(await labelOf(old)).toEqual([1]);
  const fresh = open();
  expect(await labelOf(fresh)).toEqual([1]);
  for (const reader of [old, fresh]) {
    expect(reader.current()?.id).toBe(whole.id);
    expect(reader.problem()).toContain(words);
    expect(reader.problem()).toMatch(/Roll back to an earlier snapshot .* or run the ETL/);
  }
  const next = await publish(3);
  await old.refresh();
  expect([await labelOf(old), old.problem()]).toEqual([[3], null]);
  for (const { id, file } of [bad, next]) {
    await api.db.warehouseSnapshot.delete({ where: { id } });
    await rm(file, { force: true });
  }
  await api.db.warehouseSnapshot.update({ where: { id: whole.id }, data: { isCurrent: true } });
});

test('where no file is whole the refusal names the file and what to do, and an empty answer is never given', async () => {
  const kept = `${whole.file}.kept`;
  await copyFile(whole.file, kept);
  await truncate(whole.file, 100_000);
  const reader = open();
  const refusal = await reader.read(attainment, {}).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnusableSnapshot);
  expect((refusal as Error).message).toContain(whole.file.split('/').at(-1));
  await copyFile(kept, whole.file);
  await reader.refresh();
  expect(await labelOf(reader)).toEqual([1]);
});

test('a file that is cut while it is read is refused from then on, never read half, and read again when it is whole', async () => {
  const kept = `${whole.file}.kept`;
  const reader = open(0);
  await reader.refresh();
  await truncate(whole.file, 20_000);
  const taken: number[] = [];
  const taker = { begin: async () => undefined, take: async (rows: unknown[]) => void taken.push(rows.length) };
  await expect(reader.readAll(allClocks, {}, taker)).rejects.toThrow(UnusableSnapshot);
  await expect(reader.read(allClocks, {})).rejects.toThrow(UnusableSnapshot);
  await copyFile(kept, whole.file);
  await reader.refresh();
  expect(await labelOf(reader)).toEqual([1]);
  expect((await reader.read(allClocks, { limit: 1 })).totalCount).toBe(60_000);
});

test('kept answers never take more than they may', async () => {
  const cacheBytes = 60_000;
  const reader = open(cacheBytes);
  for (let accountId = 0; accountId < 40; accountId += 1) {
    await reader.read(attainment, { filter: { accountId }, limit: 50 });
    const bytes = reader.answers()?.bytes ?? Number.NaN;
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(cacheBytes);
  }
});
