import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ExportRefused, readManifest } from '@tenure/warehouse-client/export-manifest';
import { type ExportRequest, exportSnapshot } from '@tenure/warehouse-client/export-snapshot';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { SnapshotFileMissing } from '@tenure/warehouse-client/parquet-export';
import { parquetTypeOf } from '@tenure/warehouse-client/parquet-types';
import { verifyExport } from '@tenure/warehouse-client/verify-export';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  countDifferences,
  type DuckDB,
  fromFolders,
  openDuckDB,
  readIndependently,
  readMart,
  sorted,
} from './read-back.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-export-'));
const settings = { memoryLimit: '256MB', threads: 2 };
let request: ExportRequest;
let published: DuckDB;
let duckDB: DuckDB;
let place = 0;

/** Marts with what marts have, at its edges. */
const odd = `
  create table dim_account as select * from (values
    (1, 'Åkerlund & Söner', timestamp '2026-01-02 03:04:05.678'), (2, 'O''Brien "数据" 🚀', null), (3, '', timestamp '1969-12-31 23:59:59.999')
  ) as t(account_id, account_name, created_at);
  comment on table dim_account is 'One row per account.';
  create table fct_payment as select * from (values
    (1, 9223372036854775807::bigint, date '2026-02-28', '2026-02', true, null::varchar),
    (2, -9223372036854775807 - 1, null, '2026-02', false, null),
    (3, 0, date '1970-01-01', '2026-03', null, null),
    (4, null, date '2400-02-29', null, true, null)
  ) as t(payment_id, amount_minor, paid_date, month, is_whole, note);
  comment on table fct_payment is 'One row per payment.';
  create table fct_ticket as select * from (values
    (1, '2026-01', 170141183460469231731687::hugeint - 170141183460469231731680, 1.25::decimal(9, 2), 0.1::double)
  ) as t(ticket_id, created_month, total_minor, share, ratio);
  comment on table fct_ticket is 'One row per ticket.';
  create table fct_red_flag (flag_id integer, "select" varchar, opened_at timestamp, month varchar);
  comment on table fct_red_flag is 'One row per episode of a red flag.';
  create table fct_usage_day as select i as account_id, '2026-0' || (1 + i % 2) as month, i * 7 as logins from range(250000) t(i);
  comment on table fct_usage_day is 'One row per account and UTC day of use.';
  create table stg_secret as select 1 as n;
  create schema delta; create table delta.fct_draft as select 1 as n;`;

async function makeFile(name: string, sql: string): Promise<string> {
  const file = join(home, name);
  const builder = await createWarehouse({ file, sourceDirectory: home, settings });
  await builder.runFile({ name, path: name, sql });
  await builder.finish();
  return file;
}

async function requestOf(file: string, id = 7): Promise<ExportRequest> {
  const sha256 = await hashFile(file);
  const snapshot = {
    id,
    asOf: '2026-03-10T12:00:00.000Z',
    fileName: 'x.duckdb',
    byteSize: statSync(file).size,
    sha256,
  };
  return { file, snapshot, settings, directory: '', isReplacing: false };
}

beforeAll(async () => {
  request = await requestOf(await makeFile('odd.duckdb', odd));
  published = await openDuckDB(request.file);
  duckDB = await openDuckDB(':memory:');
});
beforeEach(() => {
  request = { ...request, directory: join(home, `place-${++place}`, 'lake') };
});
afterAll(() => {
  published.close();
  duckDB.close();
  rmSync(home, { recursive: true, force: true });
});

const beside = (directory: string) => readdirSync(join(directory, '..'));
const allFiles = (directory: string) => (readdirSync(directory, { recursive: true }) as string[]).sort();

test('every row comes back through a reader of its own, and through the folders: nulls, big integers, instants, any script', async () => {
  const manifest = await exportSnapshot(request);
  expect(manifest.tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['dim_account', 3],
    ['fct_payment', 4],
    ['fct_red_flag', 0],
    ['fct_ticket', 1],
    ['fct_usage_day', 250_000],
  ]);
  for (const table of manifest.tables) {
    const [own, other] = [await readMart(published, table), await readIndependently(request.directory, table)];
    expect(sorted(other), table.name).toEqual(sorted(own));
    expect(await countDifferences(published, request.directory, table), table.name).toBe(0);
  }
  const payments = await readIndependently(request.directory, manifest.tables[1] as never);
  expect(payments[0]).toEqual({
    ...{ payment_id: '1', amount_minor: '9223372036854775807', paid_date: '20512', month: '2026-02' },
    ...{ is_whole: 'true', note: null },
  });
});

