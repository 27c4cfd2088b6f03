import { createHash } from 'node:crypto';
import pg from 'pg';
import { ImportRefused } from './import-refused.ts';

/** Two numbers for PostgreSQL's advisory locks, from what is to be locked. */
function lockKeys(subject: string): [number, number] {
  const digest = createHash('sha256').update(subject).digest();
  return [digest.readInt32BE(0), digest.readInt32BE(4)];
}

/**
 * Runs `work` on a connection of its own that keeps others from importing the same file meanwhile. The lock goes with
 * the connection, so a killed import leaves none behind. Throws ImportRefused when another process holds it.
 */
export async function withImportLock<T>(
  url: string,
  fileHash: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  // A connection that is cut shows in the statement that was running; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const keys = lockKeys(`tenure import ${fileHash}`);
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as locked', keys);
    if (!rows[0]?.locked) throw new ImportRefused('this file is being imported by another process; wait until it ends');
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
