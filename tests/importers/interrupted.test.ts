import { applyImport } from '@tenure/importers/apply';
import { previewImport } from '@tenure/importers/preview';
import { stageImport } from '@tenure/importers/staging';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createAcme,
  createImportFixture,
  header,
  type ImportFixture,
  mappingWith,
  now,
  systemActor,
} from './import-fixture.ts';

let fixture: ImportFixture;
beforeEach(async () => {
  fixture = await createImportFixture();
  await createAcme(fixture);
});
afterEach(() => fixture.close());

const manyRows = 12_000;

function manyTickets(): string {
  const rows = Array.from(
    { length: manyRows },
    (_, index) => `T-${index},Ticket number ${index},P${(index % 2) + 1},new,2026-01-05 09:00,,,Acme`,
  );
  return `${[header, ...rows].join('\r\n')}\r\n`;
}

class Killed extends Error {}

async function stageUntilKilled(path: string, rows: number): Promise<void> {
  const onProgress = ({ stagedRows }: { stagedRows: number }) => {
    if (stagedRows > rows) throw new Killed();
  };
  const { url } = fixture.database;
  await expect(stageImport({ url, path, mapping: mappingWith(), now, onProgress })).rejects.toThrow(Killed);
}

test('a staging that was killed goes on behind the last committed row, with nothing lost and nothing twice', async () => {
  const { db, url } = fixture.database;
  const path = fixture.write(manyTickets());
  await stageUntilKilled(path, 8_000);
  const resumed: number[] = [];
  const staged = await stageImport({ url, path, mapping: mappingWith(), now, onResume: (rows) => resumed.push(rows) });
  expect(resumed[0]).toBeGreaterThanOrEqual(5_000);
  expect(staged).toMatchObject({ stagedRows: manyRows, badRows: 0 });
  const rows = await db.importRow.findMany({ orderBy: { line: 'asc' }, select: { line: true, sourceKey: true } });
  expect(rows).toEqual(Array.from({ length: manyRows }, (_, index) => ({ line: index + 2, sourceKey: `T-${index}` })));
});

test('a staging whose rows a crash of the server emptied starts over', async () => {
  const { db, url } = fixture.database;
  const path = fixture.write(manyTickets());
  await stageUntilKilled(path, 8_000);
  await db.importRow.deleteMany();
  const staged = await stageImport({ url, path, mapping: mappingWith(), now });
  expect(staged.stagedRows).toBe(manyRows);
});

test('a staged file is not read again, and another mapping is another import', async () => {
  const first = await fixture.stage(manyTickets());
  const second = await fixture.stage(manyTickets());
  expect(second.runId).toBe(first.runId);
  const other = await fixture.stage(manyTickets(), mappingWith(['source: desk', 'source: other']));
  expect(other.runId).not.toBe(first.runId);
});

async function countEverything() {
  const { db } = fixture.database;
  return [
    await db.ticket.count(),
    await db.ticketEvent.count(),
    await db.contact.count(),
    await db.importedRecord.count(),
  ];
}

test('an apply that breaks in the middle leaves nothing behind, and can be done again', async () => {
  const { db, url } = fixture.database;
  const staged = await fixture.stage(manyTickets());
  const onProgress = (rows: number) => {
    if (rows > 4_000) throw new Killed();
  };
  const applying = applyImport({ url, staged, actor: systemActor, now, onProgress });
  await expect(applying).rejects.toThrow(Killed);
  expect(await countEverything()).toEqual([0, 0, 0, 0]);
  expect(await applyImport({ url, staged, actor: systemActor, now })).toMatchObject({ created: manyRows });
  expect(await db.ticket.count()).toBe(manyRows);
});

test('an apply whose connection is cut leaves nothing behind', async () => {
  const { url } = fixture.database;
  const staged = await fixture.stage(manyTickets());
  const killer = new pg.Client({ connectionString: url });
  await killer.connect();
  let isCut = false;
  const onProgress = () => {
    if (isCut) return;
    isCut = true;
    void killer.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`);
  };
  await expect(applyImport({ url, staged, actor: systemActor, now, onProgress })).rejects.toThrow();
  await killer.end();
  expect(await countEverything()).toEqual([0, 0, 0, 0]);
});

test('bad rows refuse the whole import unless they are to be left out', async () => {
  const { db, url } = fixture.database;
  const content = `${header}\nT-1,a,P1,new,2026-01-05 09:00,,,Acme\nT-2,b,P9,new,2026-01-05 09:00,,,Acme\n`;
  const staged = await fixture.stage(content);
  expect(await previewImport(db, staged)).toMatchObject({ badRows: 1, counts: { CREATE: 1 } });
  const input = { url, staged, actor: systemActor, now };
  await expect(applyImport(input)).rejects.toThrow(/^1 row is bad, so nothing was applied/);
  expect(await db.ticket.count()).toBe(0);
  expect(await applyImport({ ...input, skipsBadRows: true })).toMatchObject({ created: 1, skipped: 1 });
  await expect(applyImport(input)).rejects.toThrow(/has been applied or replaced meanwhile/);
});

test('the same file is not imported by two at once', async () => {
  const { url } = fixture.database;
  const path = fixture.write(manyTickets());
  const attempts = [1, 2].map(() => stageImport({ url, path, mapping: mappingWith(), now }));
  const outcomes = await Promise.allSettled(attempts);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => String(reason.message))).toEqual([
    'this file is being imported by another process; wait until it ends',
  ]);
});
