import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from '@tenure/api/create-api';
import { openReportReader, type ReportReader } from '@tenure/api/warehouse/report-reader';
import { type Database, openDatabase } from '@tenure/db/client';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Books, openBooks } from './warehouse-books.ts';
import { type Answered, askUntilAnswered, type Client, openClient } from './warehouse-client.ts';
import { damages } from './warehouse-damage.ts';
import { type House, openHouse, type Service } from './warehouse-house.ts';
import { reportQuery, reportsRead } from './warehouse-readers.ts';
import { awaitSnapshot, requestRunAndWait, type SnapshotRow } from './warehouse-runs.ts';
import { fillWorld, type World } from './warehouse-world.ts';

const minute = 60_000;
let house: House;
let world: World;
let books: Books;
let client: Client;
let api: Service;
let copies: string;
let db: Database;
let undamaged: ReportReader;
let askUndamaged: (name: string, groupBy: readonly string[] | null) => Promise<Answered>;
let current: SnapshotRow;
let earlier: SnapshotRow;
/** What each report of each snapshot says, as a hash, read from a copy of its file that nobody damages. */
const truth = new Map<string, string>();

const keyOf = (snapshotId: string, name: string) => `${name} of snapshot ${snapshotId}`;
const hashOf = (report: Answered) => createHash('sha256').update(JSON.stringify(report)).digest('hex');
const fileOf = (snapshot: SnapshotRow) => join(house.warehouseDirectory, snapshot.file_name);
const copyOf = (snapshot: SnapshotRow) => join(copies, snapshot.file_name);

/** Takes note of what was published last, while its file is whole. */
async function learn(published: SnapshotRow): Promise<void> {
  earlier = current ?? published;
  current = published;
  copyFileSync(fileOf(current), copyOf(current));
  await undamaged.refresh();
  for (const [name, groupBy] of reportsRead) {
    const report = await askUndamaged(name, groupBy);
    expect(report.passport.snapshotId).toBe(String(current.id));
    truth.set(keyOf(report.passport.snapshotId, name), hashOf(report));
  }
}

const publish = async () => learn(await requestRunAndWait(client, books));

function openUndamaged(): void {
  db = openDatabase(house.url, { poolSize: 2 });
  undamaged = openReportReader({ db, directory: copies });
  const parts = { db, warehouse: undamaged, log: pino({ level: 'silent' }), adminDirectory: copies };
  const handler = createApi({ ...parts, sessionSecret: 'a secret of this test alone', clock: () => new Date() });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${world.key}` };
  askUndamaged = async (name, groupBy) => {
    const body = JSON.stringify({ query: reportQuery, variables: { name, groupBy } });
    const response = await handler(new Request('http://tenure.test/graphql', { method: 'POST', headers, body }));
    const { data, errors } = (await response.json()) as Answered;
    if (errors) throw new Error(JSON.stringify(errors));
    return data.report;
  };
}

beforeAll(async () => {
  const fill = async (url: string) => {
    world = await fillWorld(url);
  };
  house = await openHouse({ fill, settings: { TENURE_WAREHOUSE_KEEP: '3', LOG_LEVEL: 'warn' } });
  copies = join(house.dataDirectory, 'copies');
  mkdirSync(copies);
  books = openBooks(house.url);
  client = openClient(house.apiUrl, world.key);
  openUndamaged();
  api = house.start('api');
  house.start('etl');
  // The service catches up with a first one by itself.
  await learn(await awaitSnapshot(books));
}, 3 * minute);
afterAll(async () => {
  await undamaged?.close();
  await db?.$disconnect();
  await house?.close();
}, minute);

/** Asks every report: each answer is right for the snapshot it names, or a refusal that says why and what to do. */
async function readAll(): Promise<{ answered: number; refused: string[] }> {
  let answered = 0;
  const refused: string[] = [];
  for (const [name, groupBy] of reportsRead) {
    const outcome = await client.ask(reportQuery, { name, groupBy });
    if (outcome.kind === 'lost') throw new Error(`The API did not live through it: ${outcome.reason}`);
    if (outcome.kind === 'answered') {
      const { report } = outcome.data;
      const key = keyOf(report.passport.snapshotId, name);
      expect([key, hashOf(report)]).toEqual([key, truth.get(key)]);
      answered += 1;
      continue;
    }
    expect(outcome).toMatchObject({
      code: 'NO_SNAPSHOT',
      message: expect.stringMatching(/can't be read: .*tenure etl run/),
    });
    refused.push(outcome.message);
  }
  return { answered, refused };
}

async function restartApi(): Promise<void> {
  api.signal('SIGKILL');
  await expect.poll(async () => (await client.ask('{ viewer { __typename } }')).kind, { timeout: 30_000 }).toBe('lost');
  await askUntilAnswered(client, '{ viewer { __typename } }');
}

/** The API moves to what was published last, by itself. */
async function expectCurrent(): Promise<void> {
  const query = '{ report(name: "tickets", page: { limit: 1 }) { passport { snapshotId } } }';
  const read = async () => (await askUntilAnswered(client, query)).report.passport.snapshotId;
  await expect.poll(read, { timeout: 20_000 }).toBe(String(current.id));
  expect(await readAll()).toEqual({ answered: reportsRead.length, refused: [] });
}

/** Puts the file back, for the tests that follow. */
function restore(snapshot: SnapshotRow): void {
  rmSync(fileOf(snapshot), { force: true });
  copyFileSync(copyOf(snapshot), fileOf(snapshot));
}

test(
  'with one snapshot alone, and that one damaged, reports are refused with what to do',
  async () => {
    const only = current;
    await damages['cut to half']?.(fileOf(only), '');
    await restartApi();
    const { answered, refused } = await readAll();
    expect([answered, refused.length]).toEqual([0, reportsRead.length]);
    expect(refused[0]).toContain(only.file_name);
    await publish();
    await expectCurrent();
    restore(only);
  },
  3 * minute,
);

test.each(Object.keys(damages))(
  'a snapshot %s is never read as if it were whole, and the next run repairs it',
  async (name) => {
    const wrong = current;
    await damages[name]?.(fileOf(wrong), copyOf(earlier));
    // While it is open, then at a start, where the one before stands in.
    await readAll();
    await readAll();
    await restartApi();
    await expect.poll(async () => (await readAll()).answered, { timeout: 20_000 }).toBe(reportsRead.length);
    await publish();
    expect(current.id).toBeGreaterThan(wrong.id);
    await expectCurrent();
    restore(wrong);
  },
  3 * minute,
);
