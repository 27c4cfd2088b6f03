import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { BaseUnusable } from './warehouse-build.ts';

export interface BaseFile {
  readonly file: string;
  /** SHA-256 of its bytes when it was published, in hexadecimal. */
  readonly fileHash: string;
}

const chunkBytes = 1 << 20;

/** Shares the blocks of the file where the file system can, so that only what changes takes space. */
async function cloneFile(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  }
}

async function copyHashed(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    readableHighWaterMark: chunkBytes,
    writableHighWaterMark: chunkBytes,
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const target = createWriteStream(to, { highWaterMark: chunkBytes });
  await pipeline(createReadStream(from, { highWaterMark: chunkBytes }), hashing, target);
  return hash.digest('hex');
}

/** Copies a published file; the copy is what was hashed. Throws BaseUnusable when it is away or its bytes are others. */
export async function copyBase(base: BaseFile, to: string): Promise<void> {
  let found: string;
  try {
    found = (await cloneFile(base.file, to)) ? await hashFile(to) : await copyHashed(base.file, to);
  } catch (error) {
    throw new BaseUnusable(`${base.file} cannot be read: ${String(error)}`, { cause: error });
  }
  if (found !== base.fileHash) throw new BaseUnusable(`${base.file} is not as it was published`);
}
