import { createHash } from 'node:crypto';
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

/** By what it says, so that processes which share connections through a pooler mean the same by a name. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostPrepared) return known;
  const name = `tenure_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  names.set(text, name);
  return name;
}

/** The connection does not know the name, knows it already, or the tables have changed since. */
function isStale(error: unknown): boolean {
  return ['26000', '42P05', '0A000'].includes(String(Object(error).code));
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
  const statement = { text, values: [...values], rowMode: 'array' as const };
  if (name === undefined) return (await lent.pool.query<Row>(statement)).rows;
  try {
    return (await lent.pool.query<Row>({ ...statement, name })).rows;
  } catch (error) {
    if (!isStale(error)) throw error;
    return (await lent.pool.query<Row>(statement)).rows;
  }
}
