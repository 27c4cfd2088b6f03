import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type FilePlace, type FileRecord, RecordCutter } from './file-records.ts';
import { ImportRefused } from './import-refused.ts';

/** How far a file has been read, in bytes on disk. */
export interface ReadingProgress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

export interface ReadingOptions {
  readonly hasQuotes: boolean;
  readonly from: FilePlace;
}

export interface ImportFile {
  readonly path: string;
  readonly byteSize: number;
  /** SHA-256 of the file as it lies on disk. */
  readonly hash: string;
}

const chunkBytes = 256 * 1024;

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new ImportRefused(`${path}: there is no such file`);
  if (!found.isFile()) throw new ImportRefused(`${path}: is a directory; accepted: a file`);
  if (found.size === 0) throw new ImportRefused(`${path}: the file is empty`);
  return found.size;
}

/** Identifies a file by its content, so that a renamed copy is the same import. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const byteSize = sizeOf(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return { path, byteSize, hash: hash.digest('hex') };
}

function refuseUtf16(start: Buffer): void {
  const mark = start.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff')
    throw new ImportRefused('line 1: the file is UTF-16; accepted: UTF-8, or windows-1252 where the mapping says so');
}

async function* unpack(file: ReadStream, path: string): AsyncGenerator<Buffer> {
  if (!path.endsWith('.gz')) {
    yield* file;
    return;
  }
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  file.on('error', (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(gunzip);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'Z_BUF_ERROR') throw new ImportRefused(`${path}: the file is cut off: its gzip data end too early`);
    if (code?.startsWith('Z_')) throw new ImportRefused(`${path}: is not a gzip file, or a damaged one`);
    throw error;
  } finally {
    file.destroy();
  }
}

/** Leaves out the first `count` bytes; they have been read before. */
function skip(chunk: Buffer, position: number, count: number): Buffer {
  return position >= count ? chunk : chunk.subarray(Math.min(chunk.length, count - position));
}

/**
 * Reads a file's records from a place on, some at a time. Throws ImportRefused
 * on a file that is cut off, packed wrongly or in UTF-16.
 */
export async function* readRecords(
  file: ImportFile,
  options: ReadingOptions,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): AsyncGenerator<readonly FileRecord[]> {
  const isPacked = file.path.endsWith('.gz');
  const start = isPacked ? 0 : options.from.offset;
  const stream = createReadStream(file.path, { highWaterMark: chunkBytes, start });
  const cutter = new RecordCutter(options.hasQuotes, options.from);
  let position = start;
  for await (const chunk of unpack(stream, file.path)) {
    if (position === 0) refuseUtf16(chunk);
    const records = cutter.cut(skip(chunk, position, options.from.offset));
    position += chunk.length;
    if (records.length > 0) yield records;
    onProgress({ readBytes: isPacked ? stream.bytesRead : start + stream.bytesRead, totalBytes: file.byteSize });
  }
  const rest = cutter.finish();
  if (rest.length > 0) yield rest;
}
