import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { type ExportedFile, type ExportManifest, manifestFile, readManifest } from './export-manifest.ts';
import { hashFile } from './file-hash.ts';
import { queryRows } from './read-rows.ts';
import { configOf, type WarehouseSettings } from './settings.ts';

export interface Verification {
  readonly manifest: ExportManifest;
  /** What differs from the manifest, each in a sentence; empty when nothing does. */
  readonly findings: readonly string[];
}

const rowsOfFile = z.object({ name: z.string(), rows: z.number() });
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How the file on the disk differs from its entry; null when it is the same to the byte. */
async function findDamage(directory: string, file: ExportedFile): Promise<string | null> {
  try {
    const { size } = await stat(join(directory, file.path));
    if (size !== file.bytes) return `${file.path} has ${size} bytes; the manifest says ${file.bytes}`;
    const sha256 = await hashFile(join(directory, file.path));
    if (sha256 !== file.sha256) return `${file.path} has SHA-256 ${sha256}; the manifest says ${file.sha256}`;
    return null;
  } catch (error) {
    return `${file.path} can't be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** Files beside those of the manifest, which an engine that reads whole folders would take for rows. */
async function findStrays(directory: string, manifest: ExportManifest): Promise<string[]> {
  const known = new Set(manifest.tables.flatMap(({ files }) => files.map(({ path }) => path)).concat(manifestFile));
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const paths = files.map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  return paths.filter((path) => !known.has(path)).map((path) => `${path} is not in the manifest`);
}

/** Rows by file, as the footers of the Parquet files tell. */
async function countRows(directory: string, files: readonly ExportedFile[], settings: WarehouseSettings) {
  if (files.length === 0) return new Map<string, number>();
  const instance = await DuckDBInstance.create(':memory:', configOf(settings));
  try {
    const connection = await instance.connect();
    const list = files.map(({ path }) => quoteText(join(directory, path))).join(', ');
    const sql = `select file_name as name, num_rows as rows from parquet_file_metadata([${list}])`;
    const rows = await queryRows(connection, sql, [], rowsOfFile);
    return new Map(rows.map(({ name, rows }) => [relative(directory, name).replaceAll(sep, '/'), rows]));
  } finally {
    instance.closeSync();
  }
}

function findWrongSums(manifest: ExportManifest): string[] {
  const { tables } = manifest;
  const totals = tables.flatMap(({ name, files, rows, bytes }) => [
    { name, what: 'rows', told: rows, counted: sum(files.map((file) => file.rows)) },
    { name, what: 'bytes', told: bytes, counted: sum(files.map((file) => file.bytes)) },
  ]);
  const all = [
    { name: 'the export', what: 'rows', told: manifest.rows, counted: sum(tables.map(({ rows }) => rows)) },
    { name: 'the export', what: 'bytes', told: manifest.bytes, counted: sum(tables.map(({ bytes }) => bytes)) },
  ];
  const wrong = [...totals, ...all].filter(({ told, counted }) => told !== counted);
  return wrong.map(
    ({ name, what, told, counted }) => `${name}: the files add up to ${counted} ${what}; the manifest says ${told}`,
  );
}

/** Compares every file of an export with its manifest. Throws ExportRefused where there is no export. */
export async function verifyExport(
  place: string,
  settings: WarehouseSettings,
  onFile: (done: number, total: number) => void = () => undefined,
): Promise<Verification> {
  const directory = resolve(place);
  const manifest = await readManifest(directory);
  const files = manifest.tables.flatMap((table) => table.files);
  const findings: string[] = [];
  const whole: ExportedFile[] = [];
  for (const file of files) {
    const damage = await findDamage(directory, file);
    if (damage) findings.push(damage);
    else whole.push(file);
    onFile(findings.length + whole.length, files.length);
  }
  const rows = await countRows(directory, whole, settings);
  const miscounted = whole.filter((file) => rows.get(file.path) !== file.rows);
  for (const { path, rows: told } of miscounted)
    findings.push(`${path} has ${rows.get(path)} rows; the manifest says ${told}`);
  findings.push(...(await findStrays(directory, manifest)), ...findWrongSums(manifest));
  return { manifest, findings };
}
