import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import type { SortArgument } from './order.ts';
import { type PageArgument, readPage } from './page.ts';

/** A page of a list before it is read: SQL for which rows and in which order. */
export interface SqlPage {
  /**
   * The relations, for example `credit c left join account a on a.id = c.account_id`. Left joins, although each row has
   * its account: PostgreSQL leaves out those that neither condition nor order needs.
   */
  readonly from: Prisma.Sql;
  readonly condition: Prisma.Sql;
  readonly order: Prisma.Sql;
  /** The column of the id, for example `c.id`. */
  readonly id: Prisma.Sql;
  readonly skip: number;
  readonly take: number;
}

interface SqlList<Field extends string> {
  readonly from: Prisma.Sql;
  readonly id: string;
  /** The column that each field of the order stands for. */
  readonly columns: Record<Field, string>;
  readonly fallback: SortArgument<Field>;
}

/** All conditions joined by “and”; true where there are none. */
export function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join([...conditions], ' and ') : Prisma.sql`true`;
}

/**
 * `column = any of these words` of an enum type of PostgreSQL. Words are written out: there are few of them, and a
 * prepared statement then is planned once, with the index that covers them.
 */
export function anyWord(column: string, type: string, words: readonly string[]): Prisma.Sql {
  const odd = words.find((word) => !/^\w+$/.test(word));
  if (odd !== undefined) throw new TypeError(`${odd} is no word of ${type}`);
  return Prisma.raw(`${column} = any('{${words.join(',')}}'::${type}[])`);
}

/** A part of a text, whatever its case. */
export function partOf(column: string, part: string): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(column)} ilike ${`%${part.trim().replace(/[\\%_]/g, '\\$&')}%`}`;
}

export function sqlPageOf<Field extends string>(
  list: SqlList<Field>,
  conditions: readonly Prisma.Sql[],
  sort: SortArgument<Field> | null | undefined,
  page: PageArgument | null | undefined,
): SqlPage {
  const { field, direction } = sort ?? list.fallback;
  const way = direction === 'ASC' ? 'asc' : 'desc';
  const column = list.columns[field];
  // The primary key alone, since “nulls last” would keep PostgreSQL from reading its index backwards.
  const order = Prisma.raw(column === list.id ? `${column} ${way}` : `${column} ${way} nulls last, ${list.id} ${way}`);
  return { from: list.from, condition: allOf(conditions), order, id: Prisma.raw(list.id), ...readPage(page) };
}

/** The rows of the page in its order: `find` reads them by their ids. Two statements whatever the size. */
export async function readPageRows<Row extends { readonly id: number }>(
  db: Database,
  { from, condition, order, id, skip, take }: SqlPage,
  find: (ids: number[]) => Promise<Row[]>,
): Promise<Row[]> {
  const found = await db.$queryRaw<{ id: number }[]>`
    select ${id} as id from ${from} where ${condition} order by ${order} offset ${skip} limit ${take}`;
  const place = new Map(found.map((row, index) => [row.id, index]));
  const rows = await find([...place.keys()]);
  return rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

export async function countPage(db: Database, { from, condition }: SqlPage): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${from} where ${condition}`;
  return rows[0]?.count ?? 0;
}
