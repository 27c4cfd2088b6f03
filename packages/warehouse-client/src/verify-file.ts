import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnusableSnapshot } from './snapshot-fault.ts';

/** What a published file was when it was published. */
export interface PublishedFile {
  readonly path: string;
  readonly byteSize: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Hashing gigabytes would take seconds of the thread that answers requests. */
async function hashApart(file: string): Promise<string> {
  const thread = new Worker(new URL('./hash-thread.ts', import.meta.url), { workerData: file });
  const [hash] = await once(thread, 'message');
  return hash;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UnusableSnapshot(basename(path), 'the file is missing');
    throw new UnusableSnapshot(basename(path), error instanceof Error ? error.message : String(error));
  }
}

/** Throws UnusableSnapshot where the file is missing or is not what was published, to the byte. */
export async function verifyFile({ path, byteSize, hash }: PublishedFile): Promise<void> {
  const size = await sizeOf(path);
  if (size !== byteSize) {
    throw new UnusableSnapshot(basename(path), `it has ${size} bytes and had ${byteSize} when it was published`);
  }
  const found = await hashApart(path).catch((error: unknown) => {
    throw new UnusableSnapshot(basename(path), error instanceof Error ? error.message : String(error));
  });
  if (found !== hash) throw new UnusableSnapshot(basename(path), 'its content is not what was published');
}
