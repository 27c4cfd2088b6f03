import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';

/** The operational database: every room that reads or writes PostgreSQL through Prisma takes one of these. */
export type Database = PrismaClient;

/** What runs inside one transaction. Workflows take this, so that several can share a transaction. */
export type Transaction = Prisma.TransactionClient;

export interface DatabaseOptions {
  /** Most connections held open at once. */
  readonly poolSize?: number;
  /** Called with each statement's text as it is issued; for tests that count statements. */
  readonly onStatement?: (sql: string) => void;
}

/**
 * Opens a client on a PostgreSQL server (15 or later). Sessions run in UTC, as §0 wants.
 * Connects lazily: an unreachable server shows as a rejected first query.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: options.poolSize ?? 10,
    options: '-c timezone=UTC',
  });
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  const { onStatement } = options;
  if (onStatement) client.$on('query', (event) => onStatement(event.query));
  return client;
}
