import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const services = new URL('../../../', import.meta.url);
const preload = new URL('end-with-parent.ts', import.meta.url);
const graceMilliseconds = 10_000;
const quickMilliseconds = 10_000;
const longestPauseMilliseconds = 60_000;

export interface ServiceProcess {
  readonly name: string;
  /** How often in a row it ended soon after it began. */
  quickEnds(): number;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Called each time the service ended without being asked to; it is started again after a pause. */
  readonly onRestart: (name: string, how: string) => void;
}

function launch({ name, env, logFile }: ServiceOptions): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const main = fileURLToPath(new URL(`${name}/src/main.ts`, services));
  // Own process group: Ctrl-C reaches only the supervisor, which then stops its services in order.
  const child = spawn(process.execPath, ['--import', preload.href, main], {
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

/** Runs a service as a process of its own and keeps it running until `stop`. */
export function superviseService(options: ServiceOptions): ServiceProcess {
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;
  let quickEnds = 0;
  let launchedAt = performance.now();
  let child = launch(options);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const watch = () => {
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      quickEnds = performance.now() - launchedAt < quickMilliseconds ? quickEnds + 1 : 0;
      options.onRestart(options.name, signal ?? `code ${code}`);
      restart = setTimeout(
        () => {
          launchedAt = performance.now();
          child = launch(options);
          watch();
        },
        Math.min(1000 * 2 ** quickEnds, longestPauseMilliseconds),
      );
    });
  };
  watch();
  const stop = async () => {
    isStopping = true;
    clearTimeout(restart);
    if (!isRunning()) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
    await ended;
    clearTimeout(kill);
  };
  return { name: options.name, quickEnds: () => quickEnds, stop };
}
