import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ExportedColumn, ExportedTable } from '@tenure/warehouse-client/export-manifest';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';

/** A row as text, column by column: exact whatever the type, and alike from both readers. */
export type TextRow = Readonly<Record<string, string | null>>;

const compressors = { ZSTD: (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input)) };
/** Instants as the microseconds that are in the file, days as days. */
const parsers = { timestampFromMicroseconds: (micros: bigint) => micros, dateFromDays: (days: number) => days };
const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value));

/** Every row of a table as another Parquet reader than DuckDB sees it, with the partition's column from the manifest. */
export async function readIndependently(directory: string, table: ExportedTable): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  for (const { path, month } of table.files) {
    const file = await asyncBufferFromFile(join(directory, path));
    for (const row of await parquetReadObjects({ file, compressors, parsers }))
      rows.push(
        Object.fromEntries(
          table.columns.map(({ name, isPartition }) => [name, isPartition ? month : textOf(row[name])]),
        ),
      );
  }
  return rows;
}

const inWarehouse = ({ name, logicalType }: ExportedColumn) => {
  if (logicalType?.startsWith('TIMESTAMP')) return `epoch_us("${name}")::varchar as "${name}"`;
  if (logicalType === 'DATE') return `datediff('day', date '1970-01-01', "${name}")::varchar as "${name}"`;
  return `"${name}"::varchar as "${name}"`;
};

export interface DuckDB {
  ask(sql: string): Promise<Record<string, unknown>[]>;
  close(): void;
}

/** A published file, read-only, or none at all for `:memory:`. */
export async function openDuckDB(file: string): Promise<DuckDB> {
  const instance = await DuckDBInstance.create(file, file === ':memory:' ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  return {
    ask: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => instance.closeSync(),
  };
}

/** Every row of a mart in the published file itself. */
export async function readMart(published: DuckDB, table: ExportedTable): Promise<TextRow[]> {
  const rows = await published.ask(`select ${table.columns.map(inWarehouse).join(', ')} from "${table.name}"`);
  return rows as TextRow[];
}

export const sorted = (rows: readonly TextRow[]) => rows.map((row) => JSON.stringify(row)).sort();

/** The same mart as DuckDB reads it from the folders: the partition's column comes from their names. */
export const fromFolders = (directory: string, table: ExportedTable) =>
  `read_parquet('${join(directory, table.name, '**', '*.parquet')}', hive_partitioning = true)`;

/** How many rows of a mart are not in the folders, or the other way round; a row that is there twice counts as two. */
export async function countDifferences(published: DuckDB, directory: string, table: ExportedTable): Promise<number> {
  const list = (source: string) => `select ${table.columns.map(inWarehouse).join(', ')} from ${source}`;
  const mart = list(`"${table.name}"`);
  const folders = list(fromFolders(directory, table));
  const [row] = await published.ask(
    `select count(*)::int as n from ((${mart} except all ${folders}) union all (${folders} except all ${mart}))`,
  );
  return Number(row?.['n']);
}
