import { openExportFolder } from './export-folder.ts';
import type { ExportManifest } from './export-manifest.ts';
import { hashFile } from './file-hash.ts';
import { type ParquetExport, SnapshotFileMissing, writeParquet } from './parquet-export.ts';

export interface ExportRequest extends ParquetExport {
  /** Where the export is to stand. */
  readonly directory: string;
  /** Whether an earlier export may be there, to be replaced. */
  readonly isReplacing: boolean;
}

async function checkFile({ file, snapshot }: ParquetExport): Promise<void> {
  const sha256 = await hashFile(file).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new SnapshotFileMissing(file, snapshot.id) : error;
  });
  if (sha256 === snapshot.sha256) return;
  throw new Error(
    `${file} is damaged: its SHA-256 is ${sha256}, and snapshot ${snapshot.id} was published with ${snapshot.sha256}`,
  );
}

/** A full disk in words of whoever asked for the export; anything else as it is. */
function explain(error: unknown, directory: string): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (!/No space left on device|ENOSPC|EDQUOT|Disk quota/i.test(text)) return error;
  return new Error(`the disk of ${directory} is full; nothing of the export was left on it`, { cause: error });
}

/**
 * Exports a published snapshot: all of it, or nothing is left. A reader sees the earlier export, then this one. Throws
 * ExportRefused for a place that is not accepted, SnapshotFileMissing, or an Error for a damaged file or a full disk.
 */
export async function exportSnapshot(request: ExportRequest): Promise<ExportManifest> {
  const folder = await openExportFolder(request.directory, request.isReplacing);
  try {
    await checkFile(request);
    const manifest = await writeParquet(request, folder.draft);
    await folder.place();
    return manifest;
  } catch (error) {
    throw explain(error, request.directory);
  } finally {
    await folder.discard();
  }
}
