import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoHistory } from '@tenure/demo/demo-history';
import { extractTickets, type TicketPace } from '@tenure/etl/tickets/extract-tickets';
import type { TicketScope } from '@tenure/etl/tickets/ticket-chunks';
import { evaluatedFiles, sourceFiles } from '@tenure/etl/tickets/ticket-files';
import { loadSlaTerms } from '@tenure/workflows/sla-context';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

const until = new Date('2026-11-23T13:00:00Z');
const before = new Date('2026-09-14T00:00:00Z');
const atOnce: TicketPace = { ticketsPerChunk: 1_000_000, threads: 0 };
const inThreads: TicketPace = { ticketsPerChunk: 61, threads: 2 };
const everything: TicketScope = { kind: 'all' };
const files = [...sourceFiles, ...evaluatedFiles];

let database: TestDatabase;
let home: string;

beforeAll(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'tenure-tickets-'));
  await writeDemoHistory({ url: database.url, seed: 5, until, scale: { accounts: 12, tickets: 1_000 } });
}, 120_000);
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

/** Extracts in a snapshot of its own. Gives the text of each file. */
async function extract(asOf: Date, scope: TicketScope, pace: TicketPace): Promise<ReadonlyMap<string, string>> {
  const directory = mkdtempSync(join(home, 'run-'));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
    const terms = await database.db.$transaction((tx) => loadSlaTerms(tx));
    await extractTickets({ url: database.url, snapshotId: rows[0]?.id ?? '', asOf, directory, terms }, scope, pace);
  } finally {
    await client.end();
  }
  const named = [...files, 'held_back_ticket', 'evaluated_terms'];
  return new Map(named.map((file) => [file, readFileSync(join(directory, `${file}.csv`), 'utf8')]));
}

const ownerColumn = (file: string) => (file === 'ticket_message' || file === 'ticket_event' ? 1 : 0);

/** The rows of tickets that are asked for, in their order. No text of the history has a line break. */
function rowsOf(text: string | undefined, file: string, isAskedFor: (ticketId: number) => boolean): string[] {
  const rows = (text ?? '').trimEnd().split('\n').slice(1);
  return rows.filter((row) => isAskedFor(Number(row.split(',')[ownerColumn(file)])));
}

const idsOf = (text: string | undefined) => (text ?? '').trimEnd().split('\n').slice(1).map(Number);

test('chunks in threads give the same bytes as all tickets at once', async () => {
  const chunks = await extract(until, everything, inThreads);
  expect(chunks).toEqual(await extract(until, everything, atOnce));
  expect(chunks.get('evaluated_clock')?.split('\n').length).toBeGreaterThan(2_000);
});

test('a list gives the rows of its tickets and no others; tickets that are gone give none', async () => {
  const whole = await extract(until, everything, atOnce);
  const ticketIds = [...idsOf(whole.get('ticket')?.replaceAll(/,.*/g, '')).filter((id) => id % 3 === 0), 10_000_000];
  const listed = new Set(ticketIds);
  const some = await extract(until, { kind: 'list', ticketIds }, inThreads);
  for (const file of files) {
    const expected = rowsOf(whole.get(file), file, (id) => listed.has(id));
    expect([file, rowsOf(some.get(file), file, () => true)]).toEqual([file, expected]);
  }
  expect(some.get('evaluated_terms')).toBe(whole.get('evaluated_terms'));
});

test('what is settled and has nothing held back is the same months later', async () => {
  const then = await extract(before, everything, inThreads);
  const later = await extract(until, everything, atOnce);
  const heldBack = new Set(idsOf(then.get('held_back_ticket')));
  const settled = rowsOf(then.get('evaluated_ticket'), 'evaluated_ticket', () => true).flatMap((row) =>
    row.endsWith(',true') ? [Number(row.split(',')[0])] : [],
  );
  const still = new Set(settled.filter((id) => !heldBack.has(id)));
  expect(still.size).toBeGreaterThan(500);
  expect(heldBack.size).toBeGreaterThan(20);
  for (const file of files) {
    const isStill = (id: number) => still.has(id);
    expect([file, rowsOf(later.get(file), file, isStill)]).toEqual([file, rowsOf(then.get(file), file, isStill)]);
  }
});

test('a replay leaves out what was later, and tells of which tickets it did', async () => {
  const then = await extract(before, everything, inThreads);
  const at = before.toISOString();
  const { db } = database;
  const known = await db.ticket.count({ where: { createdAt: { lte: before } } });
  const sent = await db.ticketMessage.count({
    where: { sentAt: { lte: before }, ticket: { createdAt: { lte: before } } },
  });
  expect(idsOf(then.get('ticket')).length).toBe(known);
  expect(idsOf(then.get('ticket_message')).length).toBe(sent);
  const late = await db.$queryRaw<{ id: number }[]>`
    select id from ticket where created_at > ${at}::timestamp
    union select ticket_id from ticket_message where sent_at > ${at}::timestamp
    union select ticket_id from ticket_event where at > ${at}::timestamp order by id`;
  expect(idsOf(then.get('held_back_ticket'))).toEqual(late.map(({ id }) => id));
  const [first = 0, second = 0] = late.map(({ id }) => id);
  const some = await extract(before, { kind: 'list', ticketIds: [1, first, second] }, atOnce);
  expect(idsOf(some.get('held_back_ticket'))).toEqual([first, second]);
});

test('an event that no rule can read fails the extraction and names the ticket', async () => {
  const [ticket] = await database.db.ticket.findMany({ take: 1, orderBy: { id: 'desc' } });
  const at = new Date('2026-11-23T12:00:00Z');
  const event = { ticketId: ticket?.id ?? 0, kind: 'STATUS_CHANGED', at, recordedAt: at, toValue: 'AJAR' } as const;
  await database.db.ticketEvent.create({ data: event });
  const expected = `Ticket ${ticket?.id}: its STATUS_CHANGED event`;
  await expect(extract(until, everything, inThreads)).rejects.toThrow(expected);
  await expect(extract(until, everything, atOnce)).rejects.toThrow(expected);
});
