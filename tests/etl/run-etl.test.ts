import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '@tenure/db/change';
import { type EtlOutcome, runEtl } from '@tenure/etl/run/run-etl';
import { listSnapshots, rollbackSnapshot } from '@tenure/workflows/warehouse-snapshots';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, createEtlFixture, type EtlFixture, now } from './fixture.ts';

let fixture: EtlFixture;
beforeAll(async () => {
  fixture = await createEtlFixture();
});
afterAll(() => fixture.drop());

const manual = { trigger: 'MANUAL', asOf: null } as const;

function fileOf(outcome: EtlOutcome): string {
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  return outcome.file;
}

const relations = [
  'dim_account',
  'fct_ticket',
  'fct_ticket_clock',
  'fct_ticket_pause',
  'fct_ticket_movement',
  'fct_ticket_volume',
  'fct_clock_outcome',
  'fct_contract_service',
];

async function hashRows(file: string): Promise<string> {
  const hash = createHash('sha256');
  for (const relation of relations) hash.update(JSON.stringify(await ask(file, `select * from ${relation}`)));
  return hash.digest('hex');
}

async function currentFile(): Promise<string | undefined> {
  return (await listSnapshots(fixture.database.db)).find((snapshot) => snapshot.isCurrent)?.fileName;
}

test('a run publishes a checked file, makes it current and tells each step with rows and times', async () => {
  const outcome = await runEtl(fixture.options, manual);
  const file = fileOf(outcome);
  expect(existsSync(file)).toBe(true);
  const run = await fixture.database.db.etlRun.findUniqueOrThrow({
    where: { id: outcome.runId },
    include: { steps: { orderBy: { id: 'asc' } }, snapshot: true },
  });
  expect(run).toMatchObject({ status: 'PUBLISHED', asOf: now, error: null });
  expect(run.steps.map(({ name, status }) => `${name} ${status}`)).toEqual(
    ['plan', 'extract', 'evaluate', 'load', 'build', 'check', 'publish'].map((name) => `${name} DONE`),
  );
  expect(run.steps.every((step) => step.finishedAt !== null)).toBe(true);
  expect(run.snapshot).toMatchObject({ isCurrent: true });
  expect(run.snapshot?.fileHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await readdir(fixture.options.warehouseDirectory)).toEqual([run.snapshot?.fileName]);
});

test('two runs as of one moment give the same rows, whatever has happened since', async () => {
  const asOf = new Date('2026-02-10T00:00:00Z');
  const first = await hashRows(fileOf(await runEtl(fixture.options, { trigger: 'MANUAL', asOf })));
  const data = { ticketId: 5, kind: 'STATUS_CHANGED', at: now, recordedAt: now, toValue: 'SOLVED' } as const;
  await fixture.database.db.ticketEvent.create({ data });
  const second = await hashRows(fileOf(await runEtl(fixture.options, { trigger: 'MANUAL', asOf })));
  expect(second).toBe(first);
});

test('a replay of the past shows the figures of that moment and does not take the reports back', async () => {
  const before = await currentFile();
  const replayed = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: new Date('2026-01-07T12:00:00Z') });
  const open = await ask(fileOf(replayed), "select ticket_number from tickets where status <> 'SOLVED' order by 1");
  expect(open).toEqual([{ ticketNumber: 2 }, { ticketNumber: 3 }]);
  const backlog = await ask(
    fileOf(replayed),
    'select month, sum(backlog) as backlog from ticket_volume_and_backlog group by 1',
  );
  expect(backlog).toEqual([{ month: '2026-01', backlog: 2 }]);
  expect(await currentFile()).toBe(before);
});

