import { join, resolve } from 'node:path';
import { defaultReaderSettings, type ReaderSettings } from '@tenure/warehouse-client/settings';
import { z } from 'zod';
import { spillName } from './spill-folder.ts';

const count = 'a whole number from 1';
const megabytes = 'a number of MB from 0 (nothing is kept)';

const countFrom1 = (preset: number) => z.coerce.number({ error: count }).int(count).min(1, count).default(preset);

/** What reading reports may take of the machine. */
export const warehouseVariables = {
  TENURE_WAREHOUSE_MEMORY: z
    .string()
    .regex(/^[1-9]\d*(MB|GB)$/, 'a size such as 512MB or 1GB')
    .default(defaultReaderSettings.memoryLimit),
  TENURE_WAREHOUSE_THREADS: countFrom1(defaultReaderSettings.threads),
  TENURE_WAREHOUSE_QUERIES: countFrom1(defaultReaderSettings.mostQueries),
  TENURE_WAREHOUSE_CACHE: z.coerce.number({ error: megabytes }).int(megabytes).min(0, megabytes).default(128),
};

interface WarehouseVariables {
  readonly TENURE_DATA_DIR: string;
  readonly TENURE_WAREHOUSE_MEMORY: string;
  readonly TENURE_WAREHOUSE_THREADS: number;
  readonly TENURE_WAREHOUSE_QUERIES: number;
}

/** A sort may put this many times the memory onto the disk. */
const spillTimes = 8;

export function readWarehouseSettings(variables: WarehouseVariables): ReaderSettings {
  const memoryLimit = variables.TENURE_WAREHOUSE_MEMORY;
  return {
    memoryLimit,
    threads: variables.TENURE_WAREHOUSE_THREADS,
    mostQueries: variables.TENURE_WAREHOUSE_QUERIES,
    spillDirectory: resolve(join(variables.TENURE_DATA_DIR, 'warehouse', spillName)),
    spillLimit: `${spillTimes * Number.parseInt(memoryLimit, 10)}${memoryLimit.slice(-2)}`,
  };
}

/** What libuv has where UV_THREADPOOL_SIZE says nothing else, and what is left of it to files, DNS and passwords. */
const libuvThreads = 4;
const otherThreads = 2;

/** Why so many queries at once would starve the rest, since each holds one of libuv's threads; null where they don't. */
export function explainThreads(queries: number, poolSize: string | undefined): string | null {
  const threads = Number(poolSize) || libuvThreads;
  const most = Math.max(1, threads - otherThreads);
  if (queries <= most) return null;
  const left = `${otherThreads} of libuv's ${threads} threads are for files, DNS and passwords`;
  const remedy = `Set UV_THREADPOOL_SIZE to ${queries + otherThreads} or more.`;
  return `TENURE_WAREHOUSE_QUERIES is "${queries}"; accepted is at most ${most}: ${left}. ${remedy}`;
}
