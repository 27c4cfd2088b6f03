import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Opened at once: a disk that writes its journal serves them together. */
const openedAtOnce = 16;

/** Has a file, or a folder's list of entries, on the disk for good. */
export async function settlePath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Has everything below a folder, and the folder, on the disk for good. */
export async function settleTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).values();
  const settleRest = async () => {
    for (const path of paths) await settlePath(path);
  };
  await Promise.all(Array.from({ length: openedAtOnce }, settleRest));
  await settlePath(folder);
}
