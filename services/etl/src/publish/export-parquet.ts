import { join } from 'node:path';
import type { WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import { exportSnapshot } from '@tenure/warehouse-client/export-snapshot';
import type { EtlOptions } from '../etl-options.ts';
import { lockLost, type RunLock } from '../run/run-lock.ts';
import { type Attempt, describeError, recordStep } from '../run/run-record.ts';

/**
 * Puts a snapshot that has become current into the Parquet folder, where one is set, instead of the earlier one. A
 * failure is a failed step and a line in the log; the snapshot stays published, and the earlier export where it is.
 */
export async function exportParquet(
  options: EtlOptions,
  attempt: Attempt,
  snapshot: WarehouseSnapshot,
  lock: RunLock,
): Promise<void> {
  const { parquetDirectory: directory, warehouseDirectory, settings, log } = options;
  if (directory === undefined || !snapshot.isCurrent) return;
  const { id, asOf, fileName, byteSize, fileHash } = snapshot;
  // Whoever holds the lock by now may have exported a later one.
  const onTable = () => {
    if (!lock.isHeld()) throw new Error(lockLost);
  };
  try {
    await recordStep(options, attempt, 'export', async () => {
      const { rows, bytes } = await exportSnapshot({
        ...{ directory, isReplacing: true, settings, onTable, file: join(warehouseDirectory, fileName) },
        snapshot: { id, asOf: asOf.toISOString(), fileName, byteSize: Number(byteSize), sha256: fileHash },
      });
      return { result: undefined, rows, detail: `${directory}, ${bytes} bytes of Parquet` };
    });
  } catch (error) {
    log.error({ runId: attempt.runId, error: describeError(error) }, 'the export failed; the snapshot is published');
  }
}
