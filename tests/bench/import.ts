// Imports generated tickets (a million by default) and tells how long it took, also in processor time, and the largest
// memory.
// node tests/bench/import.ts [rows]
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { openDatabase } from '@tenure/db/client';
import { startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';
import { applyImport } from '@tenure/importers/apply';
import { parseMapping } from '@tenure/importers/mapping';
import { previewImport } from '@tenure/importers/preview';
import { stageImport } from '@tenure/importers/staging';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { type MeasuredRow, tellMeasured } from './measured.ts';
import { readServerCpuSeconds } from './server-processes.ts';

const now = new Date('2026-06-01T00:00:00Z');
const accounts = 500;
const header =
  'number,sys_id,opened_at,resolved_at,closed_at,sys_updated_on,priority,state,contact_type,category,short_description,assignment_group,assigned_to,caller_id,caller_id.email,company';
const priorities = ['1 - Critical', '2 - High', '3 - Moderate', '4 - Low'];

function stampOf(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

function rowOf(index: number): string {
  const openedAt = Date.UTC(2024, 0, 1) + index * 60_000;
  const isOpen = index % 40 === 0;
  const solvedAt = isOpen ? '' : stampOf(openedAt + ((index * 7919) % 500) * 600_000);
  const account = index % accounts;
  const cells = [
    `INC${String(index).padStart(8, '0')}`,
    String(index * 31),
    stampOf(openedAt),
    solvedAt,
    '',
    solvedAt || stampOf(openedAt),
    priorities[index % 4],
    isOpen ? 'In Progress' : 'Resolved',
    'Email',
    'Software',
    `"Export of report ${index} stops, ""504"" after a while"`,
    `Team ${index % 12}`,
    '',
    `Person ${index % 20_000}`,
    `person${index % 20_000}@customer${account}.example`,
    `Customer ${account}`,
  ];
  return `${cells.join(',')}\n`;
}

async function writeRows(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  for (let index = 0; index < rows; index++) {
    if (!file.write(rowOf(index))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

const rows = Number(process.argv[2] ?? 1_000_000);
const home = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
const server = await startEmbeddedServer({ dataDirectory: join(home, 'postgres') });

function readCpu() {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1_000_000, server: readServerCpuSeconds(server.dataDirectory) };
}

const figures: MeasuredRow[] = [];

async function measure<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const before = readCpu();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const after = readCpu();
  figures.push(
    { label: `${name}: time`, value: seconds, unit: 's' },
    { label: `${name}: rate`, value: rows / seconds, unit: 'rows/s' },
    { label: `${name}: processor`, value: after.own - before.own, unit: 's' },
    { label: `${name}: processor, PostgreSQL`, value: after.server - before.server, unit: 's' },
    { label: `${name}: peak memory so far`, value: process.resourceUsage().maxRSS / 1024, unit: 'MB' },
  );
  return result;
}

await migrateDatabase(server.url);
const db = openDatabase(server.url, { poolSize: 2 });
try {
  await installShippedPolicy(db, now);
  for (let account = 0; account < accounts; account++) {
    const created = await db.account.create({
      data: { name: `Customer ${account}`, tier: 'PROFESSIONAL', createdAt: now, updatedAt: now },
    });
    const accountId = created.id;
    await db.accountTierChange.create({ data: { accountId, tier: 'PROFESSIONAL', effectiveAt: new Date(0) } });
    await db.accountDomain.create({ data: { accountId, domain: `customer${account}.example` } });
  }
  const path = join(home, 'tickets.csv');
  await writeRows(path, rows);
  console.log(`${rows} rows, ${(statSync(path).size / 1024 / 1024).toFixed(0)} MB`);
  const mappingFile = new URL('../../examples/import/servicenow-tickets.yaml', import.meta.url);
  const shipped = parseMapping(await readFile(mappingFile, 'utf8'), 'servicenow-tickets.yaml');
  const mapping = { ...shipped, dates: { formats: ['yyyy-MM-dd HH:mm:ss'], zone: 'UTC' } };
  const actor = { userId: null, apiKeyId: null };
  const { url } = server;
  const stage = () => stageImport({ url, path, mapping, now });
  const staged = await measure('stage', stage);
  await measure('preview', () => previewImport(db, staged));
  const startedAt = performance.now();
  const onProgress = (done: number) => {
    if (done % 50_000 === 0) console.log(`  ${done} after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  };
  await measure('apply', () => applyImport({ url, staged, actor, now, onProgress }));
  const again = await measure('stage again', stage);
  await measure('preview again', () => previewImport(db, again));
  await measure('apply again (unchanged)', () => applyImport({ url, staged: again, actor, now }));
  tellMeasured({
    name: 'import',
    rows: figures,
    ratios: [],
    notes: [
      `${rows.toLocaleString('en')} tickets of ${accounts.toLocaleString('en')} accounts in a CSV file of another tool.`,
    ],
  });
} finally {
  await db.$disconnect();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit();
