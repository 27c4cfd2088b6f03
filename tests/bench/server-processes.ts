import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ticksPerSecond = 100;

interface ServerProcess {
  readonly pid: string;
  /** Fields of /proc/<pid>/stat behind the name: state, parent, …, user and system time at 11 and 12, those of ended children at 13 and 14. */
  readonly stat: readonly string[];
}

/** Empty for a process that has just ended. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return [];
  }
}

/** The postmaster of a data directory, and its children. */
function listProcesses(dataDirectory: string): { postmaster: ServerProcess; children: ServerProcess[] } {
  const [pid = ''] = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((each) => ({ pid: each, stat: statOf(each) }))
    .filter(({ stat }) => stat[1] === pid);
  return { postmaster: { pid, stat: statOf(pid) }, children };
}

/**
 * Seconds of processor time that a PostgreSQL server and all its processes, also those that ended, have used; NaN where
 * the system has no /proc. Other work on the machine stretches the wall clock, but not this.
 */
export function readServerCpuSeconds(dataDirectory: string): number {
  try {
    const { postmaster, children } = listProcesses(dataDirectory);
    const sumOf = ({ stat }: ServerProcess, last: number) =>
      stat.slice(11, last + 1).reduce((sum, ticks) => sum + Number(ticks), 0);
    const ticks = children.reduce((sum, child) => sum + sumOf(child, 12), sumOf(postmaster, 14));
    return ticks / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** Memory of a server's processes that is theirs alone, in MB: without the buffers that they share. */
function readServerMemory(dataDirectory: string): number {
  const { children } = listProcesses(dataDirectory);
  return children.reduce((sum, { pid }) => {
    try {
      return sum + Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}

/** Looks at a server's memory five times a second. Returns what ends that and tells the highest, in MB; NaN without /proc. */
export function watchServerMemory(dataDirectory: string): () => number {
  let peak = Number.NaN;
  const look = () => {
    try {
      peak = Math.max(Number.isNaN(peak) ? 0 : peak, readServerMemory(dataDirectory));
    } catch {}
  };
  look();
  const timer = setInterval(look, 200);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
