import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data directory whose room can be taken away and given back while the service runs. */
export interface Room {
  readonly kind: 'a small tmpfs' | 'a limit on the size of files';
  readonly directory: string;
  /** Leaves so many bytes: on the disk, or to each file that the process writes. */
  leave(bytes: number, pid: number): void;
  giveBack(pid: number): void;
  close(): void;
}

const diskBytes = 256 * 2 ** 20;

function openDisk(directory: string): Room {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', directory], { stdio: 'pipe' });
  const filler = join(directory, 'filler');
  const giveBack = () => rmSync(filler, { force: true });
  return {
    kind: 'a small tmpfs',
    directory,
    leave(bytes) {
      giveBack();
      const { bavail, bsize } = statfsSync(directory);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    },
    giveBack,
    close() {
      execFileSync('umount', ['-l', directory], { stdio: 'pipe' });
      rmSync(directory, { recursive: true });
    },
  };
}

/** What works without the right to mount: the system then refuses to let a file grow. */
function openLimit(directory: string): Room {
  const limit = (bytes: number | 'unlimited', pid: number) =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`], { stdio: 'pipe' });
  return {
    kind: 'a limit on the size of files',
    directory,
    leave: (bytes, pid) => void limit(Math.max(bytes, 4096), pid),
    giveBack: (pid) => void limit('unlimited', pid),
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** A small disk of its own, or, where none can be mounted, a limit that works for everybody. */
export function openRoom(): Room {
  const directory = mkdtempSync(join(tmpdir(), 'tenure-room-'));
  mkdirSync(directory, { recursive: true });
  try {
    return openDisk(directory);
  } catch {
    return openLimit(directory);
  }
}
