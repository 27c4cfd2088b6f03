import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import { NotFound } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface PublishedFile {
  readonly runId: number;
  readonly fileName: string;
  readonly asOf: Date;
  readonly fileHash: string;
  readonly byteSize: bigint;
  /** What the load saw of PostgreSQL; empty where no later run can go on from it. */
  readonly watermarks: Prisma.InputJsonObject;
}

function imageOf({ fileName, asOf, fileHash, isCurrent }: WarehouseSnapshot) {
  return { fileName, asOf: asOf.toISOString(), fileHash, isCurrent };
}

/** Published snapshots, the newest first. */
export function listSnapshots(db: Database): Promise<WarehouseSnapshot[]> {
  return db.warehouseSnapshot.findMany({ orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }] });
}

/** Holds the table against other publishers until the transaction ends; readers are not held up. */
async function lockSnapshots(tx: Transaction): Promise<void> {
  await tx.$executeRaw`lock table warehouse_snapshot in share row exclusive mode`;
}

async function makeCurrent(tx: Transaction, id: number): Promise<WarehouseSnapshot> {
  await tx.warehouseSnapshot.updateMany({ where: { isCurrent: true, id: { not: id } }, data: { isCurrent: false } });
  return tx.warehouseSnapshot.update({ where: { id }, data: { isCurrent: true } });
}

/** Of two files of the same moment, the one that a later run can go on from. */
function isBehind(file: PublishedFile, current: WarehouseSnapshot): boolean {
  if (file.asOf.getTime() !== current.asOf.getTime()) return file.asOf < current.asOf;
  return Object.keys(file.watermarks).length === 0;
}

/**
 * Enters a finished file. It becomes the current one, unless the current one shows a later moment: a replay of the
 * past is kept beside it and does not take the reports back.
 */
export async function publishSnapshot(
  tx: Transaction,
  file: PublishedFile,
  actor: Actor,
  now: Date,
): Promise<WarehouseSnapshot> {
  await lockSnapshots(tx);
  const current = await tx.warehouseSnapshot.findFirst({ where: { isCurrent: true } });
  const created = await tx.warehouseSnapshot.create({ data: { ...file, publishedAt: now } });
  const snapshot = current && isBehind(file, current) ? created : await makeCurrent(tx, created.id);
  const change = { actor, at: now, action: 'warehouse-snapshot.published', entityType: 'warehouse-snapshot' };
  await recordChange(tx, { ...change, entityId: snapshot.id, after: imageOf(snapshot) });
  return snapshot;
}

/** Makes an earlier snapshot (or a kept replay) the one that reports are read from. Throws NotFound. */
export function rollbackSnapshot(
  db: Database,
  snapshotId: number,
  actor: Actor,
  now: Date,
  reason: string | null = null,
): Promise<WarehouseSnapshot> {
  return inTransaction(db, async (tx) => {
    await lockSnapshots(tx);
    const before = await tx.warehouseSnapshot.findUnique({ where: { id: snapshotId } });
    if (!before) throw new NotFound('warehouse snapshot', snapshotId);
    if (before.isCurrent) return before;
    const snapshot = await makeCurrent(tx, snapshotId);
    const change = { actor, at: now, action: 'warehouse-snapshot.rolled-back', entityType: 'warehouse-snapshot' };
    const images = { before: imageOf(before), after: imageOf(snapshot) };
    await recordChange(tx, { ...change, ...images, entityId: snapshotId, reason });
    return snapshot;
  });
}

/**
 * Takes the oldest snapshots beyond `keep` off the list, never the current one. Returns their files, which are
 * to be removed after the transaction.
 */
export async function retireSnapshots(tx: Transaction, keep: number, actor: Actor, now: Date): Promise<string[]> {
  await lockSnapshots(tx);
  const order = [{ isCurrent: 'desc' }, { publishedAt: 'desc' }, { id: 'desc' }] as const;
  const retired = await tx.warehouseSnapshot.findMany({ orderBy: [...order], skip: Math.max(1, keep) });
  for (const snapshot of retired) {
    await tx.warehouseSnapshot.delete({ where: { id: snapshot.id } });
    const change = { actor, at: now, action: 'warehouse-snapshot.retired', entityType: 'warehouse-snapshot' };
    await recordChange(tx, { ...change, entityId: snapshot.id, before: imageOf(snapshot), after: null, payload: {} });
  }
  return retired.map((snapshot) => snapshot.fileName);
}
