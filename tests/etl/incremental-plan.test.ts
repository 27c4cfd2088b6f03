import { open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '@tenure/db/change';
import type { EtlRun } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '@tenure/etl/etl-options';
import { loadSnapshotFacts } from '@tenure/etl/extract/snapshot-facts';
import { openSourceSnapshot } from '@tenure/etl/extract/source-snapshot';
import { hashCode } from '@tenure/etl/plan/code-hash';
import { planRun } from '@tenure/etl/plan/plan-run';
import type { RunPlan } from '@tenure/etl/plan/run-plan';
import { type EtlOutcome, runEtl } from '@tenure/etl/run/run-etl';
import { listSnapshots, rollbackSnapshot } from '@tenure/workflows/warehouse-snapshots';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { compareFiles } from './compare-files.ts';
import { ask, createEtlFixture, type EtlFixture, now as founded } from './fixture.ts';

let fixture: EtlFixture;
let options: EtlOptions;
let now = founded;

beforeAll(async () => {
  fixture = await createEtlFixture();
  options = { ...fixture.options, clock: () => now };
});
afterAll(() => fixture.drop());
/** Another night. */
beforeEach(() => {
  now = new Date(now.getTime() + 24 * 3_600_000);
});

const tonight = () => runEtl(options, { trigger: 'SCHEDULE', asOf: null });

function fileOf(outcome: EtlOutcome): string {
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  return outcome.file;
}

async function runOf({ runId }: EtlOutcome) {
  return fixture.database.db.etlRun.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { id: 'asc' } } },
  });
}

/** A published run that went on from the last file. Returns its own. */
async function expectIncremental(outcome: EtlOutcome): Promise<string> {
  const file = fileOf(outcome);
  const { mode, reason } = await runOf(outcome);
  expect({ mode, reason }).toEqual({ mode: 'INCREMENTAL', reason: null });
  return file;
}

/** The file has the rows of a full run of the same moment. */
async function expectWhole(file: string): Promise<void> {
  const full = fileOf(await runEtl(options, { trigger: 'MANUAL', asOf: now }));
  const differences = await compareFiles(file, full);
  expect(differences.filter(({ relation }) => !/_load$/.test(relation))).toEqual([]);
}

async function expectFull(outcome: EtlOutcome, reason: RegExp): Promise<void> {
  fileOf(outcome);
  expect(await runOf(outcome)).toMatchObject({ mode: 'FULL', reason: expect.stringMatching(reason) });
}

async function withClient<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: fixture.database.url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const sentAt = (at: Date) => `'${at.toISOString().replace('Z', '')}'::timestamp`;
/** A note moves no clock. */
const note = (ticketId: number, at: Date) =>
  `insert into ticket_message (ticket_id, sent_at, author_kind, author_user_id, visibility, body)
  values (${ticketId}, ${sentAt(at)}, 'AGENT', 1, 'PRIVATE', 'Seen before')`;
const messagesOf = async (file: string, ticketId: number) =>
  Number((await ask(file, `select count(*) as n from raw_ticket_message where ticket_id = ${ticketId}`))[0]?.['n']);

/** What a run would do now. */
async function planTonight({
  asked,
  ...more
}: Partial<EtlOptions> & { asked?: Partial<EtlRun> } = {}): Promise<RunPlan> {
  const [last] = await fixture.database.db.etlRun.findMany({ orderBy: { id: 'desc' }, take: 1 });
  if (!last) throw new Error('No run was made yet');
  const source = await openSourceSnapshot(options, null);
  try {
    const facts = await loadSnapshotFacts(options, source.snapshotId, now);
    const run = { ...last, isFullRequested: false, ...asked };
    return await planRun({ ...options, ...more }, run, source, facts, await hashCode());
  } finally {
    await source.close();
  }
}

const plannedFull = (reason: RegExp) => ({ kind: 'full', reason: expect.stringMatching(reason) });
const setMark = (name: string, value: string) =>
  fixture.database.db.$executeRaw`
    update warehouse_snapshot set watermarks = jsonb_set(watermarks::jsonb, array[${name}], to_jsonb(${value}::text))
    where is_current`;

