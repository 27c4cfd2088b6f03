import { createTask } from 'node-cron';
import type { EtlOptions } from './etl-options.ts';
import { describeError } from './run/run-record.ts';
import { openRunQueue } from './run-queue.ts';
import { listenForRequests } from './run-requests.ts';
import { hasMissedRun, requestScheduledRun } from './schedule.ts';

export interface EtlService {
  /** Ends after the run at work, if any. */
  stop(): Promise<void>;
}

const minute = 60_000;

/**
 * Starts the nightly schedule (`cron`, in UTC), catches up a run that fell due while nobody was there, and works off
 * requests. Several processes may do this at once: one run is made, by one of them.
 */
export async function startEtl(options: EtlOptions & { readonly cron: string }): Promise<EtlService> {
  const { db, clock, log } = options;
  const ask = async (trigger: 'SCHEDULE' | 'CATCH_UP', dueAt: Date | null) => {
    const isNew = await requestScheduledRun(db, trigger, dueAt, clock());
    if (isNew) log.info({ trigger }, 'run requested');
  };
  const onTime = () => {
    const due = new Date(Math.floor(clock().getTime() / minute) * minute);
    return ask('SCHEDULE', due).catch((error) => log.error({ error: describeError(error) }, 'cannot ask for a run'));
  };
  const task = createTask(options.cron, onTime, { timezone: 'UTC' });
  const catchUp = async () => {
    const { _max: latest } = await db.warehouseSnapshot.aggregate({ _max: { asOf: true } });
    if (!latest.asOf || hasMissedRun(task, latest.asOf, clock())) await ask('CATCH_UP', null);
  };
  await task.start();
  const queue = openRunQueue(options, catchUp);
  const requests = listenForRequests(options, queue.wake);
  return {
    async stop() {
      await task.destroy();
      await requests.stop();
      await queue.stop();
    },
  };
}
