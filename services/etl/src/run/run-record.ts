import type { EtlRun, EtlTrigger } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '../etl-options.ts';

const longestDetail = 4000;

export function describeError(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, longestDetail);
}

export interface StepOutcome<Result> {
  readonly result: Result;
  readonly rows: number;
  readonly detail?: string;
}

/** Runs one step and keeps its rows, times and failure in etl_step. */
export async function recordStep<Result>(
  options: EtlOptions,
  runId: number,
  name: string,
  step: () => Promise<StepOutcome<Result>>,
): Promise<Result> {
  const { db, clock, log } = options;
  const { id } = await db.etlStep.create({ data: { runId, name, status: 'RUNNING', startedAt: clock() } });
  try {
    const { result, rows, detail } = await step();
    const data = { status: 'DONE', finishedAt: clock(), rows: BigInt(rows), detail: detail ?? null } as const;
    await db.etlStep.update({ where: { id }, data });
    log.info({ runId, step: name, rows }, 'step done');
    return result;
  } catch (error) {
    const data = { status: 'FAILED', finishedAt: clock(), detail: describeError(error) } as const;
    await db.etlStep.update({ where: { id }, data });
    throw error;
  }
}

/** Enters a run that begins at once, without waking the service. Hold the run lock. */
export function beginRun(options: EtlOptions, trigger: EtlTrigger, asOf: Date | null): Promise<EtlRun> {
  const now = options.clock();
  return options.db.etlRun.create({ data: { status: 'RUNNING', trigger, requestedAt: now, startedAt: now, asOf } });
}

/** Takes the oldest waiting request; null where none waits. Hold the run lock. */
export async function claimRun(options: EtlOptions): Promise<EtlRun | null> {
  const waiting = await options.db.etlRun.findFirst({ where: { status: 'REQUESTED' }, orderBy: { id: 'asc' } });
  if (!waiting) return null;
  const data = { status: 'RUNNING', startedAt: options.clock() } as const;
  return options.db.etlRun.update({ where: { id: waiting.id }, data });
}

export async function failRun(options: EtlOptions, runId: number, error: unknown): Promise<string> {
  const text = describeError(error);
  const data = { status: 'FAILED', finishedAt: options.clock(), error: text } as const;
  await options.db.etlRun.update({ where: { id: runId }, data });
  options.log.error({ runId, error: text }, 'run failed; the last published snapshot stays');
  return text;
}
