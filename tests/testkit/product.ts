import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Product {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves with the output once it contains `text`; rejects when the process ends before that. */
  awaitOutput(text: string): Promise<string>;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

/** Runs `tenure start` as a user would, as a process of its own, with these settings on top of the environment. */
export function startProduct(settings: Record<string, string>): Product {
  const child = spawn(process.execPath, ['services/cli/src/main.ts', 'start'], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const look of waiting) look();
    });
  }
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const awaitOutput = async (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!output.includes(text)) return;
        waiting.delete(look);
        resolve(output);
      };
      waiting.add(look);
      look();
      void ended.then((how) => reject(new Error(`It ended (${how}) without printing "${text}":\n${output}`)));
    });
  return { process: child, output: () => output, awaitOutput, ended };
}

/** The address in the welcome text. */
export function addressIn(output: string): string {
  const found = /Tenure is running at (\S+)/.exec(output)?.[1];
  if (!found) throw new Error(`No address in:\n${output}`);
  return found;
}
