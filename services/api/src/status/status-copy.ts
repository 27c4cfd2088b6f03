import type { Database } from '@tenure/db/client';
import type { Logger } from 'pino';
import { fingerprintOf, loadStatusFacts, type StatusFacts } from './status-facts.ts';

/** What the pages are made from. */
export interface StatusCopy {
  readonly facts: StatusFacts;
  /** When PostgreSQL last said so, by the product's clock. */
  readonly knownAt: Date;
  /** Whether PostgreSQL does not answer at present, so that what is shown may have passed. */
  readonly isStale: boolean;
  /** Another for every change of the facts. */
  readonly revision: number;
}

export interface StatusCopyOptions {
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: Logger;
  /** For how long it is taken for right without asking, where nothing was heard of a change; 0 asks each time. */
  readonly freshMs: number;
}

export interface StatusCopyHolder {
  /** Null where nothing was ever read. Never throws, and never waits longer than two seconds. */
  read(): Promise<StatusCopy | null>;
  /** Something may have changed. */
  noteChange(): void;
}

/** A database that hangs must not hang the page. */
const patienceMs = 2_000;
/** While it is away, it is asked again at most this often. */
const retryMs = 2_000;
/** Facts are read anew this often even where no change was seen: what is shown depends on the time, too. */
const longestMs = 60_000;

interface Held {
  readonly copy: StatusCopy;
  readonly print: string;
  readonly loadedMs: number;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`PostgreSQL did not answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Keeps the facts in memory, reads them again when they change, and lends the last ones while PostgreSQL is away. */
export function holdStatusCopy({ db, clock, log, freshMs }: StatusCopyOptions): StatusCopyHolder {
  let held: Held | null = null;
  let askedMs = Number.NEGATIVE_INFINITY;
  let hasChanged = true;
  let isAway = false;
  let asking: Promise<void> | null = null;

  const refresh = async () => {
    const knownAt = clock();
    const print = await fingerprintOf(db);
    const startedMs = performance.now();
    if (held && held.print === print && startedMs - held.loadedMs < longestMs) {
      held = { ...held, copy: { ...held.copy, knownAt, isStale: false } };
      return;
    }
    const facts = await loadStatusFacts(db, knownAt);
    const revision = (held?.copy.revision ?? 0) + 1;
    held = { copy: { facts, knownAt, isStale: false, revision }, print, loadedMs: startedMs };
  };

  const ask = async () => {
    hasChanged = false;
    try {
      await within(patienceMs, refresh());
      isAway = false;
    } catch (error) {
      if (!isAway) log.error({ err: error }, 'The status page goes on with its last copy');
      isAway = true;
    }
    askedMs = performance.now();
    asking = null;
  };

  const isDue = () => {
    const sinceMs = performance.now() - askedMs;
    return isAway ? sinceMs >= retryMs : hasChanged || sinceMs >= freshMs;
  };

  return {
    async read() {
      if (isDue()) asking ??= ask();
      if (asking) await asking;
      return held && { ...held.copy, isStale: isAway };
    },
    noteChange: () => {
      hasChanged = true;
    },
  };
}
