import { SingleBar } from 'cli-progress';

/** A bar on a terminal; elsewhere a line at every tenth. */
export interface Progress {
  to(done: number, total: number, detail: string): void;
  end(): void;
}

function lines(title: string): Progress {
  let told = -1;
  return {
    to: (done, total, detail) => {
      const tenth = total === 0 ? 10 : Math.floor((done / total) * 10);
      if (tenth <= told) return;
      told = tenth;
      process.stderr.write(`${title}: ${tenth * 10} %, ${detail}\n`);
    },
    end: () => undefined,
  };
}

/** Shows how far a long step is. */
export function showProgress(title: string): Progress {
  if (!process.stderr.isTTY) return lines(title);
  const bar = new SingleBar({
    format: `${title} {bar} {percentage} % · {detail} · {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
  });
  let isStarted = false;
  return {
    to: (done, total, detail) => {
      if (!isStarted) bar.start(total, done, { detail });
      else bar.update(done, { detail });
      isStarted = true;
    },
    end: () => {
      if (isStarted) bar.stop();
    },
  };
}
