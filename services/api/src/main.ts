import pino from 'pino';
import { readEnvironment } from './environment.ts';
import { startApi } from './start-api.ts';

try {
  const environment = readEnvironment(process.env);
  const log = pino({ name: 'api', level: environment.logLevel });
  const api = await startApi(environment, log);
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, 'Stopping');
      api.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'Did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
