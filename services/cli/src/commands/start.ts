import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '@tenure/db/client';
import type { EmbeddedServer } from '@tenure/db/embedded-server';
import { say } from '../output.ts';
import { prepareDatabase } from '../start/database.ts';
import { freezeDemoBoards } from '../start/demo-boards.ts';
import { writeFirstData } from '../start/first-data.ts';
import { awaitFirstSnapshot } from '../start/first-snapshot.ts';
import { claimPort } from '../start/port.ts';
import { type ServiceProcess, superviseService } from '../start/service-process.ts';
import { checkServiceSettings } from '../start/service-settings.ts';
import { logFileOf, readStartSettings, StartRefusal, type StartSettings } from '../start/settings.ts';
import { claimSoleStart, type SoleStart } from '../start/sole-start.ts';
import { describeWelcome } from '../start/welcome.ts';

const serviceNames = ['api', 'etl', 'worker'];
/** A service that ends at once this often will not stay up by being started again. */
const mostQuickEnds = 3;
const placeholderUrl = 'postgresql://localhost/tenure';
const watchMilliseconds = 2000;
const healthMilliseconds = 60_000;

function environmentOf(settings: StartSettings, url: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: url,
    TENURE_DATA_DIR: settings.dataDirectory,
    TENURE_HOST: settings.host,
    TENURE_PORT: String(port),
  };
}

function startServices(settings: StartSettings, env: NodeJS.ProcessEnv): ServiceProcess[] {
  const onRestart = (name: string, how: string) =>
    say(`The ${name} service ended (${how}) and is started again; see ${logFileOf(settings, name)}`);
  return serviceNames.map((name) => superviseService({ name, env, logFile: logFileOf(settings, name), onRestart }));
}

async function awaitApi(url: string, isStopping: () => boolean): Promise<void> {
  const deadline = performance.now() + healthMilliseconds;
  while (!isStopping()) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer) return;
    if (performance.now() > deadline) throw new StartRefusal('The api did not answer within a minute; see its log.');
    await pause(200);
  }
}

function keepDatabaseRunning(server: EmbeddedServer, claim: SoleStart): NodeJS.Timeout {
  const watch = async () => {
    if (!(await server.revive())) return;
    await claim.renew();
    say('PostgreSQL had ended and was started again');
  };
  let isAtIt = false;
  const watchOnce = async () => {
    // A start after a crash may take longer than the time between two looks.
    if (isAtIt) return;
    isAtIt = true;
    await watch().catch((error) => say(`PostgreSQL: ${String(error)}`));
    isAtIt = false;
  };
  return setInterval(() => void watchOnce(), watchMilliseconds);
}

async function closeAll(
  services: readonly ServiceProcess[],
  db: Database | null,
  claim: SoleStart | null,
  server: EmbeddedServer | null,
) {
  await Promise.all(services.map((service) => service.stop()));
  await db?.$disconnect();
  await claim?.release();
  await server?.stop();
}

/** Throws where a service does not stay up, with the last line of its log. */
function checkServices(services: readonly ServiceProcess[], settings: StartSettings): void {
  const broken = services.find((service) => service.quickEnds() >= mostQuickEnds);
  if (!broken) return;
  const log = logFileOf(settings, broken.name);
  const [last = ''] = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-1);
  throw new StartRefusal(`The ${broken.name} service does not stay up; its log, ${log}, ends with: ${last}`);
}

/** Sets up and runs the whole product until it is asked to stop. Resolves to the exit code. */
export async function start(): Promise<number> {
  let services: ServiceProcess[] = [];
  let server: EmbeddedServer | null = null;
  let claim: SoleStart | null = null;
  let db: Database | null = null;
  let watch: NodeJS.Timeout | undefined;
  let isStopping = false;
  const stopped = new Promise<void>((resolve) => {
    const stop = () => {
      if (!isStopping) say('\nstopping …');
      isStopping = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
  try {
    const settings = readStartSettings(process.env);
    const port = await claimPort(settings.host, settings.port);
    await checkServiceSettings(serviceNames, environmentOf(settings, settings.databaseUrl ?? placeholderUrl, port));
    const database = await prepareDatabase(settings, say);
    if (database.server) {
      claim = await claimSoleStart(database.url);
      if (!claim) throw new StartRefusal(`Tenure is already running on ${settings.dataDirectory} (TENURE_DATA_DIR).`);
      server = database.server;
    }
    db = openDatabase(database.url, { poolSize: 2 });
    const writing = writeFirstData({ hasDemo: settings.hasDemo, url: database.url, now: new Date() }, db, say);
    // Asked to stop half-way, it is cut off: what it wrote is one transaction.
    writing.catch(() => undefined);
    await Promise.race([writing, stopped]);
    if (isStopping) return 0;
    services = startServices(settings, environmentOf(settings, database.url, port));
    if (server && claim) watch = keepDatabaseRunning(server, claim);
    const isHalted = () => {
      checkServices(services, settings);
      return isStopping;
    };
    const failure = await awaitFirstSnapshot(db, say, isHalted);
    if (failure) say(`The first warehouse load failed: ${failure}\nReports stay empty until a load succeeds.`);
    const url = `http://${settings.host}:${port}`;
    await awaitApi(url, isHalted);
    if (!isStopping) say(describeWelcome(url, settings.hasDemo, settings.mailDirectory));
    const freezing = freezeDemoBoards(db, join(settings.dataDirectory, 'warehouse'), new Date());
    await Promise.race([
      freezing.catch((error) => say(`The demo's boards were not frozen: ${String(error)}`)),
      stopped,
    ]);
    await stopped;
    return 0;
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    process.stderr.write(`tenure: ${error.message}\n`);
    return 1;
  } finally {
    clearInterval(watch);
    await closeAll(services, db, claim, server);
  }
}
