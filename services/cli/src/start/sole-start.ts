import pg from 'pg';

/** Arbitrary, but the same for every start: who holds it runs the product on this embedded server. */
const startLock = 7_263_002;

export interface SoleStart {
  /** Takes the lock again where the server was gone for a moment. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

async function connectAndLock(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'tenure-start' });
  // A server that goes away is seen, and started again, by who watches it.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ isMine: boolean }>('select pg_try_advisory_lock($1) as "isMine"', [startLock]);
  if (rows[0]?.isMine) return client;
  await client.end();
  return null;
}

/** Makes sure that one start at a time runs on an embedded server; null where another does. A killed one counts no more. */
export async function claimSoleStart(url: string): Promise<SoleStart | null> {
  let client = await connectAndLock(url);
  if (client === null) return null;
  return {
    async renew() {
      await client?.end().catch(() => undefined);
      client = await connectAndLock(url);
    },
    async release() {
      await client?.end().catch(() => undefined);
    },
  };
}
