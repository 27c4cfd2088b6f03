import pino from 'pino';
import { readEnvironment } from './environment.ts';
import { startApi } from './start-api.ts';

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  const environment = readEnvironment(process.env);
  const log = pino({ name: 'api', level: environment.logLevel });
  const starting = startApi(environment, log);
  let isStopping = false;
  // Before it answers, so that whoever sees it answer can stop it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, 'Stopping');
      starting.then((api) => api.stop()).then(() => process.exit(0), fail);
    });
  }
  await starting;
}

run().catch(fail);
