import { openClock } from '@tenure/db/clock';
import { pino } from 'pino';
import { type Environment, readEnvironment } from './environment.ts';
import { startWorker, type Worker } from './worker.ts';

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

// Before anything runs, so that no signal finds the process unprepared.
const asked = new Promise<string>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => resolve(signal));
});
const system = () => new Date();
const started: { worker?: Worker } = {};
const clock = await openClock(environment.databaseUrl, system, () => started.worker?.wake());
const worker = startWorker({ url: environment.databaseUrl, log, clock: clock.now, system });
started.worker = worker;
log.info({ signal: await asked }, 'stopping');
await worker.stop();
await clock.stop();
