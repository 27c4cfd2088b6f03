import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { type ParquetType, parquetTypeOf } from './parquet-types.ts';
import { monthColumnOf } from './partition-month.ts';
import { queryRows } from './read-rows.ts';

export interface MartColumn extends ParquetType {
  readonly name: string;
}

export interface Mart {
  readonly name: string;
  /** What one row is. */
  readonly grain: string;
  readonly columns: readonly MartColumn[];
  readonly partitionColumn: string | null;
}

/** Rows of one file: those of a month, those without one, or all of the table. */
export interface MartPart {
  readonly month: string | null;
  readonly rows: number;
}

const columnRow = z.object({
  tableName: z.string(),
  comment: z.string(),
  columnName: z.string(),
  dataType: z.string(),
});
const partRow = z.object({ month: z.string().nullable(), rows: z.number() });

const marts = `
  select tables.table_name, coalesce(tables.comment, '') as comment, columns.column_name, columns.data_type
  from duckdb_tables() as tables
  join duckdb_columns() as columns using (database_name, schema_name, table_name)
  where tables.schema_name = 'main' and regexp_matches(tables.table_name, '^(dim|fct)_')
  order by tables.table_name, columns.column_index`;

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;

function toColumn({ tableName, columnName, dataType }: z.infer<typeof columnRow>): MartColumn {
  const type = parquetTypeOf(dataType);
  if (!type) throw new Error(`${tableName}.${columnName} is ${dataType}, for which no Parquet type has been chosen`);
  return { name: columnName, ...type };
}

/** The dimensions and facts of an open warehouse file, by name. */
export async function listMarts(connection: DuckDBConnection): Promise<Mart[]> {
  const rows = await queryRows(connection, marts, [], columnRow);
  return [...Map.groupBy(rows, (row) => row.tableName)].map(([name, columns]) => ({
    name,
    grain: columns[0]?.comment ?? '',
    columns: columns.map(toColumn),
    partitionColumn: monthColumnOf(
      name,
      columns.map((column) => column.columnName),
    ),
  }));
}

/**
 * The files a mart is written as, months first. One without rows is one empty file, so that readers learn its columns.
 * Throws where a month is not one.
 */
export async function listParts(connection: DuckDBConnection, mart: Mart): Promise<MartPart[]> {
  const month = mart.partitionColumn ? quoteName(mart.partitionColumn) : 'cast(null as varchar)';
  const sql = `select ${month} as month, count(*) as rows from ${quoteName(mart.name)} group by 1 order by 1 nulls last`;
  const parts = await queryRows(connection, sql, [], partRow);
  const odd = parts.find((part) => part.month !== null && !/^\d{4}-\d{2}$/.test(part.month));
  if (odd) throw new Error(`${mart.name}.${mart.partitionColumn} holds "${odd.month}", which is no month`);
  return parts.length > 0 ? parts : [{ month: null, rows: 0 }];
}