test('the first run is a full one, and the next, with nothing changed, looks at open tickets alone', async () => {
  await expectFull(await tonight(), /nothing has been published yet/);
  const outcome = await tonight();
  const file = await expectIncremental(outcome);
  const open = await ask(file, 'select count(*) as n from raw_evaluated_ticket where not is_settled');
  expect(await runOf(outcome)).toMatchObject({ changedTickets: Number(open[0]?.['n']), totalTickets: 12 });
  await expectWhole(file);
});

test('a transaction that stamped its rows before a load and ended after it is in the next one', async () => {
  const changes = async (client: pg.Client) =>
    (await client.query({ text: 'select owner_id from warehouse_change', rowMode: 'array' })).rows.flat();
  await withClient(async (early) =>
    withClient(async (late) => {
      await early.query('begin');
      await early.query(note(1, new Date(now.getTime() - 3_600_000)));
      await late.query('begin');
      await late.query(note(3, now));
      await late.query('commit');
      const file = await expectIncremental(await tonight());
      const before = [await messagesOf(file, 1), await messagesOf(file, 3)] as const;
      expect(await changes(late)).toEqual([]);
      await early.query('commit');
      expect(await changes(late)).toEqual([1]);
      const after = await expectIncremental(await tonight());
      expect([await messagesOf(after, 1), await messagesOf(after, 3)]).toEqual([before[0] + 1, before[1]]);
      await expectWhole(after);
    }),
  );
});

test('a row that is stamped later than as-of is left out, and in the load that comes after its time', async () => {
  const later = new Date(now.getTime() + 2 * 3_600_000);
  const day = { date: new Date(later.getTime() + 24 * 3_600_000), apiCalls: 5n, logins: 1, activeUsers: 1 };
  await withClient((client) => client.query(note(1, later)));
  await fixture.database.db.accountUsage.create({ data: { ...day, accountId: 1, recordedAt: now } });
  const before = await expectIncremental(await tonight());
  expect(await ask(before, 'select date from raw_account_usage')).toEqual([]);
  now = new Date(later.getTime() + 48 * 3_600_000);
  const after = await expectIncremental(await tonight());
  expect(await messagesOf(after, 1)).toBe((await messagesOf(before, 1)) + 1);
  expect(await ask(after, 'select api_calls from raw_account_usage')).toEqual([{ apiCalls: 5 }]);
  await expectWhole(after);
});

test('rows that are deleted, moved to another ticket, or written as a replica writes, are so in the next file', async () => {
  const last = '(select max(id) from ticket_message where ticket_id = 6)';
  await withClient(async (client) => {
    for (let count = 0; count < 2; count++) await client.query(note(6, now));
    const before = await expectIncremental(await tonight());
    await client.query(`delete from ticket_message where id = ${last}`);
    await client.query(`update ticket_message set ticket_id = 7 where id = ${last}`);
    await client.query('delete from account_usage');
    await client.query('set session_replication_role = replica');
    await client.query(note(2, now));
    const after = await expectIncremental(await tonight());
    const messages = async (file: string) => Promise.all([6, 7, 2].map((id) => messagesOf(file, id)));
    const [n6 = 0, n7 = 0, n2 = 0] = await messages(before);
    expect(await messages(after)).toEqual([n6 - 2, n7 + 1, n2 + 1]);
    expect(await ask(after, 'select date from raw_account_usage')).toEqual([]);
    await expectWhole(after);
  });
});

test('rows that were written past the triggers are found by the totals: the same run loads everything and says why', async () => {
  await withClient(async (client) => {
    await client.query('alter table ticket_message disable trigger warehouse_change_insert');
    await client.query(note(1, now));
    await client.query('alter table ticket_message enable always trigger warehouse_change_insert');
  });
  const outcome = await tonight();
  await expectFull(outcome, /did not hold: rows_match_source: .*ticket_message/);
  const lines = (await runOf(outcome)).steps.map(({ attempt, name, status }) => `${attempt} ${name} ${status}`);
  expect(lines).toContain('1 check FAILED');
  expect(lines.slice(-7)).toEqual(
    ['plan', 'extract', 'evaluate', 'load', 'build', 'check', 'publish'].map((name) => `2 ${name} DONE`),
  );
  expect(await planTonight()).toMatchObject({ kind: 'incremental' });
});

