import pg from 'pg';
import type { EtlOptions } from './etl-options.ts';

export interface Subscription {
  stop(): Promise<void>;
}

const retryMilliseconds = 2000;

/** Calls `onRequest` at each "run the ETL" notice, and once after each (re)connection, for what came in between. */
export function listenForRequests(options: EtlOptions, onRequest: () => void): Subscription {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isStopping = false;
  const tryAgain = () => {
    client = null;
    if (isStopping) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), retryMilliseconds);
  };
  const connect = async () => {
    const next = new pg.Client({ connectionString: options.url, keepAlive: true });
    next.on('error', (error) => options.log.error({ error: error.message }, 'the listening connection was lost'));
    next.on('end', tryAgain);
    next.on('notification', onRequest);
    try {
      await next.connect();
      await next.query('listen etl_run');
      client = next;
      onRequest();
    } catch (error) {
      options.log.error({ error: String(error) }, 'cannot listen for requests');
      tryAgain();
    }
  };
  void connect();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
