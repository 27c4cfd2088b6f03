import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { TableChunk } from './table-text.ts';
import { numberedTables, publicNumbers, type TableName, tableColumns, tableNames } from './tables.ts';

/** Sends one chunk through COPY; resolves when the server has taken all of it. */
export async function copyChunk(client: Client, { table, bytes }: TableChunk): Promise<void> {
  const columns = tableColumns[table].map((column) => `"${column}"`).join(', ');
  const stream = client.query(copyFrom(`copy "${table}" (${columns}) from stdin`));
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('finish', resolve);
    stream.end(bytes);
  });
}

interface Dropped {
  readonly drop: string;
  readonly create: string;
}

const findConstraints = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
  from pg_constraint where contype = 'f' and conrelid = any($1::regclass[]) order by conrelid::regclass::text, conname`;

const findIndexes = `
  select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as create
  from pg_index i where indrelid = any($1::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
  order by indrelid::regclass::text, indexrelid::regclass::text`;

/**
 * Drops indexes and foreign keys of tables, as a rule those that grow with the history, and returns the statements
 * that bring them back as they were: building them once is several times faster than keeping them up to date.
 */
export async function dropSlowParts(client: Client, tables: readonly TableName[]): Promise<string[]> {
  const constraints = await client.query<Dropped>(findConstraints, [tables]);
  const indexes = await client.query<Dropped>(findIndexes, [tables]);
  const found = [...constraints.rows, ...indexes.rows];
  for (const { drop } of found) await client.query(drop);
  // Deferred triggers look at rows by the indexes, and have to be done before the tables change again.
  const settle = { create: 'set constraints all immediate' };
  return [...indexes.rows, settle, ...constraints.rows].map(({ create }) => create);
}

/** Lets new rows be numbered after the loaded ones, and tells the planner how large the tables have become. */
export async function settleTables(client: Client): Promise<void> {
  const numbered = [
    ...numberedTables.map((table) => [table, 'id'] as const),
    ...publicNumbers.map((table) => [table, 'number'] as const),
  ];
  const settings = numbered.map(([table, column]) => {
    const last = `(select coalesce(max("${column}"), 1) from "${table}")`;
    return `setval(pg_get_serial_sequence('"${table}"', '${column}'), ${last})`;
  });
  await client.query(`select ${settings.join(', ')}`);
  await client.query(`analyze ${tableNames.map((table) => `"${table}"`).join(', ')}`);
}
