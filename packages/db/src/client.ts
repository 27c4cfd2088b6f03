import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';
import { lendPool } from './prepared.ts';

/** The operational database: every room that reads or writes PostgreSQL through Prisma takes one of these. */
export type Database = PrismaClient;

/** What runs inside one transaction. Workflows take this, so that several can share a transaction. */
export type Transaction = Prisma.TransactionClient;

export interface DatabaseOptions {
  /** Most connections held open at once. */
  readonly poolSize?: number;
  /**
   * A transaction that sends nothing for this long is ended by the server, in milliseconds; 120,000 when missing. A
   * process that stands still (stopped, swapped out, its machine asleep) then holds no row against the others.
   */
  readonly longestIdleMs?: number;
  /** Called with each statement's text as it is issued; for tests that count statements. */
  readonly onStatement?: (sql: string) => void;
}

const defaultLongestIdleMs = 120_000;

/**
 * Opens a client on a PostgreSQL server (15 or later). Sessions run in UTC, as §0 wants.
 * Connects lazily: an unreachable server shows as a rejected first query.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { onStatement, poolSize: max = 10, longestIdleMs = defaultLongestIdleMs } = options;
  const session = `-c timezone=UTC -c datestyle=ISO -c idle_in_transaction_session_timeout=${longestIdleMs}`;
  const pool = new pg.Pool({ connectionString: url, max, options: session });
  // A connection lost while idle shows as a rejected next query.
  pool.on('error', () => undefined);
  const adapter = new PrismaPg(pool);
  const client = onStatement ? toldClient(adapter, onStatement) : new PrismaClient({ adapter });
  lendPool(client, { pool, ...(onStatement ? { onStatement } : {}) });
  return closingPool(client, pool);
}

/** Prisma writes down each statement with its values as soon as somebody may listen, so only where somebody does. */
function toldClient(adapter: PrismaPg, onStatement: (sql: string) => void): Database {
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  client.$on('query', (event) => onStatement(event.query));
  return client;
}

/** `$disconnect` closes the connections too, also those that only prepared statements used. */
function closingPool(client: Database, pool: pg.Pool): Database {
  const disconnect = client.$disconnect.bind(client);
  client.$disconnect = async () => {
    await disconnect();
    if (!pool.ended) await pool.end();
  };
  return client;
}
