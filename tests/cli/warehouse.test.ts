import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSnapshot } from '@tenure/warehouse-client/export-snapshot';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { verifyExport } from '@tenure/warehouse-client/verify-export';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type Ran, root, runTenure } from './run-tenure.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-lake-'));
const lake = join(home, 'lake');
let database: TestDatabase;
let environment: Record<string, string>;
let tenure: (...args: string[]) => Promise<Ran>;

/** Publishes a file as the ETL would; the last one is current. */
async function publish(asOf: string, sql: string): Promise<{ readonly id: number; readonly file: string }> {
  const { db } = database;
  const directory = join(home, 'data', 'warehouse');
  mkdirSync(directory, { recursive: true });
  const fileName = `${asOf}.duckdb`;
  const file = join(directory, fileName);
  const builder = await createWarehouse({
    file,
    sourceDirectory: home,
    settings: { memoryLimit: '256MB', threads: 1 },
  });
  await builder.runFile({ name: fileName, path: fileName, sql });
  await builder.finish();
  const at = new Date(asOf);
  const run = await db.etlRun.create({ data: { status: 'PUBLISHED', trigger: 'MANUAL', requestedAt: at } });
  await db.warehouseSnapshot.updateMany({ data: { isCurrent: false } });
  const size = BigInt(statSync(file).size);
  const published = { fileHash: await hashFile(file), byteSize: size, asOf: at, publishedAt: at, watermarks: {} };
  const { id } = await db.warehouseSnapshot.create({
    data: { runId: run.id, fileName, isCurrent: true, ...published },
  });
  return { id, file };
}

const payments = (rows: number) => `
  create table fct_payment as select i as payment_id, '2026-' || lpad((1 + i % 12)::varchar, 2, '0') as month from range(${rows}) t(i);
  comment on table fct_payment is 'One row per payment.';`;

beforeAll(async () => {
  database = await createTestDatabase();
  environment = { DATABASE_URL: database.url, TENURE_DATA_DIR: join(home, 'data') };
  tenure = (...args) => runTenure(environment, ...args);
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

test('without a snapshot there is nothing to export, and that is said in a sentence', async () => {
  expect(await tenure('warehouse', 'export', lake)).toEqual({
    ...{ code: 1, out: '' },
    err: 'tenure: no warehouse snapshot has been published yet; "tenure etl run" makes one (--verbose shows where)\n',
  });
  expect(existsSync(lake)).toBe(false);
});

test('the current snapshot or a named one is exported, verified, and replaced only when asked to', async () => {
  const first = await publish('2026-03-01T00:00:00.000Z', payments(24));
  const second = await publish('2026-03-02T00:00:00.000Z', payments(36));
  const exported = await tenure('warehouse', 'export', lake);
  expect(exported).toMatchObject({
    code: 0,
    out: expect.stringContaining(`Exported snapshot ${second.id}, as of 2026-03-02`),
  });
  expect(exported.out).toContain('1 table, 12 files, 36 rows');
  const verified = await tenure('warehouse', 'verify', lake);
  expect(verified).toMatchObject({ code: 0, out: expect.stringContaining(`${lake} is whole: snapshot ${second.id}`) });
  const again = await tenure('warehouse', 'export', lake, '--snapshot', String(first.id));
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining(`--replace puts another in its place`) });
  const replaced = await tenure('warehouse', 'export', lake, '--snapshot', String(first.id), '--replace');
  expect(replaced).toMatchObject({ code: 0, out: expect.stringContaining('24 rows') });
  rmSync(join(lake, 'fct_payment', 'month=2026-05'), { recursive: true });
  expect(await tenure('warehouse', 'verify', lake)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/month=2026-05\/\S+ can't be read.*\n.*is not what was exported: 1 difference/),
  });
}, 120_000);

test.each([
  [['export', join(home, 'elsewhere'), '--snapshot', '99'], 'There is no warehouse snapshot with id 99.', 2],
  [['export', join(home, 'elsewhere'), '--snapshot', 'x'], 'Accepted: a whole number from 1', 2],
  [['export', join(home, 'data')], 'is not empty and is no export of the warehouse', 2],
  [['export', join(home, 'data'), '--replace'], 'is not empty and is no export of the warehouse', 2],
  [['verify', join(home, 'data')], 'is no export of the warehouse', 2],
  [['export'], "missing required argument 'directory'", 2],
])('refused: warehouse %s', async (args, message, code) => {
  const ran = await tenure('warehouse', ...args);
  expect(ran).toMatchObject({ code, err: expect.stringContaining(message) });
  expect(existsSync(join(home, 'elsewhere'))).toBe(false);
});

test('a setting that is wrong is named; a snapshot that is damaged or missing is not exported', async () => {
  const wrong = await runTenure({ ...environment, TENURE_WAREHOUSE_MEMORY: 'much' }, 'warehouse', 'verify', lake);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('TENURE_WAREHOUSE_MEMORY is "much"') });
  const { file } = await publish('2026-03-03T00:00:00.000Z', payments(1));
  truncateSync(file, 1000);
  const place = join(home, 'damaged');
  expect(await tenure('warehouse', 'export', place)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is damaged'),
  });
  rmSync(file);
  expect(await tenure('warehouse', 'export', place)).toMatchObject({
    code: 1,
    err: expect.stringContaining(', is missing'),
  });
  expect(existsSync(place)).toBe(false);
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'an export ended by %s leaves the earlier one, and the next clears up',
  async (signal) => {
    const settings = { memoryLimit: '256MB', threads: 1 };
    const wide = `create table fct_payment as
      select i as payment_id, '20' || (10 + i % 80) || '-01' as month, md5(i::varchar) as note from range(80000) t(i);`;
    const { id, file } = await publish(`2026-03-0${signal === 'SIGTERM' ? 4 : 5}T00:00:00.000Z`, wide);
    const parent = join(home, signal);
    const place = join(parent, 'lake');
    const sha256 = await hashFile(file);
    const earlier = { id: 99, asOf: '2026-03-01T00:00:00.000Z', fileName: '', byteSize: 0, sha256 };
    await exportSnapshot({ file, snapshot: earlier, settings, directory: place, isReplacing: false });
    const args = ['services/cli/src/main.ts', 'warehouse', 'export', place, '--replace'];
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment } });
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    const isWriting = () =>
      readdirSync(parent, { recursive: true }).some((name) => String(name).includes(`snapshot-${id}-part`));
    await expect.poll(isWriting, { timeout: 60_000, interval: 2 }).toBe(true);
    child.kill(signal);
    expect(await closed).toBe(signal === 'SIGTERM' ? 1 : null);
    const { manifest, findings } = await verifyExport(place, settings);
    expect([manifest.snapshot.id, findings]).toEqual([99, []]);
    if (signal === 'SIGTERM') expect(readdirSync(parent)).toEqual(['lake']);
    expect(await tenure('warehouse', 'export', place, '--replace')).toMatchObject({ code: 0 });
    expect(readdirSync(parent)).toEqual(['lake']);
  },
  120_000,
);
