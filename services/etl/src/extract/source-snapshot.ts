import pg from 'pg';
import { z } from 'zod';
import type { EtlOptions } from '../etl-options.ts';

/** One moment of PostgreSQL. It stays readable, on any number of connections, until it is closed. */
export interface SourceSnapshot {
  /** In a REPEATABLE READ, READ ONLY transaction. */
  readonly client: pg.Client;
  readonly url: string;
  /** For `set transaction snapshot` on other connections. */
  readonly snapshotId: string;
  /** Which transactions it sees, as pg_current_snapshot() tells it. */
  readonly seen: string;
  /** Which server and database. */
  readonly source: string;
  readonly asOf: Date;
  readonly isReplay: boolean;
  close(): Promise<void>;
}

const row = z.tuple([
  z.object({
    id: z.string().regex(/^[0-9A-F-]+$/),
    seen: z.string(),
    source: z.string(),
  }),
]);

// A dump that is restored elsewhere, or under another name, counts its transactions anew.
const describe = `select pg_export_snapshot() as id, pg_current_snapshot()::text as seen,
  (select system_identifier from pg_control_system()) || '/' || (select oid from pg_database where datname = current_database()) as source`;

/** `requestedAsOf` null means now, read once the snapshot stands, so that nothing in it is later. */
export async function openSourceSnapshot(options: EtlOptions, requestedAsOf: Date | null): Promise<SourceSnapshot> {
  const { url } = options;
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC -c datestyle=ISO' });
  client.on('error', () => undefined); // A lost connection also fails the statement in flight, which tells it.
  await client.connect();
  try {
    // What is sorted or hashed: in memory where it fits.
    await client.query("set work_mem = '256MB'");
    await client.query('begin isolation level repeatable read read only');
    const [{ id, seen, source }] = row.parse((await client.query(describe)).rows);
    const asOf = requestedAsOf ?? options.clock();
    const isReplay = requestedAsOf !== null;
    return { client, url, snapshotId: id, seen, source, asOf, isReplay, close: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}
