import pg from 'pg';

/** Held while a run is at work, by the connection of its process: when the process dies, so does the lock. */
const runLockKey = 20_260_011;

export interface RunLock {
  /** False once the connection that holds the lock is lost. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Waits until no other process runs an ETL. */
export async function acquireRunLock(url: string): Promise<RunLock> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  let isHeld = true;
  const lose = () => {
    isHeld = false;
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [runLockKey]);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { isHeld: () => isHeld, release: () => client.end() };
}
