import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@tenure/db/client';
import { openClock } from '@tenure/db/clock';
import { loadStatusSecret } from '@tenure/workflows/status-tokens';
import { loadBounceSecret, loadSurveySecret } from '@tenure/workflows/survey-tokens';
import pino, { type Logger } from 'pino';
import { loadSessionSecret } from './auth/session-secret.ts';
import { createApi } from './create-api.ts';
import type { ApiEnvironment } from './environment.ts';
import { createNodeServer } from './http/node-server.ts';
import { listenForChanges } from './status/change-listener.ts';
import { openStatusPage } from './status/status-page.ts';
import { openReportReader } from './warehouse/report-reader.ts';
import { listenForSnapshots } from './warehouse/snapshot-listener.ts';
import { clearSpills } from './warehouse/spill-folder.ts';

export interface RunningApi {
  /** Where it answers, for example http://127.0.0.1:4000. */
  readonly url: string;
  /** Lets requests in flight finish, for at most ten seconds. */
  stop(): Promise<void>;
}

const builtAdmin = fileURLToPath(new URL('../../../admin/dist', import.meta.url));
const longestGoodbyeMs = 10_000;
/** A change that nobody told of is seen after this. */
const statusFreshMs = 10_000;

/** One sentence for what a person can do something about. */
function explainListenError(error: NodeJS.ErrnoException, { host, port }: ApiEnvironment): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken: stop what uses it, or set TENURE_PORT to another port.`);
  }
  if (error.code === 'EACCES') return new Error(`Port ${port} on ${host} needs more rights: set TENURE_PORT.`);
  return error;
}

async function listen(server: Server, environment: ApiEnvironment): Promise<string> {
  const { host, port } = environment;
  await new Promise<void>((done, refuse) => {
    server.once('error', (error) => refuse(explainListenError(error, environment)));
    server.listen(port, host, done);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), longestGoodbyeMs);
  await closed;
  clearTimeout(timer);
}

/** Starts the HTTP server. Throws an Error with one clear sentence where the port is taken. */
export async function startApi(environment: ApiEnvironment, log: Logger = pino()): Promise<RunningApi> {
  const { databaseUrl, dataDirectory, publicUrl } = environment;
  const adminDirectory = environment.adminDirectory ?? builtAdmin;
  const db = openDatabase(databaseUrl);
  const directory = resolve(join(dataDirectory, 'warehouse'));
  const { warehouse: settings, cacheBytes } = environment;
  await clearSpills(directory);
  const warehouse = openReportReader({ db, directory, settings, cacheBytes });
  const sessionSecret = await loadSessionSecret(dataDirectory);
  const clock = await openClock(databaseUrl);
  const status = openStatusPage({
    ...{ db, clock: clock.now, log, publicUrl, title: environment.statusTitle, freshMs: statusFreshMs },
    ...{ secret: await loadStatusSecret(dataDirectory), allowsPrivateWebhooks: environment.allowsPrivateWebhooks },
  });
  const api = createApi({
    ...{ db, warehouse, log, sessionSecret, adminDirectory, publicUrl, clock: clock.now, status },
    ...{ surveySecret: await loadSurveySecret(dataDirectory), bounceSecret: await loadBounceSecret(dataDirectory) },
    system: () => new Date(),
  });
  const server = createNodeServer(api, (error) => log.error({ err: error }, 'A request could not be answered'));
  const url = await listen(server, environment).catch(async (error: unknown) => {
    await clock.stop();
    await db.$disconnect();
    throw error;
  });
  const listener = listenForSnapshots(databaseUrl, () => warehouse.refresh(), log);
  const changes = listenForChanges(databaseUrl, () => status.noteChange());
  log.info({ url }, 'The API answers');
  const stop = async () => {
    await closeServer(server);
    await listener.close();
    await changes.close();
    await warehouse.close();
    await clock.stop();
    await db.$disconnect();
  };
  return { url, stop };
}