test('a month is a folder, rows without one have a folder by name, dimensions and tables without rows are one file', async () => {
  const { tables } = await exportSnapshot(request);
  expect(tables.flatMap(({ files }) => files.map(({ path, month, rows }) => [path, month, rows]))).toEqual([
    ['dim_account/snapshot-7-part-0.parquet', null, 3],
    ['fct_payment/month=2026-02/snapshot-7-part-0.parquet', '2026-02', 2],
    ['fct_payment/month=2026-03/snapshot-7-part-0.parquet', '2026-03', 1],
    ['fct_payment/month=__HIVE_DEFAULT_PARTITION__/snapshot-7-part-0.parquet', null, 1],
    ['fct_red_flag/month=__HIVE_DEFAULT_PARTITION__/snapshot-7-part-0.parquet', null, 0],
    ['fct_ticket/created_month=2026-01/snapshot-7-part-0.parquet', '2026-01', 1],
    ['fct_usage_day/month=2026-01/snapshot-7-part-0.parquet', '2026-01', 125_000],
    ['fct_usage_day/month=2026-02/snapshot-7-part-0.parquet', '2026-02', 125_000],
  ]);
  const [, , flags] = tables;
  const empty = `select count(*)::int as n, any_value(flag_id) as flag from ${fromFolders(request.directory, flags as never)}`;
  expect(await duckDB.ask(empty)).toEqual([{ n: 0, flag: null }]);
});

test('the files say what the manifest says: physical and logical types, instants in UTC, money of 64 bits', async () => {
  const { tables } = await exportSnapshot(request);
  const described = (name: string) =>
    tables
      .find((table) => table.name === name)
      ?.columns.map((column) => `${column.name} ${column.type} ${column.logicalType} ${column.nulls}`);
  expect(described('dim_account')).toEqual([
    'account_id INT32 INT(32, signed) 0',
    'account_name BYTE_ARRAY STRING 0',
    'created_at INT64 TIMESTAMP(isAdjustedToUTC=true, unit=MICROS) 1',
  ]);
  expect(described('fct_payment')).toEqual([
    'payment_id INT32 INT(32, signed) 0',
    'amount_minor INT64 INT(64, signed) 1',
    'paid_date INT32 DATE 1',
    'month BYTE_ARRAY STRING 1',
    'is_whole BOOLEAN null 1',
    'note BYTE_ARRAY STRING 4',
  ]);
  expect(described('fct_ticket')?.slice(2)).toEqual([
    'total_minor INT64 INT(64, signed) 0',
    'share INT32 DECIMAL(precision=9, scale=2) 0',
    'ratio DOUBLE null 0',
  ]);
  for (const table of tables) {
    const [file] = table.files.map(({ path }) => join(request.directory, path));
    const inFile = await duckDB.ask(
      `select name, type, logical_type, converted_type, duckdb_type from parquet_schema('${file}') offset 1`,
    );
    const written = table.columns.filter(({ isPartition }) => !isPartition);
    expect(inFile.map(({ name, type }) => [name, type])).toEqual(written.map(({ name, type }) => [name, type]));
    const instants = written.filter(({ logicalType }) => logicalType?.startsWith('TIMESTAMP'));
    for (const { name } of instants)
      expect(inFile.find((column) => column['name'] === name)).toMatchObject({
        logical_type: expect.stringContaining('isAdjustedToUTC=1'),
        duckdb_type: 'TIMESTAMP WITH TIME ZONE',
      });
  }
  expect(parquetTypeOf('TIME')).toBeNull();
});

