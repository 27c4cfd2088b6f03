import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EtlRun, EtlTrigger, WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '../etl-options.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Extract } from '../extract/extract.ts';
import { pruneChanges } from '../plan/prune-changes.ts';
import { exportParquet } from '../publish/export-parquet.ts';
import { pruneSnapshots, publishFile } from '../publish/publish.ts';
import { makeFile } from './make-file.ts';
import { recoverRuns, workingFolderOf } from './recover-runs.ts';
import { acquireRunLock, lockLost, type RunLock } from './run-lock.ts';
import { type Attempt, beginRun, describeError, failRun, recordStep } from './run-record.ts';
import { takeExtract } from './take-extract.ts';

export type EtlOutcome =
  | { readonly kind: 'published'; readonly runId: number; readonly file: string; readonly snapshot: WarehouseSnapshot }
  | { readonly kind: 'failed'; readonly runId: number; readonly error: string };

export interface EtlRequest {
  readonly trigger: EtlTrigger;
  /** The moment to replay; null for now. */
  readonly asOf: Date | null;
  /** Everything is to be loaded afresh, whatever has changed. */
  readonly isFull?: boolean;
}

/** What was made of an extract did not hold. It was not published. */
class AttemptFailed extends Error {
  override name = 'AttemptFailed';
  readonly wasIncremental: boolean;

  constructor(wasIncremental: boolean, cause: unknown) {
    super(describeError(cause), { cause });
    this.wasIncremental = wasIncremental;
  }
}

interface Made {
  readonly attempt: Attempt;
  readonly file: string;
  readonly extract: Extract;
}

/** Takes what is needed out of PostgreSQL and makes a checked file of it. */
async function make(options: EtlOptions, run: EtlRun, attempt: Attempt, demand: string | null): Promise<Made> {
  const directory = workingFolderOf(options, run.id);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const extract = await takeExtract(options, run, attempt, directory, demand);
  try {
    await recordStep(options, attempt, 'evaluate', async () => {
      const { rows, detail } = await evaluate(extract);
      return { result: undefined, rows, detail };
    });
    return { attempt, extract, file: await makeFile(options, attempt, extract) };
  } catch (error) {
    throw new AttemptFailed(extract.plan.kind === 'incremental', error);
  }
}

/** A run that went on from the last file, and can't stand by what came of it, loads everything afresh. */
async function makeAnyway(options: EtlOptions, run: EtlRun, lock: RunLock): Promise<Made> {
  try {
    return await make(options, run, { runId: run.id, attempt: 1 }, null);
  } catch (error) {
    if (!(error instanceof AttemptFailed)) throw error;
    if (!error.wasIncremental || !lock.isHeld()) throw error.cause;
    const reason = `what came of the changes alone did not hold: ${error.message}`;
    options.log.error({ runId: run.id, reason }, 'the run starts over in full');
    return make(options, run, { runId: run.id, attempt: 2 }, reason).catch((again) => {
      throw again instanceof AttemptFailed ? again.cause : again;
    });
  }
}

interface Published {
  readonly attempt: Attempt;
  readonly snapshot: WarehouseSnapshot;
}

async function runSteps(options: EtlOptions, run: EtlRun, lock: RunLock): Promise<Published> {
  const { attempt, file, extract } = await makeAnyway(options, run, lock);
  const snapshot = await recordStep(options, attempt, 'publish', async () => {
    if (!lock.isHeld()) throw new Error(lockLost);
    const result = await publishFile(options, run.id, file, extract);
    const detail = `${result.fileName}${result.isCurrent ? '' : ', kept beside the current one'}`;
    return { result, rows: 0, detail };
  });
  await clearUp(options, snapshot, extract);
  return { attempt, snapshot };
}

/** The run has done its work: what can't be cleared up now is after the next one. */
async function clearUp(options: EtlOptions, { isCurrent }: WarehouseSnapshot, { marks }: Extract): Promise<void> {
  try {
    await pruneSnapshots(options);
    if (isCurrent && marks !== null) await pruneChanges(options.db, marks.snapshot);
  } catch (error) {
    const fault = describeError(error, options.warehouseDirectory);
    options.log.error({ error: fault }, 'what is no longer needed could not be removed');
  }
}

/** A failure is recorded and leaves the published snapshot as it is. */
async function publishRun(options: EtlOptions, run: EtlRun, lock: RunLock): Promise<Published | { error: string }> {
  try {
    return await runSteps(options, run, lock);
  } catch (error) {
    return { error: await failRun(options, run.id, error) };
  } finally {
    await rm(workingFolderOf(options, run.id), { recursive: true, force: true });
  }
}

/** Runs a claimed run to its end. */
export async function executeRun(options: EtlOptions, run: EtlRun, lock: RunLock): Promise<EtlOutcome> {
  const published = await publishRun(options, run, lock);
  if ('error' in published) return { kind: 'failed', runId: run.id, error: published.error };
  const { attempt, snapshot } = published;
  options.log.info({ runId: run.id, file: snapshot.fileName }, 'snapshot published');
  await exportParquet(options, attempt, snapshot, lock);
  return { kind: 'published', runId: run.id, file: join(options.warehouseDirectory, snapshot.fileName), snapshot };
}

/** One run, now, in this process; waits for a run that is at work elsewhere. */
export async function runEtl(options: EtlOptions, request: EtlRequest): Promise<EtlOutcome> {
  const lock = await acquireRunLock(options.url);
  try {
    await recoverRuns(options);
    return await executeRun(options, await beginRun(options, request), lock);
  } finally {
    await lock.release();
  }
}
