import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const manifestFile = 'manifest.json';
export const manifestFormat = 'tenure-warehouse-export';

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Inside the export, parts joined by `/`; never out of it. */
const innerPath = z.string().regex(/^(?!\.)[\w=.-]+(\/(?!\.)[\w=.-]+)*$/);

const snapshot = z.strictObject({
  id: z.int().min(1),
  /** The instant up to which the rows know. */
  asOf: z.iso.datetime(),
  /** The published DuckDB file the rows were read from. */
  fileName: z.string(),
  byteSize: count,
  sha256,
});

const column = z.strictObject({
  name: z.string(),
  /** Parquet's physical type. */
  type: z.string(),
  logicalType: z.string().nullable(),
  nullable: z.boolean(),
  /** Rows of the table that have no value. */
  nulls: count,
  /** The value is in the folder's name, `name=value`, and not in the files. */
  isPartition: z.boolean(),
});

const file = z.strictObject({
  path: innerPath,
  /** The month, `YYYY-MM`; null for rows without one, and in a table that is written whole. */
  month: z.string().nullable(),
  rows: count,
  bytes: count,
  sha256,
});

const table = z.strictObject({
  name: z.string(),
  /** What one row is. */
  grain: z.string(),
  partitionColumn: z.string().nullable(),
  columns: z.array(column),
  rows: count,
  bytes: count,
  files: z.array(file),
});

const manifest = z.strictObject({
  format: z.literal(manifestFormat),
  formatVersion: z.literal(1),
  snapshot,
  compression: z.literal('ZSTD'),
  /** What an engine reads where Hive's folder has no value. */
  nullPartition: z.string(),
  rows: count,
  bytes: count,
  tables: z.array(table),
});

export type ExportedSnapshot = Readonly<z.infer<typeof snapshot>>;
export type ExportedColumn = Readonly<z.infer<typeof column>>;
export type ExportedFile = Readonly<z.infer<typeof file>>;
export type ExportedTable = Readonly<z.infer<typeof table>>;
/** What an export holds. Says nothing of when or where it was written: the same snapshot gives the same bytes. */
export type ExportManifest = Readonly<z.infer<typeof manifest>>;

/** A folder that can't be read as an export, or not be written as one; the message names it. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
}

/** Throws ExportRefused where the folder has no manifest of an export, or one of another version. */
export async function readManifest(directory: string): Promise<ExportManifest> {
  let text: string;
  try {
    text = await readFile(join(directory, manifestFile), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExportRefused(
      `${directory} is no export of the warehouse: its ${manifestFile} can't be read (${reason})`,
    );
  }
  const parsed = manifest.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ExportRefused(
    `${join(directory, manifestFile)} is not the manifest of an export: ${issue?.path.join('.') || 'it'} is not accepted (${issue?.message})`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
