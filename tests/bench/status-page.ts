import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '@tenure/api/environment';
import { startApi } from '@tenure/api/start-api';
import { openDatabase } from '@tenure/db/client';
import { startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';
import pino from 'pino';
import { type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';

/**
 * Requests per second of /status (10 services, 200 incidents with 4 updates each) from one process, beside the same
 * server's /health, which asks the database one count. Run: node tests/bench/status-page.ts
 */
const secondsEach = 5;
const connections = 16;
const hour = 3_600_000;

async function writeHistory(url: string): Promise<void> {
  const db = openDatabase(url);
  const names = Array.from({ length: 10 }, (_, position) => ({
    key: `s${position}`,
    name: `Service ${position}`,
    position,
  }));
  const services = await db.service.createManyAndReturn({ data: names });
  for (let each = 0; each < 200; each += 1) {
    const startAt = new Date(Date.now() - (each + 1) * 10 * hour);
    const endAt = each === 0 ? null : new Date(startAt.getTime() + hour);
    const kind = (['DEGRADED', 'PARTIAL_OUTAGE', 'FULL_OUTAGE'] as const)[each % 3] ?? 'DEGRADED';
    const severity = { severity: 'P2', highestSeverity: 'P2', detectionSource: 'MONITOR' } as const;
    const stamps = {
      impactStartAt: startAt,
      detectedAt: startAt,
      mitigatedAt: endAt,
      createdAt: startAt,
      updatedAt: startAt,
    };
    const impacts = { create: [{ serviceId: services[each % 10]?.id ?? 0, kind, startAt, endAt }] };
    const said = {
      phase: 'FIXING',
      visibility: 'PUBLIC',
      body: 'We found it and are putting it right. '.repeat(5),
    } as const;
    const updates = {
      create: [1, 2, 3, 4].map((minutes) => ({ ...said, postedAt: new Date(startAt.getTime() + minutes) })),
    };
    const phase = endAt ? 'CLOSED' : 'FIXING';
    await db.incident.create({ data: { title: `Incident ${each}`, ...severity, ...stamps, phase, impacts, updates } });
  }
  await db.$disconnect();
}

interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly etag: string | undefined;
}

function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, headers }, (incoming) => {
      let bytes = 0;
      incoming.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, bytes, etag: incoming.headers.etag }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

interface Speed {
  readonly rate: number;
  readonly rows: readonly MeasuredRow[];
}

async function measure(name: string, url: string, headers: Record<string, string> = {}): Promise<Speed> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const first = await ask(url, agent, headers);
  const times: number[] = [];
  const endMs = performance.now() + secondsEach * 1000;
  const visit = async () => {
    while (performance.now() < endMs) {
      const startMs = performance.now();
      const { status } = await ask(url, agent, headers);
      if (status !== first.status) throw new Error(`${url} answered ${status} after ${first.status}`);
      times.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, visit));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  const rate = times.length / secondsEach;
  const rows = [
    { label: `${name}: rate`, value: rate, unit: 'requests/s' },
    { label: `${name}: median`, value: at(0.5), unit: 'ms' },
    { label: `${name}: 99th percentile`, value: at(0.99), unit: 'ms' },
    { label: `${name}: size`, value: first.bytes, unit: 'bytes' },
  ];
  return { rate, rows };
}

const home = mkdtempSync(join(tmpdir(), 'tenure-status-bench-'));
const server = await startEmbeddedServer({ dataDirectory: join(home, 'postgres') });
try {
  await migrateDatabase(server.url);
  await writeHistory(server.url);
  const settings = { DATABASE_URL: server.url, TENURE_DATA_DIR: join(home, 'data'), TENURE_PORT: '0' };
  const api = await startApi(readEnvironment(settings), pino({ level: 'silent' }));
  const page = `${api.url}/status`;
  const gzip = { 'accept-encoding': 'gzip' };
  const { etag = '' } = await ask(page, new Agent(), gzip);
  const health = await measure('/health', `${api.url}/health`);
  const whole = await measure('/status', page);
  const others = [
    await measure('/status, gzip', page, gzip),
    await measure('/status, known (ETag)', page, { ...gzip, 'if-none-match': etag }),
    await measure('/status/feed.atom', `${api.url}/status/feed.atom`, gzip),
    await measure('…/summary.json', `${page}/api/v1/summary.json`, gzip),
  ];
  await api.stop();
  tellMeasured({
    name: 'status-page',
    rows: [health, whole, ...others].flatMap(({ rows }) => rows),
    ratios: [ratioOf('/status ÷ /health, requests/s', whole.rate / health.rate)],
    notes: [
      `${connections} connections from the same machine, for ${secondsEach} s each. /health asks the database one count.`,
    ],
  });
} finally {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
