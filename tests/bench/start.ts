/**
 * From installed to the first page: `npm run bench -- start`. A copy of the checkout with its packages, but with nothing
 * generated, built or written, is started with `npm start` as a user would, stopped, and started again. The first page is
 * the sign-in page: over HTTP with all its scripts and styles, and drawn by Chromium where there is one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What a checkout does not have, or has only after its first start. */
const leftOut = new Set([
  '.git',
  '.data',
  '.tmp',
  'dist',
  'generated',
  'coverage',
  'test-results',
  'playwright-report',
]);
const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const longestMs = 600_000;

function copyCheckout(target: string): void {
  const isTaken = (path: string) => {
    const parts = relative(root, path).split(sep);
    return parts.includes('node_modules') || !parts.some((part) => leftOut.has(part));
  };
  cpSync(root, target, { recursive: true, verbatimSymlinks: true, filter: isTaken });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The settings of the one who measures are not those of a user. */
function userEnvironment(port: number): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(TENURE_|DATABASE_URL$|npm_)/.test(name));
  return { ...Object.fromEntries(own), TENURE_PORT: String(port) };
}

interface Start {
  readonly process: ChildProcess;
  readonly address: string;
  readonly startedAt: number;
  /** What was printed, with the seconds after the start. */
  readonly lines: { readonly seconds: number; readonly text: string }[];
}

async function start(directory: string): Promise<Start> {
  const port = await freePort();
  const startedAt = performance.now();
  // A group of its own, so that Ctrl-C reaches all of it, as from a shell.
  const child = spawn('npm', ['start'], {
    cwd: directory,
    env: userEnvironment(port),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: Start['lines'] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      const seconds = (performance.now() - startedAt) / 1000;
      for (const text of chunk.toString().split('\n')) if (text.trim()) lines.push({ seconds, text: text.trim() });
    });
  }
  return { process: child, address: `http://127.0.0.1:${port}`, startedAt, lines };
}

async function stop({ process: child }: Start): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGINT');
  await ended;
}

/** The page at an address; null while nobody answers there. */
async function findPage(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

async function fetchAssets(address: string, page: string): Promise<number> {
  const paths = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  for (const path of new Set(paths)) {
    const answer = await fetch(`${address}${path}`);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
  }
  return paths.length;
}

async function awaitFirst<Result>(started: Start, what: string, look: () => Promise<Result | null>): Promise<Result> {
  while (performance.now() - started.startedAt < longestMs) {
    const found = await look();
    if (found !== null) return found;
    if (started.process.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`no ${what}:\n${started.lines.map(({ text }) => text).join('\n')}`);
}

interface Arrival {
  /** Seconds after `npm start`. */
  readonly page: number;
  readonly drawn: number | null;
  readonly ready: number;
  readonly lines: Start['lines'];
}

async function draw(browser: Browser, { address, startedAt }: Start): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    return (performance.now() - startedAt) / 1000;
  } finally {
    await context.close();
  }
}

/** Starts, waits for the first page and for the welcome text, and stops. */
async function measure(directory: string, browser: Browser | null): Promise<Arrival> {
  const started = await start(directory);
  try {
    const html = await awaitFirst(started, 'page', () => findPage(started.address));
    if ((await fetchAssets(started.address, html)) === 0) throw new Error(`a page without scripts:\n${html}`);
    const page = (performance.now() - started.startedAt) / 1000;
    const drawn = browser && (await draw(browser, started));
    const last = await awaitFirst(started, 'welcome', async () => {
      return started.lines.find(({ text }) => text.includes('Ctrl-C stops everything.')) ?? null;
    });
    return { page, drawn, ready: last.seconds, lines: started.lines };
  } finally {
    await stop(started);
  }
}

function rowsOf(label: string, { page, drawn, ready }: Arrival): MeasuredRow[] {
  return [
    { label: `${label}: page with its scripts and styles, over HTTP`, value: page, unit: 's' },
    ...(drawn === null ? [] : [{ label: `${label}: sign-in drawn by Chromium`, value: drawn, unit: 's' }]),
    { label: `${label}: everything is there, demo and warehouse included`, value: ready, unit: 's' },
  ];
}

const directory = join(mkdtempSync(join(tmpdir(), 'tenure-start-')), 'tenure');
const browser = existsSync(chromiumPath)
  ? await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  : null;
try {
  process.stderr.write('copying the checkout\n');
  copyCheckout(directory);
  for (const place of [join(directory, '..'), directory]) chmodSync(place, 0o755);
  const first = await measure(directory, browser);
  const second = await measure(directory, browser);
  const steps = first.lines
    .filter(({ text }) => text.startsWith('tenure:'))
    .map(({ seconds, text }) => `${seconds.toFixed(1)} s ${text.slice(8)}`);
  tellMeasured({
    name: 'start',
    aim: 'How long a user waits after `npm start` in a checkout whose packages are installed.',
    ratios: [
      ratioOf('second start ÷ first, page over HTTP', second.page / first.page),
      ratioOf('second start ÷ first, everything', second.ready / first.ready),
    ],
    rows: [...rowsOf('first start', first), ...rowsOf('second start', second)],
    notes: [
      `The first start, by what it said: ${steps.join('; ')}.`,
      'The second start finds the generated client, the built pages and the data of the first one.',
      ...(browser ? [] : ['There was no Chromium here to draw the page.']),
    ],
  });
} finally {
  await browser?.close();
  rmSync(join(directory, '..'), { recursive: true, force: true });
}
process.exit();
