import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { TableChunk } from './table-text.ts';
import { numberedTables, publicNumbers, type TableName, tableColumns, tableNames, trackedTables } from './tables.ts';

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

/** Not those of a table that is checked at the end: its triggers look at rows by them, and keep it from being changed. */
const findIndexes = `
  select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as create
  from pg_index i where indrelid = any($1::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
    and not exists (select from pg_trigger t where t.tgrelid = i.indrelid and t.tgdeferrable and not t.tgisinternal)
  order by indrelid::regclass::text, indexrelid::regclass::text`;

/** Triggers that are shown all rows of a statement. Those told of rows one by one are guards, and stay. */
const findTriggers = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as drop,
    format('alter table %s enable %s trigger %I', tgrelid::regclass,
      case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as create
  from pg_trigger where tgnewtable is not null and tgenabled <> 'D' and tgrelid = any($1::regclass[])
  order by tgrelid::regclass::text, tgname`;

/** Instead of the changes one by one, which nobody noted during the load: all of what is tracked. */
const noteEverything = `
  insert into warehouse_change (relation) values ('ticket'), ('account_usage')`;

/**
 * Drops indexes and foreign keys of tables, as a rule those that grow with the history, and stops triggers that note their
 * changes. Returns the statements that bring them back as they were: building indexes once is several times faster than
 * keeping them up to date.
 */
export async function dropSlowParts(client: Client, tables: readonly TableName[]): Promise<string[]> {
  const constraints = await client.query<Dropped>(findConstraints, [tables]);
  const indexes = await client.query<Dropped>(findIndexes, [tables]);
  const triggers = await client.query<Dropped>(findTriggers, [trackedTables]);
  const found = [...constraints.rows, ...indexes.rows, ...triggers.rows];
  for (const { drop } of found) await client.query(drop);
  // Deferred triggers look at rows by the indexes, and have to be done before the tables change again.
  const settle = { create: 'set constraints all immediate' };
  const restored = [...indexes.rows, settle, ...constraints.rows, ...triggers.rows].map(({ create }) => create);
  return [...restored, noteEverything];
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
