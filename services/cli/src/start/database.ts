import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';
import pg from 'pg';
import { prepareDataDirectory } from './data-directory.ts';
import { StartRefusal, type StartSettings } from './settings.ts';

export interface ReadyDatabase {
  readonly url: string;
  /** Null where DATABASE_URL names a server of the user's own. */
  readonly server: EmbeddedServer | null;
}

const oldestVersion = 15;

/** PostgreSQL's own defaults are for the smallest machines; imports and loads of millions of rows need more room. */
const serverSettings = ['shared_buffers=256MB', 'max_wal_size=4GB'];

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const shown = new URL(url);
  shown.password = '';
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < oldestVersion) {
      throw new StartRefusal(
        `The server at ${shown.href} is PostgreSQL ${version}; Tenure needs ${oldestVersion} or later.`,
      );
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
    throw new StartRefusal(`The database at ${shown.href} (DATABASE_URL) can't be reached: ${reason}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The database, reachable and migrated. */
export async function prepareDatabase(settings: StartSettings, say: (text: string) => void): Promise<ReadyDatabase> {
  let server: EmbeddedServer | null = null;
  prepareDataDirectory(settings.dataDirectory);
  if (settings.databaseUrl) await checkServer(settings.databaseUrl);
  else {
    const dataDirectory = join(settings.dataDirectory, 'postgres');
    server = await startEmbeddedServer({ dataDirectory, settings: serverSettings, onProgress: say });
    if (!server.tookOver) say(`PostgreSQL started on port ${server.port}`);
  }
  const url = settings.databaseUrl ?? server?.url ?? '';
  const applied = await migrateDatabase(url);
  if (applied.length > 0) say(`applied ${applied.length} migrations`);
  return { url, server };
}
