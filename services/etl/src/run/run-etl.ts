import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EtlRun, EtlTrigger, WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import { buildModels, checkWarehouse, loadFiles } from '../build/build-warehouse.ts';
import type { EtlOptions } from '../etl-options.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { type Extract, extractSnapshot } from '../extract/extract.ts';
import { pruneSnapshots, publishFile } from '../publish/publish.ts';
import { recoverRuns, workingFolderOf } from './recover-runs.ts';
import { acquireRunLock, type RunLock } from './run-lock.ts';
import { type Attempt, beginRun, failRun, recordStep } from './run-record.ts';

export type EtlOutcome =
  | { readonly kind: 'published'; readonly runId: number; readonly file: string; readonly snapshot: WarehouseSnapshot }
  | { readonly kind: 'failed'; readonly runId: number; readonly error: string };

export interface EtlRequest {
  readonly trigger: EtlTrigger;
  /** The moment to replay; null for now. */
  readonly asOf: Date | null;
}

/** Loads, builds and checks the file in the run's working folder. Returns its path. */
async function makeFile(options: EtlOptions, attempt: Attempt, extract: Extract): Promise<string> {
  const file = join(extract.directory, 'warehouse.duckdb');
  const builder = await recordStep(options, attempt, 'load', async () => {
    const loaded = await loadFiles(file, extract.directory, options.settings);
    return { result: loaded.builder, rows: loaded.rows };
  });
  try {
    await recordStep(options, attempt, 'build', async () => {
      const models = await buildModels(builder);
      const rows = await builder.countRows('fct_ticket_clock');
      return { result: undefined, rows, detail: `${models} models` };
    });
    await recordStep(options, attempt, 'check', async () => {
      const passed = await checkWarehouse(builder);
      return { result: undefined, rows: 0, detail: `${passed} checks passed` };
    });
    await builder.finish();
  } finally {
    builder.abandon();
  }
  return file;
}

async function runSteps(options: EtlOptions, run: EtlRun, lock: RunLock): Promise<WarehouseSnapshot> {
  const directory = workingFolderOf(options, run.id);
  await mkdir(directory, { recursive: true });
  const attempt = { runId: run.id, attempt: 1 };
  const extract = await recordStep(options, attempt, 'extract', async () => {
    const result = await extractSnapshot(options, directory, run.asOf);
    return { result, rows: result.rows, detail: `as of ${result.asOf.toISOString()}` };
  });
  await recordStep(options, attempt, 'evaluate', async () => {
    const { rows, detail } = await evaluate(extract);
    return { result: undefined, rows, detail };
  });
  const file = await makeFile(options, attempt, extract);
  return recordStep(options, attempt, 'publish', async () => {
    if (!lock.isHeld()) throw new Error('The connection that kept other runs away was lost');
    const snapshot = await publishFile(options, run.id, file, extract);
    const detail = `${snapshot.fileName}${snapshot.isCurrent ? '' : ', kept beside the current one'}`;
    return { result: snapshot, rows: 0, detail };
  });
}

/** Runs a claimed run to its end. A failure is recorded and leaves the published snapshot as it is. */
export async function executeRun(options: EtlOptions, run: EtlRun, lock: RunLock): Promise<EtlOutcome> {
  try {
    const snapshot = await runSteps(options, run, lock);
    await pruneSnapshots(options);
    options.log.info({ runId: run.id, file: snapshot.fileName }, 'snapshot published');
    return { kind: 'published', runId: run.id, file: join(options.warehouseDirectory, snapshot.fileName), snapshot };
  } catch (error) {
    return { kind: 'failed', runId: run.id, error: await failRun(options, run.id, error) };
  } finally {
    await rm(workingFolderOf(options, run.id), { recursive: true, force: true });
  }
}

/** One run, now, in this process; waits for a run that is at work elsewhere. */
export async function runEtl(options: EtlOptions, request: EtlRequest): Promise<EtlOutcome> {
  const lock = await acquireRunLock(options.url);
  try {
    await recoverRuns(options);
    return await executeRun(options, await beginRun(options, request.trigger, request.asOf), lock);
  } finally {
    await lock.release();
  }
}
