import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@tenure/db/client';
import { Random } from '@tenure/demo/random';
import { runEtl } from '@tenure/etl/run/run-etl';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beginning, type Books, openBooks } from './warehouse-books.ts';
import { askUntilAnswered, type Client, openClient } from './warehouse-client.ts';
import { compareWarehouses } from './warehouse-compare.ts';
import { type House, openHouse, type Service, type ServiceName } from './warehouse-house.ts';
import { killAtRandom } from './warehouse-killer.ts';
import { type ReaderNotes, readUntil } from './warehouse-readers.ts';
import { requestRunAndWait, type SnapshotRow } from './warehouse-runs.ts';
import { fillWorld, type World } from './warehouse-world.ts';
import { type WriterNotes, writeUntil } from './warehouse-writers.ts';

/** The same seed kills the same kinds of processes after the same pauses; what they are at is up to the machine. */
const seed = Number(process.env['TENURE_FAULTS_SEED'] ?? Date.now() % 1_000_000);
const kills = Number(process.env['TENURE_FAULTS_KILLS'] ?? 100);
const minute = 60_000;
const calmMs = 90_000;
const settleMs = 60_000;
const settings = { memoryLimit: '512MB', threads: 2 };

let house: House;
let world: World;
let books: Books;
let client: Client;
let services: Record<ServiceName, Service>;
let beginning: Beginning;
let writers: WriterNotes;
let readers: ReaderNotes;
/** The latest instant to which a move of the clock was acknowledged. */
let movedTo = '';
let last: SnapshotRow;

const countOf = async (sql: string) =>
  (await books.query<{ n: number }>(`select count(*)::int as n ${sql}`))[0]?.n ?? 0;
const countPublished = () => countOf('from warehouse_snapshot');

/** Until one more load was published than at the call; not longer than a while. */
async function awaitPublished(): Promise<void> {
  const before = await countPublished().catch(() => 0);
  const deadline = performance.now() + calmMs;
  while (performance.now() < deadline && (await countPublished().catch(() => 0)) <= before) await pause(200);
}

const requestRun = 'mutation { done: requestEtlRun { __typename } }';
const moveClock = 'mutation ($to: DateTime!) { done: moveDemoClock(to: $to) { __typename } }';

/** Asks for loads all the time, and lets hours pass now and then, so that clocks warn and breach. */
async function driveUntil(isOver: () => boolean, random: Random): Promise<void> {
  let clockAt = Date.now();
  for (let round = 1; !isOver(); round += 1) {
    await client.ask(requestRun);
    if (round % 16 === 0) {
      clockAt = Math.max(clockAt, Date.now()) + random.between(20, 150) * minute;
      const to = new Date(clockAt).toISOString();
      const outcome = await client.ask(moveClock, { to });
      if (outcome.kind === 'answered' && outcome.data.done.__typename.endsWith('Clock')) movedTo = to;
    }
    await pause(500);
  }
}

