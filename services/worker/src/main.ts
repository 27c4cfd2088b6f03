import { openClock } from '@tenure/db/clock';
import { pino } from 'pino';
import { type Environment, readEnvironment } from './environment.ts';
import { type Post, startPost } from './mail-loop.ts';
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
const url = environment.databaseUrl;
const started: { worker?: Worker; post?: Post } = {};
const clock = await openClock(url, system, () => started.worker?.wake());
const { warehouseDirectory } = environment;
const onRound = () => started.post?.wake();
const worker = startWorker({ url, log, clock: clock.now, system, warehouseDirectory, onRound });
started.worker = worker;
const post = await startPost({ ...environment.post, url }, clock.now, system, log);
started.post = post;
log.info({ signal: await asked }, 'stopping');
await post.stop();
await worker.stop();
await clock.stop();
