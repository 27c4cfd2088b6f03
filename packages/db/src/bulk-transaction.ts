import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Transaction } from './client.ts';
import { PrismaClient } from './generated/prisma/client.ts';

export interface BulkOptions {
  /** Longest time the transaction may take, in milliseconds. */
  readonly timeout: number;
}

/**
 * Runs `work` in one transaction on a connection of its own, which it gets twice: for Prisma, and as it is, for COPY,
 * which Prisma doesn't know. Await each before the other; all of it is committed together, or nothing is.
 */
export async function inBulkTransaction<T>(
  url: string,
  options: BulkOptions,
  work: (tx: Transaction, connection: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' });
  // A connection that is cut shows in the statement that was running; without a listener it would end the process.
  pool.on('error', () => undefined);
  let connection: pg.ClientBase | undefined;
  pool.on('acquire', (client) => {
    connection = client;
  });
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  try {
    return await client.$transaction((tx) => {
      if (!connection) throw new Error('the transaction has no connection');
      return work(tx, connection);
    }, options);
  } finally {
    await client.$disconnect();
    await pool.end();
  }
}
