import { existsSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import {
  type ExportedFile,
  type ExportedSnapshot,
  type ExportedTable,
  type ExportManifest,
  manifestFile,
  manifestFormat,
} from './export-manifest.ts';
import { hashFile } from './file-hash.ts';
import { listMarts, listParts, type Mart, type MartPart, quoteName } from './parquet-tables.ts';
import { nullPartition } from './partition-month.ts';
import { queryRows } from './read-rows.ts';
import { configOf, type WarehouseSettings } from './settings.ts';

export interface ParquetExport {
  /** The published file; it is opened read-only and may be unlinked while it is read. */
  readonly file: string;
  readonly snapshot: ExportedSnapshot;
  readonly settings: WarehouseSettings;
  readonly onTable?: (name: string, done: number, total: number) => void | Promise<void>;
  /** Ends the export between two files. */
  readonly signal?: AbortSignal;
}

/** The published file is not there: it was retired meanwhile, or removed by somebody else. */
export class SnapshotFileMissing extends Error {
  override readonly name = 'SnapshotFileMissing';
  constructor(file: string, snapshotId: number) {
    super(`the file of snapshot ${snapshotId}, ${file}, is missing`);
  }
}

const copied = z.object({ Count: z.number() });
const nullRow = z.object({ name: z.string(), nulls: z.number() });

const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
const isSame = (column: string, month: string | null) =>
  month === null ? `${quoteName(column)} is null` : `${quoteName(column)} = ${quoteText(month)}`;

function selectPart(mart: Mart, part: MartPart): string {
  const written = mart.columns.filter(({ name }) => name !== mart.partitionColumn);
  const list = written.map(({ name, toExpression }) => `${toExpression(quoteName(name))} as ${quoteName(name)}`);
  const filter = mart.partitionColumn ? `where ${isSame(mart.partitionColumn, part.month)}` : '';
  return `select ${list.join(', ')} from ${quoteName(mart.name)} ${filter}`;
}

/** The snapshot is in the name: a query planned on an export that was replaced finds no file rather than another's rows. */
function pathOf(mart: Mart, part: MartPart, snapshotId: number): string {
  const folder = mart.partitionColumn ? `/${mart.partitionColumn}=${part.month ?? nullPartition}` : '';
  return `${mart.name}${folder}/snapshot-${snapshotId}-part-0.parquet`;
}

async function writePart(
  connection: DuckDBConnection,
  directory: string,
  mart: Mart,
  part: MartPart,
  snapshotId: number,
): Promise<ExportedFile> {
  const path = pathOf(mart, part, snapshotId);
  const file = join(directory, path);
  await mkdir(dirname(file), { recursive: true });
  const copy = `copy (${selectPart(mart, part)}) to ${quoteText(file)} (format parquet, compression zstd)`;
  const [result] = await queryRows(connection, copy, [], copied);
  if (result?.Count !== part.rows)
    throw new Error(`${path} has ${result?.Count} rows; ${mart.name} has ${part.rows} of them`);
  const { size: bytes } = await stat(file);
  return { path, month: part.month, rows: part.rows, bytes, sha256: await hashFile(file) };
}

/** Rows without a value by column, from the footers of the files just written. */
async function countNulls(connection: DuckDBConnection, files: readonly string[]): Promise<Map<string, number>> {
  // Named one by one: a folder may have a name that is a pattern.
  const list = files.map(quoteText).join(', ');
  const sql = `select path_in_schema as name, sum(stats_null_count) as nulls from parquet_metadata([${list}]) group by 1`;
  return new Map((await queryRows(connection, sql, [], nullRow)).map(({ name, nulls }) => [name, nulls]));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function describeColumns(mart: Mart, files: readonly ExportedFile[], nulls: ReadonlyMap<string, number>) {
  const withoutMonth = sum(files.filter(({ month }) => month === null).map(({ rows }) => rows));
  const hasRows = files.some(({ rows }) => rows > 0);
  return mart.columns.map(({ name, type, logicalType }) => {
    const isPartition = name === mart.partitionColumn;
    // A file without rows tells of no column.
    const empty = isPartition ? withoutMonth : hasRows ? nulls.get(name) : 0;
    if (empty === undefined) throw new Error(`${mart.name}.${name} is not in the files that were written`);
    return { name, type, logicalType, nullable: true, nulls: empty, isPartition };
  });
}

async function writeMart(
  connection: DuckDBConnection,
  directory: string,
  mart: Mart,
  { snapshot, signal }: ParquetExport,
): Promise<ExportedTable> {
  const files: ExportedFile[] = [];
  for (const part of await listParts(connection, mart)) {
    signal?.throwIfAborted();
    files.push(await writePart(connection, directory, mart, part, snapshot.id));
  }
  const paths = files.map(({ path }) => join(directory, path));
  const columns = describeColumns(mart, files, await countNulls(connection, paths));
  const { name, grain, partitionColumn } = mart;
  const totals = { rows: sum(files.map(({ rows }) => rows)), bytes: sum(files.map(({ bytes }) => bytes)) };
  return { name, grain, partitionColumn, columns, ...totals, files };
}

/** Reads the published file and nothing else, and writes below `directory` and nowhere else. */
async function openForExport({ file, snapshot, settings }: ParquetExport, directory: string): Promise<DuckDBInstance> {
  const config = { ...configOf(settings), access_mode: 'READ_ONLY' };
  const instance = await DuckDBInstance.create(file, config).catch((error: unknown) => {
    throw existsSync(file) ? error : new SnapshotFileMissing(file, snapshot.id);
  });
  const connection = await instance.connect();
  await connection.run(`set allowed_directories = [${quoteText(`${directory}/`)}]`);
  // What is written streams through; a spill beside the published file would be left to others.
  await connection.run("set temp_directory = ''");
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
  connection.disconnectSync();
  return instance;
}

/**
 * Writes the marts of a published file into an empty folder: a file per table and month, one at a time, and a manifest
 * at the end. Throws, and leaves what it wrote so far, when it can't.
 */
export async function writeParquet(options: ParquetExport, directory: string): Promise<ExportManifest> {
  const instance = await openForExport(options, directory);
  try {
    const connection = await instance.connect();
    const marts = await listMarts(connection);
    const tables: ExportedTable[] = [];
    for (const mart of marts) {
      tables.push(await writeMart(connection, directory, mart, options));
      await options.onTable?.(mart.name, tables.length, marts.length);
    }
    connection.disconnectSync();
    const manifest: ExportManifest = {
      format: manifestFormat,
      formatVersion: 1,
      snapshot: options.snapshot,
      compression: 'ZSTD',
      nullPartition,
      rows: sum(tables.map(({ rows }) => rows)),
      bytes: sum(tables.map(({ bytes }) => bytes)),
      tables,
    };
    await writeFile(join(directory, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } finally {
    instance.closeSync();
  }
}
