import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const root = new URL('../../', import.meta.url);

/** Runs a script of this repository as a process of its own; resolves when it has printed an address. */
export async function startServer(
  script: string,
  settings: Readonly<Record<string, string>>,
  execArguments: readonly string[] = [],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...execArguments, fileURLToPath(new URL(script, root))], {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${script} ended (${code}): ${output}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid ?? 0, stop };
}
