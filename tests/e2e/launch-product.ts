import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressIn, type Product, startProduct } from '../testkit/product.ts';
import { keepSessions } from './sessions.ts';

/** Two may start at once, on two cores. */
const startMilliseconds = 240_000;

export interface RunningProduct {
  readonly address: string;
  /** Its data directory. */
  readonly home: string;
  stop(): Promise<void>;
}

async function awaitStart(product: Product): Promise<string> {
  const slow = new Promise<never>((_, reject) => {
    const explain = () => reject(new Error(`Not started after ${startMilliseconds / 1000} s:\n${product.output()}`));
    setTimeout(explain, startMilliseconds).unref();
  });
  return addressIn(await Promise.race([product.awaitOutput('Ctrl-C stops everything.'), slow]));
}

async function checkAdmin(address: string): Promise<void> {
  const page = await (await fetch(address)).text();
  if (!page.includes('<div id="root">')) {
    throw new Error(`${address} serves no admin UI: run "node setup/prepare.mjs test" first. It answered:\n${page}`);
  }
}

/** Starts the product on an empty directory as a user would, and signs each role in; the sessions are kept there. */
export async function launchProduct(sessions: string): Promise<RunningProduct> {
  const home = mkdtempSync(join(tmpdir(), 'tenure-e2e-'));
  // The user that PostgreSQL runs as under root has to get through.
  chmodSync(home, 0o755);
  const product = startProduct({ TENURE_DATA_DIR: home, TENURE_PORT: '0' });
  const stop = async () => {
    product.process.kill('SIGINT');
    await product.ended;
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const address = await awaitStart(product);
    await checkAdmin(address);
    await keepSessions(address, sessions);
    return { address, home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