test('where the published file has other bytes than it was published with, the same run loads everything', async () => {
  const [current] = await listSnapshots(fixture.database.db);
  const handle = await open(join(options.warehouseDirectory, current?.fileName ?? ''), 'r+');
  await handle.write(Buffer.alloc(64, 7), 0, 64, Math.floor(Number(current?.byteSize) / 2));
  await handle.close();
  await expectFull(await tonight(), /published/);
});

test('two runs at once follow one another, and each goes on from what was published before it', async () => {
  await withClient((client) => client.query(note(1, now)));
  for (const outcome of await Promise.all([tonight(), tonight()])) await expectIncremental(outcome);
});

test('terms of one account bring its tickets along, terms of all bring everything', async () => {
  const { db } = fixture.database;
  const change = { accountId: 1, tier: 'STARTER', effectiveAt: new Date('2026-02-01T00:00:00Z') } as const;
  const { id } = await db.accountTierChange.create({ data: change });
  const ofAccount = await db.ticket.findMany({ where: { accountId: 1 }, select: { id: true } });
  const tickets = expect.arrayContaining(ofAccount.map((ticket) => ticket.id));
  expect(await planTonight()).toMatchObject({ kind: 'incremental', tickets });
  await db.accountTierChange.delete({ where: { id } });
  const { warnPercent } = await db.slaPolicy.findFirstOrThrow();
  await db.slaPolicy.updateMany({ data: { warnPercent: warnPercent - 5 } });
  expect(await planTonight()).toEqual(plannedFull(/terms that hold for every ticket/));
  await db.slaPolicy.updateMany({ data: { warnPercent } });
  expect(await planTonight()).toMatchObject({ kind: 'incremental' });
});

test('everything is loaded where it is asked for, and every so many runs', async () => {
  expect(await planTonight({ asked: { isFullRequested: true } })).toEqual(plannedFull(/asked for/));
  const marks = await fixture.database.db.warehouseSnapshot.findFirstOrThrow({ where: { isCurrent: true } });
  expect(marks.watermarks).toMatchObject({ runsSinceFull: 2 });
  expect(await planTonight({ fullEvery: 4 })).toMatchObject({ kind: 'incremental' });
  expect(await planTonight({ fullEvery: 3 })).toEqual(plannedFull(/one run in 3/));
});

test('a file of another database, of a later state of this one, or of other code is not gone on from', async () => {
  const { watermarks } = await fixture.database.db.warehouseSnapshot.findFirstOrThrow({ where: { isCurrent: true } });
  for (const [name, value, reason] of [
    ['source', '1/1', /another database/],
    ['snapshot', '999999999:999999999:', /later state of this database/],
    ['codeHash', 'x', /code or the SQL/],
  ] as const) {
    await setMark(name, value);
    expect(await planTonight()).toEqual(plannedFull(reason));
    await setMark(name, String(Object(watermarks)[name]));
  }
  expect(await planTonight()).toMatchObject({ kind: 'incremental' });
});

test('a table that was emptied at once is loaded in full', async () => {
  await withClient(async (client) => {
    await client.query('truncate account_usage');
    expect(await planTonight()).toEqual(plannedFull(/account_usage was emptied/));
    await client.query('delete from warehouse_change');
  });
  expect(await planTonight()).toMatchObject({ kind: 'incremental' });
});

test('where the reports were taken back, or their file is cut short or gone, everything is loaded', async () => {
  const [current, previous] = await listSnapshots(fixture.database.db);
  await rollbackSnapshot(fixture.database.db, previous?.id ?? 0, systemActor, now, 'figures looked odd');
  expect(await planTonight()).toEqual(plannedFull(/taken back/));
  await rollbackSnapshot(fixture.database.db, current?.id ?? 0, systemActor, now, 'they were right');
  expect(await planTonight()).toMatchObject({ kind: 'incremental' });
  const file = join(options.warehouseDirectory, current?.fileName ?? '');
  await truncate(file, 4096);
  expect(await planTonight()).toEqual(plannedFull(/another size/));
  await rm(file);
  expect(await planTonight()).toEqual(plannedFull(/is missing/));
});
