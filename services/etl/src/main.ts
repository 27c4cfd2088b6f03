import { openDatabase } from '@tenure/db/client';
import { openClock } from '@tenure/db/clock';
import { pino } from 'pino';
import { readEnvironment } from './environment.ts';
import { startEtl } from './start-etl.ts';

const environment = readEnvironment(process.env);
const log = pino({ name: 'etl', level: environment.logLevel });
const db = openDatabase(environment.url, { poolSize: 4 });
const clock = await openClock(environment.url);
const service = await startEtl({
  db,
  url: environment.url,
  warehouseDirectory: environment.warehouseDirectory,
  settings: { memoryLimit: environment.memoryLimit, threads: environment.threads },
  keep: environment.keep,
  fullEvery: environment.fullEvery,
  ...(environment.parquetDirectory === null ? {} : { parquetDirectory: environment.parquetDirectory }),
  cron: environment.cron,
  clock: clock.now,
  log,
});

async function stop(): Promise<void> {
  await service.stop();
  await clock.stop();
  await db.$disconnect();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