async function tally(groups: string): Promise<Record<string, number>> {
  const rows = await books.query<{ name: string; n: number }>(`select ${groups} group by 1 order by 1`);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

async function highestId(table: string): Promise<number> {
  return (await books.query<{ id: number }>(`select coalesce(max(id), 0) as id from ${table}`))[0]?.id ?? 0;
}

beforeAll(async () => {
  console.log(`TENURE_FAULTS_SEED=${seed} kills the same again`);
  const fill = async (url: string) => {
    world = await fillWorld(url);
  };
  house = await openHouse({ fill, settings: { TENURE_WAREHOUSE_KEEP: '1000', LOG_LEVEL: 'warn' } });
  books = openBooks(house.url);
  client = openClient(house.apiUrl, world.key);
  beginning = { auditId: await highestId('audit_entry'), outboxId: await highestId('outbox_event') };
  services = { api: house.start('api'), etl: house.start('etl'), worker: house.start('worker') };
  await askUntilAnswered(client, '{ viewer { __typename } }');
}, 3 * minute);
afterAll(() => house?.close(), minute);

test(
  `api, etl, worker and PostgreSQL are killed at ${kills} random moments while all is written, read and loaded`,
  async () => {
    let isOver = false;
    const writing = writeUntil(() => isOver, { client, world, seed, writers: 3 });
    const reading = readUntil(() => isOver, client);
    const driving = driveUntil(() => isOver, Random.of(seed, 3));
    await awaitPublished();
    const random = Random.of(seed, 2);
    const killed = await killAtRandom({ house, services, random, kills, killsBetweenCalms: 10, calm: awaitPublished });
    isOver = true;
    [writers, readers] = await Promise.all([writing, reading]);
    await driving;
    const told = {
      killed,
      runs: await tally(`concat_ws(' ', lower(mode::text), status) as name, count(*)::int as n from etl_run`),
      cutIn: await tally(`name, count(*)::int as n from etl_step where status = 'FAILED'`),
      writes: { acknowledged: writers.acknowledged.length, uncertain: writers.uncertain.length },
      reads: { answered: readers.answered, ...Object.fromEntries(readers.refusals) },
      snapshots: readers.snapshots.size,
    };
    console.log(JSON.stringify(told));
  },
  30 * minute,
);

test('no service ended by itself while the others were killed', () => {
  expect(Object.values(services).flatMap(({ ownEnds }) => ownEnds)).toEqual([]);
});

test('every request was answered, refused plainly or cut off, and nothing else was said', () => {
  expect([...new Set([...writers.faults, ...readers.faults])].slice(0, 5)).toEqual([]);
  expect(Math.min(writers.acknowledged.length, readers.answered)).toBeGreaterThan(kills);
});

test('no acknowledged write is missing or there twice; what nobody answered is there once or not at all', async () => {
  expect(await books.findWrong(writers.acknowledged, 1)).toEqual([]);
  expect(await books.findWrong(writers.uncertain, 0)).toEqual([]);
  const [clock] = await books.query<{ to: string }>(`select value->>'movedTo' as to from setting where key = 'clock'`);
  expect((clock?.to ?? '') >= movedTo).toBe(true);
});

test(
  'the audit trail and the outbox tell the same, and every event is delivered',
  async () => {
    await expect.poll(() => countOf('from outbox_event where delivered_at is null'), { timeout: settleMs }).toBe(0);
    expect(await books.findUntold(beginning)).toEqual([]);
  },
  2 * minute,
);

test(
  'every clock that fell due warned and breached once',
  async () => {
    const late = `from ticket_clock where state = 'RUNNING' and due_at < $now`.replace('$now', `'${movedTo}'`);
    await expect.poll(() => countOf(late), { timeout: settleMs }).toBe(0);
    expect(await books.findMistold(beginning)).toEqual([]);
    expect(
      await countOf(`from ticket_event where kind = 'CLOCK_BREACHED' and recorded_at <= '${movedTo}'`),
    ).toBeGreaterThan(0);
  },
  2 * minute,
);

test('whatever was answered was of a published snapshot, whose file is whole', async () => {
  const rows = await books.query<SnapshotRow>('select id, file_name, file_hash, as_of from warehouse_snapshot');
  const published = new Map(rows.map((row) => [String(row.id), row]));
  for (const [id, hash] of readers.snapshots) expect(published.get(id)?.file_hash).toBe(hash);
  for (const { file_name: name, file_hash: hash } of rows) {
    expect(await hashFile(join(house.warehouseDirectory, name)), name).toBe(hash);
  }
  expect(readers.snapshots.size).toBeGreaterThan(1);
});

test(
  'the next run succeeds by itself, is answered from, and leaves nothing else behind',
  async () => {
    // What follows compares rows: nobody may change them meanwhile.
    await services.worker.stop();
    last = await requestRunAndWait(client, books);
    const [run] = await books.query(
      'select mode, reason, changed_tickets, total_tickets from etl_run order by id desc limit 1',
    );
    console.log(JSON.stringify(run));
    const query = '{ report(name: "tickets", page: { limit: 1 }) { totalCount passport { snapshotId } } }';
    const answer = async () => (await askUntilAnswered(client, query)).report;
    await expect.poll(async () => (await answer()).passport.snapshotId, { timeout: 20_000 }).toBe(String(last.id));
    expect((await answer()).totalCount).toBe(await countOf('from ticket'));
    const named = await books.query<{ file_name: string }>('select file_name from warehouse_snapshot order by 1');
    expect(readdirSync(house.warehouseDirectory).sort()).toEqual(named.map((row) => row.file_name));
  },
  3 * minute,
);

test(
  'its rows equal those of an undisturbed run',
  async () => {
    await Promise.all(Object.values(services).map((service) => service.stop()));
    await openBooks(house.server.urlOf('postgres')).query('create database undisturbed template tenure');
    const url = house.server.urlOf('undisturbed');
    const db = openDatabase(url);
    const directory = join(house.dataDirectory, 'undisturbed');
    const silent = { info: () => undefined, error: () => undefined };
    const clock = () => last.as_of;
    const options = { db, url, warehouseDirectory: directory, settings, keep: 9, clock, log: silent };
    const outcome = await runEtl(options, { trigger: 'MANUAL', asOf: null });
    await db.$disconnect();
    if (outcome.kind === 'failed') throw new Error(outcome.error);
    const compared = await compareWarehouses(join(house.warehouseDirectory, last.file_name), outcome.file);
    expect(compared.differences).toEqual([]);
    expect(compared.relations).toBeGreaterThan(100);
    console.log(`${compared.relations} relations of ${compared.rows} rows are equal`);
  },
  3 * minute,
);
