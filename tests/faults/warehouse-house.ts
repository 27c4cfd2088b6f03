import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type EmbeddedServer, startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';

export type ServiceName = 'api' | 'etl' | 'worker';

export interface HouseOptions {
  /** Settings of the services on top of those that make it one house. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Given the migrated, empty database before any service runs. */
  readonly fill: (url: string) => Promise<void>;
}

/** A service that is started again whenever it ends, until it is stopped. */
export interface Service {
  pid(): number;
  /** Sends a signal to the process; true where one was there to get it. */
  signal(signal: NodeJS.Signals): boolean;
  /** Ends it in order, and leaves it ended. */
  stop(): Promise<void>;
  /** How it ended where nobody had killed it: none while all is well. */
  readonly ownEnds: readonly string[];
  log(): string;
}

/** PostgreSQL as a server of its own and the services as processes, in a directory of their own. */
export interface House {
  readonly url: string;
  readonly server: EmbeddedServer;
  readonly dataDirectory: string;
  readonly warehouseDirectory: string;
  readonly apiUrl: string;
  /** Starts a service; `label` tells several of a kind apart, `settings` go on top of the house's. */
  start(name: ServiceName, label?: string, settings?: Readonly<Record<string, string>>): Service;
  /** The process id of PostgreSQL's postmaster; null while it is gone. */
  postmaster(): number | null;
  close(): Promise<void>;
}

const services = new URL('../../services/', import.meta.url);
/** As `tenure start` has it: no service outlives a test that was cut off. */
const endWithParent = new URL('cli/src/start/end-with-parent.ts', services).href;
const restartMs = 100;
/** Looked after more often than by `tenure start`, so that a test has less to wait for. */
const watchMs = 700;

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Launch {
  readonly name: ServiceName;
  readonly logFile: string;
  readonly env: NodeJS.ProcessEnv;
}

function launch({ name, logFile, env }: Launch): ChildProcess {
  const log = openSync(logFile, 'a');
  const main = fileURLToPath(new URL(`${name}/src/main.ts`, services));
  const child = spawn(process.execPath, ['--import', endWithParent, main], { env, stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  return child;
}

function startService(options: Launch): Service {
  const ownEnds: string[] = [];
  let isStopping = false;
  let wasKilled = false;
  let restart: NodeJS.Timeout | undefined;
  let child = launch(options);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const watch = () => {
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      if (!wasKilled) ownEnds.push(`${options.name} ended by itself (${signal ?? `code ${code}`})`);
      wasKilled = false;
      restart = setTimeout(() => {
        child = launch(options);
        watch();
      }, restartMs);
    });
  };
  watch();
  return {
    pid: () => child.pid ?? 0,
    ownEnds,
    log: () => readFileSync(options.logFile, 'utf8'),
    signal(signal) {
      if (!isRunning()) return false;
      wasKilled = signal === 'SIGKILL';
      return child.kill(signal);
    },
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      if (!isRunning()) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(kill);
    },
  };
}

/** Where the server is gone, its number may be another process's by now. */
function findPostmaster(dataDirectory: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDirectory) ? pid : null;
  } catch {
    return null;
  }
}

/** Starts the server again whenever it is gone, as `tenure start` does. Returns what ends that. */
function keepRunning(server: EmbeddedServer): () => Promise<void> {
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      await server.revive().catch(() => false);
      await pause(watchMs);
    }
  };
  const watching = watch();
  return async () => {
    isOver = true;
    await watching;
  };
}

/** A migrated database with what `fill` writes, on a server that keeps what it acknowledged, as `tenure start` runs one. */
export async function openHouse({ settings = {}, fill }: HouseOptions): Promise<House> {
  const home = mkdtempSync(join(tmpdir(), 'tenure-faults-'));
  // The user that PostgreSQL runs as under root has to get through.
  chmodSync(home, 0o755);
  const server = await startEmbeddedServer({
    dataDirectory: join(home, 'postgres'),
    settings: ['shared_buffers=64MB'],
  });
  await migrateDatabase(server.url);
  await fill(server.url);
  const endWatch = keepRunning(server);
  const port = await freePort();
  const started: Service[] = [];
  const env = {
    PATH: process.env['PATH'],
    TENURE_DATA_DIR: home,
    TENURE_PORT: String(port),
    TENURE_ETL_CRON: '15 2 * * *',
    TENURE_WAREHOUSE_MEMORY: '512MB',
    ...settings,
  };
  return {
    ...{ url: server.url, server, dataDirectory: home, warehouseDirectory: join(home, 'warehouse') },
    apiUrl: `http://127.0.0.1:${port}`,
    start(name, label = name, more = {}) {
      const url = new URL(server.url);
      url.searchParams.set('application_name', `tenure ${label}`);
      const launched = { name, logFile: join(home, `${label}.log`), env: { ...env, DATABASE_URL: url.href, ...more } };
      const service = startService(launched);
      started.push(service);
      return service;
    },
    postmaster: () => findPostmaster(server.dataDirectory),
    async close() {
      await Promise.all(started.map((service) => service.stop()));
      await endWatch();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
