import { randomBytes } from 'node:crypto';
import { type Database, type DatabaseOptions, openDatabase } from '@tenure/db/client';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  readonly db: Database;
  /** Closes the client and drops the database. */
  drop(): Promise<void>;
}

async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of one's own on the run's PostgreSQL, migrated and empty; or like a template nobody is connected to. */
export async function createTestDatabase(
  options: DatabaseOptions = {},
  templateUrl = inject('templateUrl'),
): Promise<TestDatabase> {
  const template = new URL(templateUrl);
  const name = `t_${randomBytes(6).toString('hex')}`;
  const server = new URL(template);
  server.pathname = '/postgres';
  await runOnServer(server.href, `create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, options);
  const drop = async () => {
    await db.$disconnect();
    await runOnServer(server.href, `drop database ${name} with (force)`);
  };
  return { url: url.href, db, drop };
}
