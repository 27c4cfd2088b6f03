import type { EtlOptions } from './etl-options.ts';
import { recoverRuns } from './run/recover-runs.ts';
import { executeRun } from './run/run-etl.ts';
import { acquireRunLock } from './run/run-lock.ts';
import { claimRun, describeError } from './run/run-record.ts';

/** A database that is away for a moment must not cost the night's load. */
const defaultRetryMilliseconds = 5000;

export interface RunQueue {
  /** Works off what waits; a call while it is at work makes it look again. */
  wake(): void;
  /** Waits for the run at work, if any; starts no other. */
  stop(): Promise<void>;
}

/**
 * Runs requests one after the other, over all processes, for as long as any wait. `atFirst` is called once, when no
 * process has a run at work.
 */
export function openRunQueue(options: EtlOptions, atFirst: () => Promise<void>): RunQueue {
  let working: Promise<void> | null = null;
  let isWoken = false;
  let isStopping = false;
  let isFirst = true;
  let retry: NodeJS.Timeout | undefined;
  const work = async () => {
    const lock = await acquireRunLock(options.url);
    try {
      await recoverRuns(options);
      if (isFirst) await atFirst();
      isFirst = false;
      for (let run = await claimRun(options); run && !isStopping; run = await claimRun(options)) {
        await executeRun(options, run, lock);
      }
    } finally {
      await lock.release();
    }
  };
  const workWhileWoken = async () => {
    while (isWoken && !isStopping) {
      isWoken = false;
      await work().catch((error) => {
        options.log.error({ error: describeError(error) }, 'the queue could not be worked and is tried again');
        retry = setTimeout(wake, options.retryMilliseconds ?? defaultRetryMilliseconds);
      });
    }
    working = null;
  };
  const wake = () => {
    isWoken = true;
    if (!isStopping) working ??= workWhileWoken();
  };
  return {
    wake,
    async stop() {
      isStopping = true;
      clearTimeout(retry);
      await working;
    },
  };
}
