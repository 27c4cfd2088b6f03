import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Books, openBooks } from './warehouse-books.ts';
import { askUntilAnswered, type Client, openClient } from './warehouse-client.ts';
import { type House, openHouse, type Service } from './warehouse-house.ts';
import { openRoom, type Room } from './warehouse-room.ts';
import { awaitRun, awaitSnapshot, requestRunAndWait, type SnapshotRow } from './warehouse-runs.ts';
import { fillWorld, type World } from './warehouse-world.ts';

const minute = 60_000;
const megabyte = 2 ** 20;
/** From nothing to about what a run needs, so that it ends in one step after the other. */
const rooms = [0, 0.5, 2, 5, 9, 14];

let room: Room;
let house: House;
let world: World;
let books: Books;
let client: Client;
let etl: Service;
let warehouse: string;
let published: SnapshotRow;

beforeAll(async () => {
  room = openRoom();
  console.log(`The disk is ${room.kind}`);
  warehouse = join(room.directory, 'warehouse');
  const fill = async (url: string) => {
    world = await fillWorld(url);
  };
  house = await openHouse({ fill, settings: { TENURE_DATA_DIR: room.directory, LOG_LEVEL: 'warn' } });
  books = openBooks(house.url);
  client = openClient(house.apiUrl, world.key);
  house.start('api');
  etl = house.start('etl');
  published = await awaitSnapshot(books);
}, 3 * minute);
afterAll(async () => {
  await house?.close();
  room?.close();
}, minute);

const stepsSql = `select name from etl_step where run_id = $1 and status = 'FAILED' order by id desc limit 1`;

/** What was published before is answered from, and nothing else lies about. */
async function expectUntouched(): Promise<void> {
  const query = '{ report(name: "tickets", page: { limit: 1 }) { totalCount passport { snapshotId } } }';
  const { report } = await askUntilAnswered(client, query);
  expect(report.passport.snapshotId).toBe(String(published.id));
  const names = await books.query<{ file_name: string }>('select file_name from warehouse_snapshot order by 1');
  expect(readdirSync(warehouse).sort()).toEqual(names.map((row) => row.file_name));
}

async function expectNextToSucceed(): Promise<void> {
  published = await requestRunAndWait(client, books);
  const query = '{ report(name: "tickets", page: { limit: 1 }) { passport { snapshotId } } }';
  const read = async () => (await askUntilAnswered(client, query)).report.passport.snapshotId;
  await expect.poll(read, { timeout: 20_000 }).toBe(String(published.id));
  expect(etl.ownEnds).toEqual([]);
}

test(
  'a run on a full disk says where room is missing and what to do, leaves what was published and nothing else; the next succeeds',
  async () => {
    const failedIn = new Set<string>();
    for (const megabytes of rooms) {
      room.leave(megabytes * megabyte, etl.pid());
      const run = await awaitRun(client, books);
      room.giveBack(etl.pid());
      if (run.status === 'PUBLISHED') {
        published = await awaitSnapshot(books);
        continue;
      }
      expect(run.error).toMatch(
        /^There is no room left in .*\/warehouse \(below TENURE_DATA_DIR\): make room .*TENURE_WAREHOUSE_KEEP/,
      );
      const [step] = await books.query<{ name: string }>(stepsSql, [run.id]);
      failedIn.add(step?.name ?? 'before the first step');
      await expectUntouched();
    }
    console.log(`Cut off in ${[...failedIn].join(', ')}`);
    expect(failedIn.size).toBeGreaterThan(1);
    await expectNextToSucceed();
  },
  6 * minute,
);

test(
  'a warehouse directory that can’t be written fails the run with its name, and the next one succeeds when it can',
  async () => {
    renameSync(warehouse, `${warehouse}-away`);
    writeFileSync(warehouse, 'not a directory');
    const run = await awaitRun(client, books);
    expect(run.status).toBe('FAILED');
    expect(run.error).toMatch(/^The directory .*\/warehouse \(below TENURE_DATA_DIR\) can't be written: /);
    rmSync(warehouse);
    renameSync(`${warehouse}-away`, warehouse);
    await expectUntouched();
    await expectNextToSucceed();
  },
  3 * minute,
);
