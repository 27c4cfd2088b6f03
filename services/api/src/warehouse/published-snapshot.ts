import type { Database } from '@tenure/db/client';

/** What identifies the warehouse file that figures come from. */
export interface PublishedSnapshot {
  readonly id: number;
  readonly runId: number;
  readonly fileName: string;
  readonly fileHash: string;
  readonly byteSize: bigint;
  readonly asOf: Date;
}

const columns = { id: true, runId: true, fileName: true, fileHash: true, byteSize: true, asOf: true } as const;

/** The snapshot that reports are to read; null before the first one. */
export async function findCurrentSnapshot(db: Database): Promise<PublishedSnapshot | null> {
  return db.warehouseSnapshot.findFirst({ where: { isCurrent: true }, select: columns });
}

/** The one that reports would read without it, as of the moment next before; null where none is kept. */
export async function findSnapshotBefore(db: Database, { asOf }: PublishedSnapshot): Promise<PublishedSnapshot | null> {
  const where = { asOf: { lt: asOf } };
  return db.warehouseSnapshot.findFirst({ where, orderBy: [{ asOf: 'desc' }, { id: 'desc' }], select: columns });
}