test('a ticket older than its account’s first tier has that tier in every figure, as its clocks do', async () => {
  const { db } = fixture.database;
  await db.accountTierChange.updateMany({ where: { accountId: 1 }, data: { effectiveAt: now } });
  const file = fileOf(await runEtl(fixture.options, manual));
  await db.accountTierChange.updateMany({
    where: { accountId: 1 },
    data: { effectiveAt: new Date('2025-12-01T00:00:00Z') },
  });
  for (const relation of ['tickets', 'ticket_movements', 'ticket_volume_and_backlog', 'ticket_clocks']) {
    const tiers = await ask(file, `select distinct tier from ${relation} where account_id = 1`);
    expect([relation, tiers]).toEqual([relation, [{ tier: 'STARTER' }]]);
  }
});

test('a failed check publishes nothing: the last snapshot stays and the run says which check', async () => {
  const { db } = fixture.database;
  const before = await listSnapshots(db);
  const clock = await db.ticketClock.findFirstOrThrow({ where: { state: 'MET' } });
  await db.ticketClock.update({ where: { id: clock.id }, data: { state: 'MISSED' } });
  const outcome = await runEtl(fixture.options, manual);
  await db.ticketClock.update({ where: { id: clock.id }, data: { state: 'MET' } });
  expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining('decided_clocks_agree') });
  const run = await db.etlRun.findUniqueOrThrow({ where: { id: outcome.runId }, include: { steps: true } });
  expect(run.status).toBe('FAILED');
  expect(run.steps.find((step) => step.name === 'check')?.status).toBe('FAILED');
  expect(await listSnapshots(db)).toEqual(before);
  const files = before.map((snapshot) => snapshot.fileName).sort();
  expect((await readdir(fixture.options.warehouseDirectory)).sort()).toEqual(files);
});

test('a run whose process died is marked FAILED by the next one, and what it left behind is removed', async () => {
  const { db } = fixture.database;
  const { mkdir, writeFile } = await import('node:fs/promises');
  const dead = await db.etlRun.create({
    data: { status: 'RUNNING', trigger: 'SCHEDULE', requestedAt: now, startedAt: now },
  });
  const left = join(fixture.options.warehouseDirectory, `run-${dead.id}`);
  await mkdir(left, { recursive: true });
  await writeFile(join(fixture.options.warehouseDirectory, 'nameless.duckdb'), '');
  fileOf(await runEtl(fixture.options, manual));
  expect(await db.etlRun.findUniqueOrThrow({ where: { id: dead.id } })).toMatchObject({ status: 'FAILED' });
  expect(existsSync(left)).toBe(false);
  expect(existsSync(join(fixture.options.warehouseDirectory, 'nameless.duckdb'))).toBe(false);
});

test('only the kept number of snapshots stays, and never without the current one', async () => {
  const { db } = fixture.database;
  fileOf(await runEtl(fixture.options, manual));
  const snapshots = await listSnapshots(db);
  expect(snapshots).toHaveLength(3);
  const oldest = snapshots.at(-1);
  await rollbackSnapshot(db, oldest?.id ?? 0, systemActor, now, 'a wrong import');
  for (let count = 0; count < 3; count++) {
    fileOf(await runEtl(fixture.options, { trigger: 'MANUAL', asOf: new Date('2026-01-06T00:00:00Z') }));
  }
  const files = (await listSnapshots(db)).map((snapshot) => snapshot.fileName).sort();
  expect(files).toContain(oldest?.fileName);
  expect((await readdir(fixture.options.warehouseDirectory)).sort()).toEqual(files);
});

test('a rollback is audited with its reason and makes exactly that snapshot current', async () => {
  const { db } = fixture.database;
  const [latest] = await listSnapshots(db);
  const snapshot = await rollbackSnapshot(db, latest?.id ?? 0, systemActor, now, 'checked again');
  expect(snapshot.isCurrent).toBe(true);
  expect(await db.warehouseSnapshot.count({ where: { isCurrent: true } })).toBe(1);
  const where = { action: 'warehouse-snapshot.rolled-back', entityId: snapshot.id };
  expect(await db.auditEntry.findFirst({ where, orderBy: { id: 'desc' } })).toMatchObject({ reason: 'checked again' });
  await expect(rollbackSnapshot(db, 999_999, systemActor, now)).rejects.toThrow('There is no warehouse snapshot');
});
