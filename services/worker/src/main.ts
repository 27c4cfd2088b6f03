import { pino } from 'pino';
import { type Environment, readEnvironment } from './environment.ts';
import { startWorker } from './worker.ts';

function readEnvironmentOrExit(): Environment {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

const environment = readEnvironmentOrExit();
const log = pino({ name: 'worker', level: environment.logLevel });
const worker = startWorker({ url: environment.databaseUrl, log, clock: () => new Date() });

let isStopping = false;
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping');
  await worker.stop();
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop(signal));
