import type { EtlRun, EtlTrigger } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '../etl-options.ts';
import { explainDirectoryFault } from './directory-fault.ts';

const longestDetail = 4000;

/** In words for people; `directory` is the warehouse's, where it may be what failed. */
export function describeError(error: unknown, directory?: string): string {
  const explained = directory === undefined ? null : explainDirectoryFault(error, directory);
  return (explained ?? (error instanceof Error ? error.message : String(error))).slice(0, longestDetail);
}

export interface StepOutcome<Result> {
  readonly result: Result;
  readonly rows: number;
  readonly detail?: string;
}

/** One way through the steps. A run has a second one where it starts over in full. */
export interface Attempt {
  readonly runId: number;
  /** 1 or 2. */
  readonly attempt: number;
}

/** Runs one step and keeps its rows, times and failure in etl_step. */
export async function recordStep<Result>(
  options: EtlOptions,
  { runId, attempt }: Attempt,
  name: string,
  step: () => Promise<StepOutcome<Result>>,
): Promise<Result> {
  const { db, clock, log, warehouseDirectory } = options;
  const { id } = await db.etlStep.create({ data: { runId, attempt, name, status: 'RUNNING', startedAt: clock() } });
  try {
    const { result, rows, detail } = await step();
    const data = { status: 'DONE', finishedAt: clock(), rows: BigInt(rows), detail: detail ?? null } as const;
    await db.etlStep.update({ where: { id }, data });
    log.info({ runId, step: name, rows }, 'step done');
    return result;
  } catch (error) {
    const data = { status: 'FAILED', finishedAt: clock(), detail: describeError(error, warehouseDirectory) } as const;
    // Where that can't be noted either, it is the step's failure that tells what happened.
    await db.etlStep.update({ where: { id }, data }).catch(() => undefined);
    throw error;
  }
}

interface BegunRun {
  readonly trigger: EtlTrigger;
  readonly asOf: Date | null;
  readonly isFull?: boolean;
}

/** Enters a run that begins at once, without waking the service. Hold the run lock. */
export function beginRun(options: EtlOptions, { trigger, asOf, isFull }: BegunRun): Promise<EtlRun> {
  const now = options.clock();
  const data = { trigger, asOf, isFullRequested: isFull ?? false, requestedAt: now, startedAt: now };
  return options.db.etlRun.create({ data: { ...data, status: 'RUNNING' } });
}

/** Takes the oldest waiting request; null where none waits. Hold the run lock. */
export async function claimRun(options: EtlOptions): Promise<EtlRun | null> {
  const waiting = await options.db.etlRun.findFirst({ where: { status: 'REQUESTED' }, orderBy: { id: 'asc' } });
  if (!waiting) return null;
  const data = { status: 'RUNNING', startedAt: options.clock() } as const;
  return options.db.etlRun.update({ where: { id: waiting.id }, data });
}

/** One that is no longer at work stays as it was marked: published, or dead to who took over. */
export async function failRun(options: EtlOptions, runId: number, error: unknown): Promise<string> {
  const text = describeError(error, options.warehouseDirectory);
  const data = { status: 'FAILED', finishedAt: options.clock(), error: text } as const;
  await options.db.etlRun.updateMany({ where: { id: runId, status: 'RUNNING' }, data });
  options.log.error({ runId, error: text }, 'run failed; the last published snapshot stays');
  return text;
}