test('one snapshot gives the same bytes, whoever exports it', async () => {
  await exportSnapshot(request);
  const again = { ...request, directory: `${request.directory}-again`, settings: { memoryLimit: '128MB', threads: 1 } };
  await exportSnapshot(again);
  expect(allFiles(again.directory)).toEqual(allFiles(request.directory));
  expect(readFileSync(join(again.directory, 'manifest.json'))).toEqual(
    readFileSync(join(request.directory, 'manifest.json')),
  );
});

test.each([
  [
    'a sum of more than 64 bits',
    "create table fct_ticket as select 9223372036854775808::hugeint as total_minor, '2026-01' as created_month",
    /total_minor|Conversion|INT64/,
  ],
  ['a type nobody chose', 'create table dim_agent as select [1] as list', /dim_agent.list is INTEGER\[\]/],
  [
    'a month that is none',
    "create table fct_ticket as select 1 as n, '../x' as created_month",
    /fct_ticket.created_month holds "..\/x", which is no month/,
  ],
])('%s ends the export, and nothing is left', async (name, sql, message) => {
  const bad = await requestOf(await makeFile(`${place}.duckdb`, sql));
  const { directory } = request;
  await expect(exportSnapshot({ ...bad, directory }), name).rejects.toThrow(message);
  expect(beside(directory)).toEqual([]);
});

test('a folder of somebody else is refused and left as it is; an export is replaced when that is asked for', async () => {
  const { directory } = request;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'thesis.txt'), 'mine');
  for (const isReplacing of [false, true])
    await expect(exportSnapshot({ ...request, isReplacing })).rejects.toThrow(
      `${directory} is not empty and is no export`,
    );
  expect(readFileSync(join(directory, 'thesis.txt'), 'utf8')).toBe('mine');
  await expect(exportSnapshot({ ...request, directory: join(directory, 'thesis.txt') })).rejects.toThrow('is a file');
  rmSync(join(directory, 'thesis.txt'));
  await exportSnapshot(request);
  await expect(exportSnapshot(request)).rejects.toThrow(`${directory} holds the export of snapshot 7; --replace`);
  await expect(exportSnapshot(request)).rejects.toBeInstanceOf(ExportRefused);
  const later = { ...(await requestOf(request.file, 8)), directory, isReplacing: true };
  await exportSnapshot(later);
  expect((await readManifest(directory)).snapshot.id).toBe(8);
  expect(allFiles(directory).filter((name) => name.includes('snapshot-7'))).toEqual([]);
  expect(beside(directory)).toEqual(['lake']);
});

test('a place may be a link, whose folder is exchanged, and may have any name', async () => {
  const target = `${request.directory} [x]* 'ü'`;
  await exportSnapshot({ ...request, directory: target });
  expect((await verifyExport(target, settings)).findings).toEqual([]);
  symlinkSync(target, request.directory);
  const later = await requestOf(request.file, 8);
  await exportSnapshot({ ...later, directory: request.directory, isReplacing: true });
  expect(lstatSync(request.directory).isSymbolicLink()).toBe(true);
  expect((await readManifest(target)).snapshot.id).toBe(8);
  expect(beside(target)).toEqual(['lake', basename(target)]);
});

test('a reader finds the earlier export whole until the new one stands, and after an export that failed', async () => {
  const { directory } = request;
  await exportSnapshot(request);
  const controller = new AbortController();
  const seen: number[] = [];
  const later = { ...(await requestOf(request.file, 8)), directory, isReplacing: true };
  const onTable = async () => {
    seen.push((await readManifest(directory)).snapshot.id);
    if (seen.length === 2) controller.abort(new Error('enough'));
  };
  await expect(exportSnapshot({ ...later, onTable, signal: controller.signal })).rejects.toThrow('enough');
  expect(new Set(seen)).toEqual(new Set([7]));
  expect((await verifyExport(directory, settings)).findings).toEqual([]);
  expect(beside(directory)).toEqual(['lake']);
});

test('what a killed export left is cleared, and the export it had moved aside comes back', async () => {
  const { directory } = request;
  await exportSnapshot(request);
  const dead = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();
  const host = hostname().replaceAll(/[^\w-]/g, '-');
  const left = (kind: string, pid = dead) => join(directory, '..', `.lake.${kind}-${pid}@${host}-0badcafe`);
  mkdirSync(left('draft'));
  mkdirSync(left('draft', String(process.ppid)));
  renameSync(directory, left('former'));
  await expect(exportSnapshot(request)).rejects.toThrow('holds the export of snapshot 7');
  expect(beside(directory).sort()).toEqual([`.lake.draft-${process.ppid}@${host}-0badcafe`, 'lake']);
});

