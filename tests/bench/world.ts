import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@tenure/db/client';
import { startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';
import { writeDemoHistory } from '@tenure/demo/demo-history';
import { finishDemoHistory } from '@tenure/demo/finish-history';
import { readEnvironment } from '@tenure/etl/environment';
import type { EtlOptions } from '@tenure/etl/etl-options';
import { runEtl } from '@tenure/etl/run/run-etl';
import { describeScale, type WorldScale } from './scales.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const seed = 20_261;

/** What a world takes on the disk, with its published warehouse, and what is needed beside it while that is made. */
const bytesPer = { account: 300_000, ticket: 7_200 } as const;

export function expectedBytes({ accounts, tickets }: WorldScale): number {
  return accounts * bytesPer.account + tickets * bytesPer.ticket;
}

/** A company of a given size in PostgreSQL, with a published warehouse. */
export interface World {
  readonly scale: WorldScale;
  /** Connection string of its database. */
  readonly url: string;
  readonly db: Database;
  /** PostgreSQL's data directory, for its processes' time and memory. */
  readonly postgresDirectory: string;
  /** What a service is started with: DATABASE_URL and TENURE_DATA_DIR, where the published warehouse lies. */
  readonly environment: { readonly DATABASE_URL: string; readonly TENURE_DATA_DIR: string };
  /** For runs of the ETL in this process. */
  readonly etl: EtlOptions;
  /** Closes the client, and stops the server unless another bench had started it. */
  close(): Promise<void>;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Where the world of a scale lies, or would lie. */
export function directoryOf({ accounts, tickets, months }: WorldScale): string {
  const home = resolve(root, process.env['TENURE_BENCH_DIR'] ?? '.tmp/bench');
  return join(home, `${accounts}x${tickets}x${months}`);
}

/** What a server of this size would be given: a quarter of the memory for its own cache, and room for sorts. */
function serverSettings(): string[] {
  const buffers = Math.min(4_096, Math.floor(totalmem() / 2 ** 20 / 4));
  const cached = Math.floor(totalmem() / 2 ** 20 / 2);
  const memory = [`shared_buffers=${buffers}MB`, `effective_cache_size=${cached}MB`, 'work_mem=64MB'];
  return [...memory, 'random_page_cost=1.1', 'max_wal_size=4GB', 'checkpoint_timeout=15min'];
}

/** Nobody misses a world that is lost while it is made. */
const hasty = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=1GB'],
];

/** Writes the company into a new data directory; `world.json` says that it is whole. */
async function makeWorld(directory: string, scale: WorldScale): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const settings = [...serverSettings(), ...hasty];
  const server = await startEmbeddedServer({ dataDirectory: join(directory, 'postgres'), settings });
  const until = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const startedAt = performance.now();
  try {
    await migrateDatabase(server.url);
    const { rows, tickets } = await writeDemoHistory({ url: server.url, seed, until, scale, onProgress: say });
    await finishDemoHistory(server.url, say);
    const db = openDatabase(server.url, { poolSize: 1 });
    await db.$executeRawUnsafe('vacuum (freeze, analyze)');
    await db.$disconnect();
    const seconds = (performance.now() - startedAt) / 1000;
    const made = { scale, seed, until: until.toISOString(), rows, tickets, seconds: Math.round(seconds) };
    await server.stop();
    writeFileSync(join(directory, 'world.json'), JSON.stringify(made));
  } finally {
    await server.stop();
  }
}

/** A digest of the SQL that the warehouse is built from. */
function hashModels(): string {
  const hash = createHash('sha256');
  const folder = join(root, 'warehouse');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/** Publishes a warehouse where there is none, or where its models have changed since. */
async function ensureWarehouse(directory: string, etl: EtlOptions): Promise<void> {
  const file = join(directory, 'models.sha256');
  const current = await etl.db.warehouseSnapshot.findFirst({ where: { isCurrent: true } });
  const isThere = current !== null && existsSync(join(etl.warehouseDirectory, current.fileName));
  const models = hashModels();
  if (isThere && existsSync(file) && readFileSync(file, 'utf8') === models) return;
  say('publishing a warehouse');
  await publish(etl);
  writeFileSync(file, models);
}

async function publish(etl: EtlOptions): Promise<void> {
  const outcome = await runEtl(etl, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(`The ETL failed: ${outcome.error}`);
}

function optionsOf(environment: World['environment'], db: Database): EtlOptions {
  const { url, warehouseDirectory, memoryLimit, threads } = readEnvironment({ ...process.env, ...environment });
  const log = {
    info: (fields: object, message: string) => say(`${message} ${JSON.stringify(fields)}`),
    error: (fields: object, message: string) => say(`${message} ${JSON.stringify(fields)}`),
  };
  const settings = { memoryLimit, threads };
  return { db, url, warehouseDirectory, settings, keep: 1, clock: () => new Date(), log };
}

/**
 * Opens the world of a scale, which lies in TENURE_BENCH_DIR (.tmp/bench where it is not set) and is made by the first who
 * asks. Remove its folder to have it made anew. Not for two processes at the same time while it is made.
 */
export async function openWorld(scale: WorldScale): Promise<World> {
  const directory = directoryOf(scale);
  if (!existsSync(join(directory, 'world.json'))) {
    say(`making a world of ${describeScale(scale)} in ${directory}`);
    await makeWorld(directory, scale);
  }
  const dataDirectory = join(directory, 'postgres');
  const server = await startEmbeddedServer({ dataDirectory, settings: serverSettings() });
  await migrateDatabase(server.url);
  const db = openDatabase(server.url);
  const environment = { DATABASE_URL: server.url, TENURE_DATA_DIR: directory };
  const etl = optionsOf(environment, db);
  const close = async () => {
    await db.$disconnect();
    if (!server.tookOver) await server.stop();
  };
  try {
    mkdirSync(etl.warehouseDirectory, { recursive: true });
    await ensureWarehouse(directory, etl);
  } catch (error) {
    await close();
    throw error;
  }
  return { scale, url: server.url, db, postgresDirectory: server.dataDirectory, environment, etl, close };
}
