import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import type { ReaderSettings } from '@tenure/warehouse-client/settings';
import { NoSnapshot, UnusableSnapshot } from '@tenure/warehouse-client/snapshot-fault';
import { openSnapshotReader } from '@tenure/warehouse-client/snapshot-reader';
import { verifyFile } from '@tenure/warehouse-client/verify-file';
import { AnswerCache } from './answer-cache.ts';
import { findCurrentSnapshot, findSnapshotBefore, type PublishedSnapshot } from './published-snapshot.ts';
import type { ReportSource } from './report-source.ts';

export interface ServingOptions {
  readonly db: Database;
  /** Holds the warehouse files that warehouse_snapshot names. */
  readonly directory: string;
  readonly settings?: Partial<ReaderSettings>;
  /** What the answers that are kept may take in memory. */
  readonly cacheBytes?: number;
}

/** Lends the snapshot that reports are read from. */
export interface Serving {
  /** Looks up which snapshot is current, and lends that one from now on. Throws as `lend` where it can't be read. */
  refresh(): Promise<void>;
  /** What is lent now; null before the first one. */
  current(): Pick<ReportSource, 'snapshot' | 'answers'> | null;
  /** Why another snapshot than the published one is lent, or none; null where all is well. */
  problem(): string | null;
  /** Until `use` settles. Throws NoSnapshot before the first one, UnusableSnapshot where no file can be read. */
  lend<Result>(use: (source: ReportSource) => Promise<Result>): Promise<Result>;
  /** Uses what was lent, and sees to it that a file found damaged is lent no more. */
  watch<Result>(source: ReportSource, use: (source: ReportSource) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

const defaultCacheBytes = 128 * 2 ** 20;
/** A file that was found damaged is looked at again after this: it takes a while to read all of it. */
const retryMs = 5_000;

export function openServing({ db, directory, settings, cacheBytes = defaultCacheBytes }: ServingOptions): Serving {
  const reader = openSnapshotReader(settings);
  const known = new Map<string, Omit<ReportSource, 'warehouse'>>();
  let fault: UnusableSnapshot | null = null;
  let isWaiting = false;
  const current = () => known.get(reader.currentFile() ?? '') ?? null;

  /** Opens it, if it is whole, and lets the answers of the one before go. */
  const adopt = async (snapshot: PublishedSnapshot) => {
    const file = join(directory, snapshot.fileName);
    if (reader.currentFile() === file) return;
    await verifyFile({ path: file, byteSize: Number(snapshot.byteSize), hash: snapshot.fileHash });
    known.set(file, { snapshot, answers: new AnswerCache(cacheBytes) });
    try {
      await reader.moveTo(file);
    } finally {
      for (const [path, { answers }] of known) {
        if (path === reader.currentFile()) continue;
        answers.retire();
        known.delete(path);
      }
    }
  };
  /** The one published before stands in where nothing is lent yet. */
  const standIn = async (unusable: PublishedSnapshot) => {
    let next = await findSnapshotBefore(db, unusable);
    while (next && current() === null) {
      await adopt(next).catch(ignoreUnusable);
      next = await findSnapshotBefore(db, next);
    }
  };
  const look = async () => {
    const snapshot = await findCurrentSnapshot(db);
    if (!snapshot) return;
    try {
      await adopt(snapshot);
      fault = null;
    } catch (error) {
      if (!(error instanceof UnusableSnapshot)) throw error;
      fault = error;
      await standIn(snapshot);
      // Only now: who asks meanwhile waits for what stands in.
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
      }, retryMs).unref();
      throw error;
    }
  };
  const refresh = oneAtATime(look);

  const ready = async () => {
    if (current()) return;
    if (fault && isWaiting) throw fault;
    await refresh().catch((error: unknown) => {
      if (!(error instanceof UnusableSnapshot && current())) throw error;
    });
  };
  /** A file that went bad while it was read is looked at anew, and the one before it stands in. */
  const watch: Serving['watch'] = async (source, use) => {
    try {
      return await use(source);
    } catch (error) {
      if (error instanceof UnusableSnapshot && reader.currentFile() === source.warehouse.file) {
        fault = error;
        reader.leave();
        refresh().catch(() => undefined);
      }
      throw error;
    }
  };

  return {
    refresh,
    current,
    problem: () => fault?.message ?? null,
    async lend(use) {
      await ready();
      return reader.read(async (warehouse) => {
        const source = known.get(warehouse.file);
        if (!source) throw new NoSnapshot();
        return watch({ warehouse, ...source }, use);
      });
    },
    watch,
    close: () => reader.close(),
  };
}

function ignoreUnusable(error: unknown): void {
  if (!(error instanceof UnusableSnapshot)) throw error;
}

/** Who asks while it runs waits for one more run, which begins after the asking. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running.then(
      () => begin(),
      () => begin(),
    );
    return next;
  };
  function begin(): Promise<void> {
    next = null;
    running = work();
    return running;
  }
}
