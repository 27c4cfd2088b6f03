import pg from 'pg';

/** Held while a run is at work, by the connection of its process: when the process dies, so does the lock. */
const runLockKey = 20_260_011;
/** A process that stands still (stopped, or its machine asleep) for this long loses the lock to the next. */
const longestStillnessMs = 60_000;
const heartbeatMs = 10_000;

export const lockLost = 'The connection that kept other runs away was lost';

export interface RunLockOptions {
  readonly longestStillnessMs?: number;
}

export interface RunLock {
  /** False once the connection that holds the lock is lost. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Waits until no other process runs an ETL. The server ends a connection that shows no life, and with it the lock. */
export async function acquireRunLock(url: string, options: RunLockOptions = {}): Promise<RunLock> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'tenure etl lock' });
  let isHeld = true;
  const lose = () => {
    isHeld = false;
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [runLockKey]);
    await client.query(`set idle_session_timeout = ${options.longestStillnessMs ?? longestStillnessMs}`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  const heartbeat = setInterval(() => void client.query('select 1').catch(lose), heartbeatMs);
  return {
    isHeld: () => isHeld,
    async release() {
      clearInterval(heartbeat);
      await client.end().catch(() => undefined);
    },
  };
}
