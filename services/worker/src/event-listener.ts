import pg from 'pg';
import type { Logger } from 'pino';

const reconnectMs = 2_000;

export interface EventListener {
  stop(): Promise<void>;
}

/** Calls `onEvent` whenever an outbox event was committed or a snapshot published, and once after each (re)connect, as some may have been missed. */
export function listenForEvents(url: string, onEvent: () => void, log: Logger): EventListener {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;

  const reconnectLater = (error: unknown) => {
    if (isStopped || retry) return;
    log.warn({ err: error }, 'lost the connection that listens for events; trying again');
    void client?.end().catch(() => undefined);
    client = null;
    retry = setTimeout(() => {
      retry = undefined;
      void connect();
    }, reconnectMs);
  };

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'tenure worker listener' });
    client = fresh;
    fresh.on('error', reconnectLater);
    fresh.on('end', () => reconnectLater(new Error('connection ended')));
    fresh.on('notification', onEvent);
    try {
      await fresh.connect();
      await fresh.query('listen warehouse_snapshot');
      await fresh.query('listen outbox_event');
      onEvent();
    } catch (error) {
      reconnectLater(error);
    }
  };

  void connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
