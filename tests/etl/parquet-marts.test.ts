import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEtl } from '@tenure/etl/run/run-etl';
import type { ExportedTable, ExportManifest } from '@tenure/warehouse-client/export-manifest';
import { exportSnapshot } from '@tenure/warehouse-client/export-snapshot';
import { verifyExport } from '@tenure/warehouse-client/verify-export';
import { listModels } from '@tenure/warehouse-client/warehouse-sql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import {
  countDifferences,
  type DuckDB,
  openDuckDB,
  readIndependently,
  readMart,
  sorted,
} from '../warehouse/read-back.ts';
import { successAsOf, writeSuccessWorld } from './success-world.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-marts-'));
const directory = join(home, 'lake');
const settings = { memoryLimit: '512MB', threads: 1 };
let database: TestDatabase;
let published: DuckDB;
let manifest: ExportManifest;

beforeAll(async () => {
  database = await createTestDatabase();
  await writeSuccessWorld(database.db);
  const options = {
    ...{ db: database.db, url: database.url, warehouseDirectory: join(home, 'warehouse'), keep: 3, settings },
    clock: () => successAsOf,
    log: { info: () => undefined, error: () => undefined },
  };
  const outcome = await runEtl(options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  const { id, asOf, fileName, fileHash, byteSize } = outcome.snapshot;
  const snapshot = { id, asOf: asOf.toISOString(), fileName, byteSize: Number(byteSize), sha256: fileHash };
  published = await openDuckDB(outcome.file);
  manifest = await exportSnapshot({ file: outcome.file, snapshot, settings, directory, isReplacing: false });
});
afterAll(async () => {
  published?.close();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

const namesOf = ({ columns }: ExportedTable) => columns.map(({ name }) => name);

test('every mart is exported, with its grain', async () => {
  const marts = (await listModels()).filter(({ path }) => path.includes('/marts/'));
  expect(manifest.tables.map(({ name }) => name)).toEqual(marts.map(({ name }) => name).sort());
  expect(manifest.tables.filter(({ grain }) => !grain.startsWith('One row'))).toEqual([]);
});

test('every fact with a month is parted by one; the rest are few and named here', () => {
  const whole = manifest.tables.filter(({ partitionColumn }) => partitionColumn === null).map(({ name }) => name);
  expect(whole.filter((name) => !name.startsWith('dim_'))).toEqual(['fct_contract_service']);
  const parted = manifest.tables.filter(({ partitionColumn }) => partitionColumn !== null);
  expect(parted.filter(({ name }) => name.startsWith('dim_'))).toEqual([]);
  const byOwnMonth = parted.filter((table) => namesOf(table).includes('month'));
  expect(byOwnMonth.filter(({ partitionColumn }) => partitionColumn !== 'month')).toEqual([]);
  const others = parted.filter((table) => !namesOf(table).includes('month'));
  expect(others.map(({ name, partitionColumn }) => `${name}.${partitionColumn}`)).toEqual([
    'fct_credit.issued_period',
    'fct_ledger_line.period',
    'fct_ticket.created_month',
    'fct_ticket_pause.stopped_month',
  ]);
});

test('money is whole numbers of 64 bits, instants are in UTC', () => {
  const columns = manifest.tables.flatMap((table) => table.columns);
  const money = columns.filter(({ name }) => name.endsWith('_minor'));
  expect(new Set(money.map(({ type }) => type))).toEqual(new Set(['INT64']));
  const instants = columns.filter(({ name }) => name.endsWith('_at'));
  expect(new Set(instants.map(({ logicalType }) => logicalType))).toEqual(
    new Set(['TIMESTAMP(isAdjustedToUTC=true, unit=MICROS)']),
  );
});

test('every row of every mart comes back: from the folders, and through a reader that is not DuckDB', async () => {
  const filled = manifest.tables.filter(({ rows }) => rows > 0);
  expect(filled.length).toBeGreaterThan(20);
  for (const table of manifest.tables) {
    expect(await countDifferences(published, directory, table), table.name).toBe(0);
    expect(sorted(await readIndependently(directory, table)), table.name).toEqual(
      sorted(await readMart(published, table)),
    );
  }
  expect((await verifyExport(directory, settings)).findings).toEqual([]);
});

const page = readFileSync(new URL('../../docs/parquet.md', import.meta.url), 'utf8');
const example = (start: string) => new RegExp(`^${start}[^;]*;`, 'm').exec(page)?.[0] ?? '';

test('the query that the documentation shows gives what the mart gives', async () => {
  const shown = example('select month');
  const folders = await published.ask(shown.replace('lake/tenure', directory));
  const mart = await published.ask(shown.replace(/read_parquet\(.*\)/, 'fct_mrr'));
  expect(folders.length).toBeGreaterThan(2);
  expect(folders).toEqual(mart);
});

test('the table that the documentation makes for Trino has the columns and types of the files, its month last', () => {
  const types: Readonly<Record<string, string>> = {
    ...{ BYTE_ARRAY: 'varchar', BOOLEAN: 'boolean', INT32: 'integer', INT64: 'bigint' },
  };
  const table = manifest.tables.find(({ name }) => name === 'fct_mrr');
  const declared = /\(([^)]*)\) with/
    .exec(example('create table'))?.[1]
    ?.split(',')
    .map((column) => column.trim());
  const columns = table?.columns.toSorted((a, b) => Number(a.isPartition) - Number(b.isPartition));
  expect(declared).toEqual(columns?.map(({ name, type }) => `${name} ${types[type]}`));
  expect(example('create table')).toContain(`partitioned_by = array['${table?.partitionColumn}']`);
});
