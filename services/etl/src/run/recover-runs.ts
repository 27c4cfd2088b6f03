import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EtlOptions } from '../etl-options.ts';
import { describeError } from './run-record.ts';

const deathNote = 'The process that ran it ended before the run did';
const workingFolder = /^run-\d+$/;
const publishedFile = /\.duckdb(\.wal|\.spill)?$/;

export function workingFolderOf(options: EtlOptions, runId: number): string {
  return join(options.warehouseDirectory, `run-${runId}`);
}

/**
 * Clears up after a process that died: whoever holds the run lock knows that nobody else is at work, so a RUNNING run
 * is dead, and a file no snapshot names is left over. Returns the runs that were marked FAILED.
 */
export async function recoverRuns(options: EtlOptions): Promise<number> {
  const { db, clock, log, warehouseDirectory } = options;
  const finishedAt = clock();
  const dead = await db.etlRun.findMany({ where: { status: 'RUNNING' }, select: { id: true } });
  const runId = { in: dead.map(({ id }) => id) };
  // Only as long as it is RUNNING: one that was cut off may publish in this very moment, and then it did.
  await db.$transaction([
    db.etlRun.updateMany({
      where: { id: runId, status: 'RUNNING' },
      data: { status: 'FAILED', finishedAt, error: deathNote },
    }),
    // Also of a run that was published and then died over its export.
    db.etlStep.updateMany({ where: { status: 'RUNNING' }, data: { status: 'FAILED', finishedAt, detail: deathNote } }),
  ]);
  if (dead.length > 0) log.error({ runs: runId.in }, deathNote);
  // What can't be cleared up now is next time; a directory that can't be used fails the run, which says so.
  await removeLeftovers(options).catch((error) =>
    log.error({ error: describeError(error, warehouseDirectory) }, 'leftovers could not be removed'),
  );
  return dead.length;
}

/** Removes working folders, and files that no snapshot names. */
async function removeLeftovers({ db, warehouseDirectory }: EtlOptions): Promise<void> {
  await mkdir(warehouseDirectory, { recursive: true });
  const named = new Set((await db.warehouseSnapshot.findMany({ select: { fileName: true } })).map((s) => s.fileName));
  for (const name of await readdir(warehouseDirectory)) {
    if (!workingFolder.test(name) && (!publishedFile.test(name) || named.has(name))) continue;
    await rm(join(warehouseDirectory, name), { recursive: true, force: true });
  }
}
