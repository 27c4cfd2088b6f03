import type pg from 'pg';
import type { Database } from './client.ts';

/** SQL with $1, $2 … and their values: texts, numbers, booleans, null, and arrays of these. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface LentPool {
  readonly pool: pg.Pool;
  readonly onStatement?: (sql: string) => void;
}

/** PostgreSQL keeps each prepared statement as long as the connection; more than this many texts are not prepared. */
const mostPrepared = 300;

const pools = new WeakMap<object, LentPool>();
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostPrepared) return known;
  const name = `tenure_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Lets prepared statements use the client's connections. */
export function lendPool(client: object, lent: LentPool): void {
  pools.set(client, lent);
}

/**
 * The rows of a statement that each connection keeps prepared: below Prisma, for the few reads that every request makes
 * (docs/adr/0041). A row is an array of its columns; select texts, whole numbers and booleans only.
 */
export async function readPrepared<Row extends readonly unknown[]>(
  db: Database,
  { text, values }: Statement,
): Promise<Row[]> {
  const lent = pools.get(db);
  if (!lent) throw new TypeError('Prepared statements need a client of openDatabase.');
  lent.onStatement?.(text);
  const name = nameOf(text);
  const { rows } = await lent.pool.query<Row>({
    ...(name === undefined ? {} : { name }),
    ...{ text, values: [...values], rowMode: 'array' },
  });
  return rows;
}
