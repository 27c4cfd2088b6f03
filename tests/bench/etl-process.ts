/**
 * One run of the ETL as a process of its own, with DATABASE_URL and TENURE_DATA_DIR: `node tests/bench/etl-process.ts
 * full|incremental`. Prints what it took of this process as JSON; what the run did is in etl_run and etl_step.
 */
import { openDatabase } from '@tenure/db/client';
import { readEnvironment } from '@tenure/etl/environment';
import { runEtl } from '@tenure/etl/run/run-etl';

const { url, warehouseDirectory, memoryLimit, threads } = readEnvironment(process.env);
const db = openDatabase(url, { poolSize: 4 });
const silent = { info: () => undefined, error: () => undefined };
const options = { db, url, warehouseDirectory, keep: 1, clock: () => new Date(), log: silent };
const startedAt = performance.now();
const before = process.cpuUsage();
const outcome = await runEtl(
  { ...options, settings: { memoryLimit, threads } },
  { trigger: 'MANUAL', asOf: null, isFull: process.argv[2] === 'full' },
);
const { user, system } = process.cpuUsage(before);
if (outcome.kind === 'failed') throw new Error(`Run ${outcome.runId} failed: ${outcome.error}`);
const told = {
  runId: outcome.runId,
  seconds: (performance.now() - startedAt) / 1000,
  cpuSeconds: (user + system) / 1_000_000,
  peakMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(told)}\n`);
await db.$disconnect();
process.exit(0);
