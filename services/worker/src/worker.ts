import { type Database, openDatabase } from '@tenure/db/client';
import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import { type FaultReport, fireDueClocks, retimeStaleTickets } from './clock-firing.ts';
import { watchCompanyFlags } from './company-flag-watch.ts';
import { disputeConsumers } from './dispute-notices.ts';
import { watchDisputes } from './dispute-watch.ts';
import { listenForEvents } from './event-listener.ts';
import { watchFinance } from './finance-watch.ts';
import { watchFlags } from './flag-watch.ts';
import { watchHealth } from './health-watch.ts';
import { keepHouse } from './housekeeping.ts';
import { inAppNotices } from './in-app-notices.ts';
import { incidentNotices } from './incident-notices.ts';
import { watchIncidents } from './incident-watch.ts';
import { invoiceNotices } from './invoice-notices.ts';
import { findNextWake } from './next-wake.ts';
import { deliverOutbox, joinConsumers } from './outbox-delivery.ts';
import { playNotices } from './play-notices.ts';
import { mailScorecards } from './scorecard-mails.ts';
import { statusConsumers } from './status-consumers.ts';
import { surveyConsumers, watchSurveys } from './survey-watch.ts';

export interface WorkerOptions {
  /** Connection string of the operational database. */
  readonly url: string;
  readonly log: Logger;
  readonly clock: () => Date;
  /** The real time, where `clock` is a demo's; sign-ins expire by it. */
  readonly system?: () => Date;
  /** Where published warehouse snapshots are; without one nothing is judged by their figures. */
  readonly warehouseDirectory?: string;
  /** Called after each round: there may be something to send. */
  readonly onRound?: () => void;
}

export interface Worker {
  /** Looks at once at what is due, for example because the clock was moved. */
  wake(): void;
  /** Finishes what is being done, then resolves. */
  stop(): Promise<void>;
}

export interface Ticked {
  /** Warnings and breaches that were recorded. */
  readonly clockEvents: number;
  /** Outbox events that were delivered. */
  readonly delivered: number;
  /** Tickets whose clocks could not be evaluated; each is in the log. */
  readonly faults: number;
}

/** No clock is looked at less often than this, whatever the listener has missed. */
const longestSleepMs = 60_000;
/** What is due already, but held by someone else, is looked at again after this. */
const shortestSleepMs = 250;
const sleepAfterFaultMs = 5_000;
/** Tickets that a worker holds are left alone by the others: one that stands still must not hold them for long. */
const longestIdleMs = 15_000;
const housekeepingPattern = '17 * * * *';
const consumers = joinConsumers([
  inAppNotices,
  incidentNotices,
  disputeConsumers,
  invoiceNotices,
  statusConsumers,
  surveyConsumers,
  playNotices,
]);

/** Everything that is due by `now`, once. Terms first: a clock must not fire by a policy that no longer holds. */
export async function tick(db: Database, now: Date, log: Logger): Promise<Ticked> {
  let faults = 0;
  const report: FaultReport = (ticketId, error) => {
    faults += 1;
    log.error({ err: error, ticketId }, 'the clocks of a ticket could not be evaluated');
  };
  const retimed = await retimeStaleTickets(db, now, report);
  const fired = await fireDueClocks(db, now, report);
  await watchIncidents(db, now);
  await watchDisputes(db, now);
  faults += await watchFlags(db, now, log);
  faults += await watchFinance(db, now, log);
  faults += await watchHealth(db, now, log);
  const delivered = await deliverOutbox(db, consumers, now, log);
  faults += await watchSurveys(db, now, log);
  return { clockEvents: retimed + fired, delivered, faults };
}

/** Starts firing clocks, delivering events and keeping house; sleeps until something is due or happens. */
export function startWorker(options: WorkerOptions): Worker {
  const { url, log, clock, system = clock, onRound } = options;
  const db = openDatabase(url, { poolSize: 4, longestIdleMs });
  const alarm = createAlarm();
  let isStopped = false;
  const listener = listenForEvents(url, () => alarm.ring(), log);
  const housekeeping = schedule(housekeepingPattern, () => sweep(db, system(), log), { noOverlap: true });
  const loop = async () => {
    log.info('worker started');
    // What the schedule missed while no worker ran.
    await sweep(db, system(), log);
    while (!isStopped) {
      const sleepMs = await work(db, options);
      onRound?.();
      await alarm.sleep(sleepMs);
    }
  };
  const finished = loop();
  return {
    wake: alarm.ring,
    async stop() {
      isStopped = true;
      alarm.ring();
      await housekeeping.destroy();
      await finished;
      await listener.stop();
      await db.$disconnect();
      log.info('worker stopped');
    },
  };
}

/** One round. Returns for how long to sleep; a fault is logged and tried again, as the database may come back. */
async function work(db: Database, { clock, log, warehouseDirectory }: WorkerOptions): Promise<number> {
  try {
    const now = clock();
    const ticked = await tick(db, now, log);
    if (ticked.clockEvents + ticked.delivered > 0) log.info({ now, ...ticked }, 'worked');
    const failed = warehouseDirectory ? await readWarehouse(db, warehouseDirectory, now, log) : 0;
    const next = await findNextWake(db, now);
    const untilNextMs = next === null ? longestSleepMs : next.getTime() - clock().getTime();
    const leastMs = ticked.faults + failed > 0 ? sleepAfterFaultMs : shortestSleepMs;
    return Math.min(Math.max(untilNextMs, leastMs), longestSleepMs);
  } catch (error) {
    log.error({ err: error }, 'a round of work failed');
    return sleepAfterFaultMs;
  }
}

/** What is done with the published figures: red flags first, as boards show them. Returns how many failed. */
async function readWarehouse(db: Database, directory: string, now: Date, log: Logger): Promise<number> {
  const unjudged = await watchCompanyFlags(db, directory, now, log);
  return unjudged + (await mailScorecards(db, directory, now, log));
}

async function sweep(db: Database, now: Date, log: Logger): Promise<void> {
  try {
    const swept = await keepHouse(db, now);
    if (swept) log.info(swept, 'kept house');
  } catch (error) {
    log.error({ err: error }, 'housekeeping failed');
  }
}
