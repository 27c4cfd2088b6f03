import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import { z } from 'zod';
import type { EtlOptions } from '../etl-options.ts';
import type { SourceSnapshot } from '../extract/source-snapshot.ts';
import { type RunMarks, runMarks } from './run-marks.ts';
import type { BaseSnapshot, FullPlan } from './run-plan.ts';

const full = (reason: string): FullPlan => ({ kind: 'full', reason });

/** Whether the file is there as long as it was; its bytes are compared when it is copied. */
async function findFileFault(file: string, byteSize: bigint): Promise<string | null> {
  try {
    const found = await stat(file);
    return BigInt(found.size) === byteSize ? null : 'the published file has another size than it was published with';
  } catch {
    return 'the published file is missing';
  }
}

const laterRow = z.tuple([z.object({ later: z.boolean() })]);

/** A snapshot that saw transactions this database hasn't come to is not one of its own. */
async function isOfLater({ client, seen }: SourceSnapshot, marks: RunMarks): Promise<boolean> {
  const compare = 'select pg_snapshot_xmax($1::pg_snapshot) > pg_snapshot_xmax($2::pg_snapshot) as later';
  return laterRow.parse((await client.query(compare, [marks.snapshot, seen])).rows)[0].later;
}

async function findMarksFault(source: SourceSnapshot, marks: RunMarks, codeHash: string): Promise<string | null> {
  if (marks.source !== source.source) return 'the published file was made from another database';
  if (await isOfLater(source, marks)) return 'the published file was made from a later state of this database';
  return marks.codeHash === codeHash ? null : 'the code or the SQL that makes the file has changed';
}

/** Whom the reports read now, if it can be gone on from. */
export async function findBase(
  options: EtlOptions,
  source: SourceSnapshot,
  codeHash: string,
): Promise<BaseSnapshot | FullPlan> {
  const order = [{ publishedAt: 'desc' }, { id: 'desc' }] as const;
  const snapshots: WarehouseSnapshot[] = await options.db.warehouseSnapshot.findMany({ orderBy: [...order] });
  const current = snapshots.find(({ isCurrent }) => isCurrent);
  if (!current) return full('nothing has been published yet');
  const marks = runMarks.safeParse(current.watermarks);
  if (!marks.success)
    return full('the published file is a replay, of an earlier version, or had too much to hold back');
  // Whoever went back to an earlier one had a reason to: what was made of the later changes is not gone on from.
  const isLatest = snapshots.every((other) => other.id <= current.id || !runMarks.safeParse(other.watermarks).success);
  if (!isLatest) return full('the reports were taken back to an earlier file');
  if (current.asOf > source.asOf) return full('the published file is as of a later moment');
  const file = join(options.warehouseDirectory, current.fileName);
  const fault = (await findFileFault(file, current.byteSize)) ?? (await findMarksFault(source, marks.data, codeHash));
  if (fault !== null) return full(fault);
  const { id: snapshotId, fileHash, asOf } = current;
  return { snapshotId, file, fileHash, asOf, marks: marks.data };
}
