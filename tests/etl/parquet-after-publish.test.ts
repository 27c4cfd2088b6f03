import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEnvironment } from '@tenure/etl/environment';
import { recoverRuns } from '@tenure/etl/run/recover-runs';
import { runEtl } from '@tenure/etl/run/run-etl';
import { verifyExport } from '@tenure/warehouse-client/verify-export';
import { listModels } from '@tenure/warehouse-client/warehouse-sql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDifferences, openDuckDB } from '../warehouse/read-back.ts';
import { createEtlFixture, type EtlFixture } from './fixture.ts';

let fixture: EtlFixture;
let lake: string;
beforeAll(async () => {
  fixture = await createEtlFixture();
  lake = join(dirname(fixture.options.warehouseDirectory), 'lake');
});
afterAll(() => fixture.drop());

async function run(asOf: Date | null = null, parquetDirectory = lake) {
  const outcome = await runEtl({ ...fixture.options, parquetDirectory }, { trigger: 'MANUAL', asOf });
  const where = { runId: outcome.runId, name: 'export' };
  const step = await fixture.database.db.etlStep.findFirst({ where });
  const { status } = await fixture.database.db.etlRun.findUniqueOrThrow({ where: { id: outcome.runId } });
  return { outcome, step, status };
}

const exportedId = async () => (await verifyExport(lake, fixture.options.settings)).manifest.snapshot.id;

test.each(['first', 'next'])(
  'the %s current snapshot is put into the Parquet folder, in the place of one before',
  async () => {
    const before = existsSync(lake) ? await exportedId() : null;
    const { outcome, step, status } = await run();
    if (outcome.kind === 'failed') throw new Error(outcome.error);
    expect(status).toBe('PUBLISHED');
    expect(step).toMatchObject({ status: 'DONE', detail: expect.stringContaining(lake) });
    const { manifest, findings } = await verifyExport(lake, fixture.options.settings);
    expect([manifest.snapshot.id, manifest.snapshot.sha256]).toEqual([outcome.snapshot.id, outcome.snapshot.fileHash]);
    expect([findings, Number(step?.rows)]).toEqual([[], manifest.rows]);
    expect(manifest.snapshot.id).not.toBe(before);
    const marts = (await listModels()).filter(({ path }) => path.includes('/marts/')).map(({ name }) => name);
    expect(manifest.tables.map(({ name }) => name)).toEqual(marts.sort());
    const published = await openDuckDB(outcome.file);
    for (const table of manifest.tables) expect(await countDifferences(published, lake, table), table.name).toBe(0);
    published.close();
  },
);

test('a replay of the past is not exported', async () => {
  const before = await exportedId();
  expect((await run(new Date('2026-02-01T00:00:00.000Z'))).step).toBeNull();
  expect(await exportedId()).toBe(before);
});

test('an export that fails is a failed step with its reason; the run is published all the same', async () => {
  const foreign = join(dirname(lake), 'foreign');
  mkdirSync(foreign);
  writeFileSync(join(foreign, 'thesis.txt'), 'mine');
  const { step, status } = await run(null, foreign);
  expect(status).toBe('PUBLISHED');
  expect(step).toMatchObject({
    status: 'FAILED',
    detail: expect.stringContaining(`${foreign} is not empty and is no`),
  });
  expect(readdirSync(foreign)).toEqual(['thesis.txt']);
  rmSync(foreign, { recursive: true });
});

test('a process that died over its export leaves a published run, and a step that says so', async () => {
  const { db } = fixture.database;
  const { id } = await db.etlStep.findFirstOrThrow({ where: { name: 'export', status: 'DONE' } });
  await db.etlStep.update({ where: { id }, data: { status: 'RUNNING', finishedAt: null } });
  await recoverRuns(fixture.options);
  expect(await db.etlStep.findUnique({ where: { id }, include: { run: true } })).toMatchObject({
    ...{ status: 'FAILED', detail: expect.stringContaining('ended before') },
    run: { status: 'PUBLISHED' },
  });
});

test('the folder is a setting; nothing is exported without it', () => {
  const url = { DATABASE_URL: 'postgresql://localhost/x' };
  expect(readEnvironment(url).parquetDirectory).toBeNull();
  expect(readEnvironment({ ...url, TENURE_PARQUET_DIR: '/srv/lake' }).parquetDirectory).toBe('/srv/lake');
  expect(() => readEnvironment({ ...url, TENURE_PARQUET_DIR: '' })).toThrow('TENURE_PARQUET_DIR');
});
