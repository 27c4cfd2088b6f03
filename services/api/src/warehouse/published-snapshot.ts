import type { Database } from '@tenure/db/client';

/** What identifies the warehouse file that figures come from. */
export interface PublishedSnapshot {
  readonly id: number;
  readonly runId: number;
  readonly fileName: string;
  readonly fileHash: string;
  readonly asOf: Date;
}

/** The snapshot that reports are to read; null before the first one. */
export async function findCurrentSnapshot(db: Database): Promise<PublishedSnapshot | null> {
  return db.warehouseSnapshot.findFirst({
    where: { isCurrent: true },
    select: { id: true, runId: true, fileName: true, fileHash: true, asOf: true },
  });
}
