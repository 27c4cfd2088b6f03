import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemActor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { publishSnapshot, retireSnapshots } from '@tenure/workflows/warehouse-snapshots';
import type { EtlOptions } from '../etl-options.ts';
import type { Extract } from '../extract/extract.ts';

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function fileNameOf(asOf: Date, runId: number): string {
  return `${asOf.toISOString().replaceAll(':', '').replace('.', '')}-${runId}.duckdb`;
}

/**
 * Ends the run as published, if it still is at work: whoever took the run lock meanwhile has marked it as dead, and
 * perhaps removed its file, which no snapshot named yet.
 */
async function endAsPublished(tx: Transaction, runId: number, finishedAt: Date, asOf: Date): Promise<void> {
  const data = { status: 'PUBLISHED', finishedAt, asOf } as const;
  const { count } = await tx.etlRun.updateMany({ where: { id: runId, status: 'RUNNING' }, data });
  if (count === 0) throw new Error('Another process took over while this one was cut off; its file is not published');
}

/** Puts the finished file in its place for good, then names it in the transaction that ends the run. */
export async function publishFile(
  options: EtlOptions,
  runId: number,
  built: string,
  extract: Extract,
): Promise<WarehouseSnapshot> {
  const fileName = fileNameOf(extract.asOf, runId);
  const fileHash = await hashFile(built);
  const byteSize = BigInt((await stat(built)).size);
  await syncPath(built);
  const file = join(options.warehouseDirectory, fileName);
  await rename(built, file);
  await syncPath(dirname(file));
  const now = options.clock();
  const { asOf, marks } = extract;
  const published = { runId, fileName, asOf, fileHash, byteSize, watermarks: marks ?? {} };
  return options.db.$transaction(async (tx) => {
    await endAsPublished(tx, runId, now, asOf);
    return publishSnapshot(tx, published, systemActor, now);
  });
}

/** Removes the files of snapshots beyond the number that is kept. */
export async function pruneSnapshots(options: EtlOptions): Promise<number> {
  const retired = await options.db.$transaction((tx) =>
    retireSnapshots(tx, options.keep, systemActor, options.clock()),
  );
  for (const fileName of retired) await rm(join(options.warehouseDirectory, fileName), { force: true });
  return retired.length;
}