test('of two exports into one folder at a time one stands whole, and the other says so', async () => {
  const second = await requestOf(request.file, 8);
  const both = await Promise.allSettled([
    exportSnapshot(request),
    exportSnapshot({ ...second, directory: request.directory }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ExportRefused) });
  expect((await verifyExport(request.directory, settings)).findings).toEqual([]);
  expect(beside(request.directory)).toEqual(['lake']);
});

test('a snapshot may be retired while it is exported; one that is gone or damaged is not exported', async () => {
  const file = await makeFile('retired.duckdb', odd);
  const retired = { ...(await requestOf(file)), directory: request.directory };
  const manifest = await exportSnapshot({ ...retired, onTable: () => rmSync(file, { force: true }) });
  expect(existsSync(file)).toBe(false);
  expect(manifest.rows).toBe(250_008);
  await expect(exportSnapshot({ ...retired, isReplacing: true })).rejects.toBeInstanceOf(SnapshotFileMissing);
  const damaged = await makeFile('damaged.duckdb', odd);
  const whole = await requestOf(damaged);
  appendFileSync(damaged, 'x');
  await expect(exportSnapshot({ ...whole, directory: `${request.directory}2` })).rejects.toThrow(
    'damaged.duckdb is damaged',
  );
  expect(beside(request.directory)).toEqual(['lake']);
});

/** A disk of 400 kB; null where mounting one is not permitted. */
function mountSmallDisk(): string | null {
  const disk = mkdtempSync(join(home, 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return null;
  }
}

test('a full disk is named, and left as empty as it was', async ({ skip }) => {
  const disk = mountSmallDisk() ?? skip('mounting a small disk takes more rights');
  try {
    const full = exportSnapshot({ ...request, directory: join(disk, 'lake') });
    await expect(full).rejects.toThrow(
      `the disk of ${join(disk, 'lake')} is full; nothing of the export was left on it`,
    );
    expect(readdirSync(disk)).toEqual([]);
    await expect(exportSnapshot({ ...request, directory: disk })).rejects.toThrow('is where a disk is mounted');
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('verify finds each difference by its file: bytes, size, a missing one, a stray one, and sums', async () => {
  const { directory } = request;
  const { tables } = await exportSnapshot(request);
  expect((await verifyExport(directory, settings)).findings).toEqual([]);
  const [a = '', b = '', c = ''] = tables.flatMap(({ files }) => files.map(({ path }) => path));
  const bytes = readFileSync(join(directory, a));
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(join(directory, a), bytes);
  appendFileSync(join(directory, b), 'x');
  rmSync(join(directory, c));
  writeFileSync(join(directory, 'fct_ticket', 'more.parquet'), '');
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
  manifest.tables[4].files[0].rows += 1;
  manifest.tables[3].bytes += 1;
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  const { findings } = await verifyExport(directory, settings);
  expect(findings).toEqual([
    expect.stringMatching(`^${a} has SHA-256 [0-9a-f]+; the manifest says`),
    expect.stringMatching(`^${b} has \\d+ bytes; the manifest says`),
    expect.stringMatching(`^${c} can't be read \\(ENOENT`),
    'fct_usage_day/month=2026-01/snapshot-7-part-0.parquet has 125000 rows; the manifest says 125001',
    'fct_ticket/more.parquet is not in the manifest',
    expect.stringMatching('^fct_ticket: the files add up to \\d+ bytes'),
    expect.stringMatching('^fct_usage_day: the files add up to 250001 rows'),
    expect.stringMatching('^the export: the files add up to \\d+ bytes'),
  ]);
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ ...manifest, formatVersion: 2 }));
  await expect(verifyExport(directory, settings)).rejects.toThrow('formatVersion is not accepted');
  await expect(verifyExport(join(directory, 'dim_account'), settings)).rejects.toThrow('is no export of the warehouse');
});
