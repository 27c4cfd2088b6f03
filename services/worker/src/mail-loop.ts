import { join } from 'node:path';
import { type Database, openDatabase } from '@tenure/db/client';
import { loadStatusSecret } from '@tenure/workflows/status-tokens';
import { loadSurveySecret } from '@tenure/workflows/survey-tokens';
import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import { createMailQueue } from './mail-outgoing.ts';
import { type DeliveryQueue, drainQueue, type Queued } from './mail-queue.ts';
import { openMailTransport } from './mail-transport.ts';
import { createStatusQueue, type StatusDeliveryRow } from './status-delivery.ts';

export interface PostSettings {
  /** Connection string of the operational database. */
  readonly url: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly dataDirectory: string;
  readonly publicUrl: string;
  readonly statusTitle: string;
  readonly allowsPrivateWebhooks: boolean;
}

export interface Post {
  /** Looks at once for what is to be sent. */
  wake(): void;
  stop(): Promise<void>;
}

const longestSleepMs = 60_000;
const shortestSleepMs = 250;
const sleepAfterFaultMs = 5_000;

interface Loop {
  wake(): void;
  stop(): Promise<void>;
}

function startLoop<Row extends Queued>(db: Database, queue: DeliveryQueue<Row>, clock: () => Date, log: Logger): Loop {
  const alarm = createAlarm();
  let isStopped = false;
  const round = async () => {
    const sent = await drainQueue(db, queue, clock, log, () => isStopped);
    if (sent > 0) log.info({ queue: queue.name, sent }, 'delivered');
    const nextAt = await queue.findNextAt();
    const ms = nextAt === null ? longestSleepMs : nextAt.getTime() - clock().getTime();
    return Math.min(Math.max(ms, shortestSleepMs), longestSleepMs);
  };
  const fault = (error: unknown) => {
    log.error({ err: error, queue: queue.name }, 'a round of deliveries failed');
    return sleepAfterFaultMs;
  };
  const run = async () => {
    while (!isStopped) await alarm.sleep(await round().catch(fault));
  };
  const finished = run();
  return {
    wake: alarm.ring,
    async stop() {
      isStopped = true;
      alarm.ring();
      await finished;
    },
  };
}

/** Starts what leaves the house: mails, and messages to subscribers by mail and webhook. No slow receiver holds up another kind. */
export async function startPost(
  settings: PostSettings,
  clock: () => Date,
  system: () => Date,
  log: Logger,
): Promise<Post> {
  const { smtpUrl, mailFrom: from, dataDirectory, publicUrl, statusTitle: title } = settings;
  const directory = join(dataDirectory, 'mail');
  if (smtpUrl === null) log.info({ directory }, 'no mail server is set (TENURE_SMTP_URL): mails are written to files');
  const db = openDatabase(settings.url, { poolSize: 4 });
  const transport = openMailTransport({ smtpUrl, from, directory });
  const secret = await loadStatusSecret(dataDirectory);
  const links = { publicUrl, surveySecret: await loadSurveySecret(dataDirectory) };
  const { allowsPrivateWebhooks } = settings;
  const parts = { db, transport, from, secret, publicUrl, title, allowsPrivateWebhooks, system };
  const start = <Row extends Queued>(queue: DeliveryQueue<Row>) => startLoop(db, queue, clock, log);
  const loops = [
    start(createMailQueue(db, transport, from, links)),
    start<StatusDeliveryRow>(createStatusQueue(parts, 'EMAIL')),
    start<StatusDeliveryRow>(createStatusQueue(parts, 'WEBHOOK')),
  ];
  return {
    wake: () => {
      for (const loop of loops) loop.wake();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      transport.close();
      await db.$disconnect();
    },
  };
}
