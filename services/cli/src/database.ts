import { type Database, openDatabase } from '@tenure/db/client';
import type { EmbeddedServer } from '@tenure/db/embedded-server';
import { prepareDatabase } from './start/database.ts';
import { readStartSettings, type StartSettings } from './start/settings.ts';

export interface OpenedDatabase {
  readonly db: Database;
  readonly url: string;
  readonly settings: StartSettings;
}

/** True where someone else uses the embedded server by now, for example a `tenure start` that took it over. */
async function isShared(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<{ others: number }[]>`
    select count(*)::int as others from pg_stat_activity
    where backend_type = 'client backend' and application_name is distinct from 'tenure-cli' and pid <> pg_backend_pid()`;
  return (rows[0]?.others ?? 0) > 0;
}

async function stopOwn(server: EmbeddedServer | null, db: Database): Promise<void> {
  const stays = server === null || server.tookOver || (await isShared(db).catch(() => true));
  await db.$disconnect();
  if (!stays) await server.stop();
}

function named(url: string): string {
  const address = new URL(url);
  address.searchParams.set('application_name', 'tenure-cli');
  return address.href;
}

/**
 * Runs `work` on the database that DATABASE_URL names, or on the embedded one, migrated. An embedded server that is not
 * running is started for the time of the work; one that is running is used and left running.
 */
export async function withDatabase<T>(
  work: (opened: OpenedDatabase) => Promise<T>,
  say: (text: string) => void = () => undefined,
): Promise<T> {
  const settings = readStartSettings(process.env);
  const ready = await prepareDatabase(settings, say);
  const url = named(ready.url);
  const db = openDatabase(url, { poolSize: 4 });
  try {
    return await work({ db, url, settings });
  } finally {
    await stopOwn(ready.server, db);
  }
}
