import type { EtlOptions } from './etl-options.ts';
import { recoverRuns } from './run/recover-runs.ts';
import { executeRun } from './run/run-etl.ts';
import { acquireRunLock, lockLost } from './run/run-lock.ts';
import { claimRun, describeError } from './run/run-record.ts';

/** A database that is away for a moment must not cost the night's load. */
const defaultRetryMilliseconds = 5000;
/** Runs cut off one after the other that are made up for; after that the schedule has to come round, or a person. */
const mostCutOffs = 3;

export interface RunQueue {
  /** Works off what waits; a call while it is at work makes it look again. */
  wake(): void;
  /** Waits for the run at work, if any; starts no other. */
  stop(): Promise<void>;
}

/**
 * Runs requests one after the other, over all processes, for as long as any wait. `catchUp` is called while no process
 * has a run at work: at first, and after a run was cut off, because its process died or the database was away.
 */
export function openRunQueue(options: EtlOptions, catchUp: () => Promise<void>): RunQueue {
  let working: Promise<void> | null = null;
  let isWoken = false;
  let isStopping = false;
  let isFirst = true;
  let cutOffs = 0;
  let retry: NodeJS.Timeout | undefined;
  const work = async () => {
    const lock = await acquireRunLock(options.url);
    try {
      const died = await recoverRuns(options);
      if (isFirst || (died + cutOffs > 0 && cutOffs <= mostCutOffs)) await catchUp();
      isFirst = false;
      for (let run = await claimRun(options); run && !isStopping; run = await claimRun(options)) {
        cutOffs += 1;
        await executeRun(options, run, lock);
        // The database was away in between; by now another process may have the lock, and run.
        if (!lock.isHeld()) throw new Error(lockLost);
        cutOffs = 0;
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
