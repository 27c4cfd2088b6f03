import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../services/cli/src/main.ts', import.meta.url));
export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a user does, in a process of its own. */
export async function runTenure(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  const { DATABASE_URL: _url, TENURE_DATA_DIR: _directory, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, ...args], { cwd: root, env: { ...inherited, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}
