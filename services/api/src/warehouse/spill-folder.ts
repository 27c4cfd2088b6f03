import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const prefix = `.spill-${hostname()}-`;

/** Where this process puts what does not fit into memory: other processes may read the same files. */
export const spillName = `${prefix}${process.pid}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what processes of this host left when they were killed. */
export async function clearSpills(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const left = names.filter((name) => {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    return pid === process.pid || (Number.isInteger(pid) && !isAlive(pid));
  });
  for (const name of left) await rm(join(directory, name), { recursive: true, force: true });
}
