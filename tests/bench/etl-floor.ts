/**
 * The floor of a load, as a process of its own, with DATABASE_URL and TENURE_DATA_DIR, and PostgreSQL's data directory as
 * its argument: the selects of a full run copied to
 * /dev/null, by two connections as in a run, and then DuckDB reading what they give from CSV files, which are there from a
 * first pass that is not counted. No clock is evaluated, no model built, nothing checked. Prints JSON.
 */
import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readEnvironment } from '@tenure/etl/environment';
import { dayTables } from '@tenure/etl/extract/day-tables';
import { formatInstant } from '@tenure/etl/extract/source-table';
import { sourceTables } from '@tenure/etl/extract/source-tables';
import { listChunks, ticketsPerChunk } from '@tenure/etl/tickets/ticket-chunks';
import { sourceFiles } from '@tenure/etl/tickets/ticket-files';
import { headerOf, selectRows } from '@tenure/etl/tickets/ticket-tables';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';
import { listRawFiles } from '@tenure/warehouse-client/warehouse-sql';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readServerCpuSeconds } from './server-processes.ts';

const { url, warehouseDirectory, memoryLimit, threads } = readEnvironment(process.env);
const directory = join(warehouseDirectory, 'floor');
const asOf = new Date();
const [, , postgresDirectory = ''] = process.argv;

/** Appends a select's rows to a file. Returns how many they are. */
async function copy(client: pg.Client, select: string, file: string): Promise<number> {
  const stream = client.query(copyTo(`copy (${select}) to stdout (format csv)`));
  await pipeline(stream, createWriteStream(file, { flags: 'a' }));
  return stream.rowCount;
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC -c datestyle=ISO' });
  await client.connect();
  await client.query("set work_mem = '256MB'");
  await client.query('begin isolation level repeatable read read only');
  return client;
}

async function copyTables(fileOf: (name: string) => string): Promise<number> {
  const client = await connect();
  let rows = 0;
  const days = dayTables(asOf, { kind: 'full', reason: '' });
  for (const { name, columns, rows: from, order } of [...sourceTables(asOf), ...days]) {
    rows += await copy(client, `select ${columns} from ${from} order by ${order}`, fileOf(name));
  }
  await client.end();
  return rows;
}

async function copyTickets(fileOf: (name: string) => string): Promise<number> {
  const client = await connect();
  let rows = 0;
  for (const chunk of await listChunks(client, { kind: 'all' }, ticketsPerChunk)) {
    for (const file of sourceFiles) rows += await copy(client, selectRows(file, chunk, asOf, false), fileOf(file));
  }
  await client.end();
  return rows;
}

async function copyAll(fileOf: (name: string) => string): Promise<number> {
  const [tables, tickets] = await Promise.all([copyTables(fileOf), copyTickets(fileOf)]);
  return tables + tickets;
}

/** The header is of no use to DuckDB, which is told the columns, but it is told to skip one. */
async function prepareFiles(): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const fileOf = (name: string) => join(directory, `${name}.csv`);
  const headers = Object.fromEntries(sourceFiles.map((file) => [file, headerOf(file)]));
  const names = [...sourceTables(asOf), ...dayTables(asOf, { kind: 'full', reason: '' })].map(({ name }) => name);
  for (const name of [...names, ...sourceFiles]) writeFileSync(fileOf(name), `${headers[name] ?? 'header'}\n`);
  writeFileSync(fileOf('load'), `as_of,is_replay\n${formatInstant(asOf)},false\n`);
  await copyAll(fileOf);
}

/** What read_csv can be given; the other raw relations hold what rules made of these. */
async function readFiles(): Promise<void> {
  const file = join(directory, 'floor.duckdb');
  const builder = await createWarehouse({ file, sourceDirectory: directory, settings: { memoryLimit, threads } });
  const there = (name: string) => existsSync(join(directory, `${name.replace(/^raw_/, '')}.csv`));
  for (const raw of await listRawFiles()) if (there(raw.name)) await builder.runFile(raw);
  await builder.finish();
}

async function measure<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - startedAt) / 1000 };
}

try {
  await prepareFiles();
  const [before, serverBefore] = [process.cpuUsage(), readServerCpuSeconds(postgresDirectory)];
  const copied = await measure(() => copyAll(() => '/dev/null'));
  const read = await measure(readFiles);
  const { user, system } = process.cpuUsage(before);
  const told = {
    rows: copied.result,
    seconds: copied.seconds + read.seconds,
    copySeconds: copied.seconds,
    readSeconds: read.seconds,
    cpuSeconds: (user + system) / 1_000_000,
    serverCpuSeconds: readServerCpuSeconds(postgresDirectory) - serverBefore,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);
