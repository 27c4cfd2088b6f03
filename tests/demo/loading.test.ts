import { DatabaseNotEmpty, isDatabaseEmpty, writeDemoHistory } from '@tenure/demo/demo-history';
import { finishDemoHistory } from '@tenure/demo/finish-history';
import { fewAccounts } from '@tenure/demo/history';
import type { PlayReason } from '@tenure/domain/health-vocabulary';
import { recordHealthDays } from '@tenure/workflows/health-days';
import { openTriggeredPlays } from '@tenure/workflows/health-plays';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

const until = new Date('2026-11-23T13:00:00Z');
const scale = { accounts: 12, tickets: 600 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Indexes, keys, checks and triggers of all tables, as PostgreSQL spells them. */
async function listStructure({ db }: TestDatabase = database): Promise<string[]> {
  const rows = await db.$queryRaw<{ line: string }[]>`
    select indexdef as line from pg_indexes where schemaname = 'public'
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    order by line`;
  return rows.map((row) => row.line);
}

async function killLoads(): Promise<void> {
  await database.db.$queryRaw`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query ilike '%ticket%' and backend_xid is not null`;
}

test('a load that is killed leaves the database empty, and the next one writes it', async () => {
  const structure = await listStructure();
  expect(await isDatabaseEmpty(database.url)).toBe(true);
  let isKilled = false;
  const onProgress = () => {
    isKilled = true;
    void killLoads();
  };
  const killed = writeDemoHistory({
    url: database.url,
    seed: 7,
    until,
    scale: { accounts: 40, tickets: 30_000 },
    onProgress,
  });
  await expect(killed).rejects.toThrow();
  expect(isKilled).toBe(true);
  expect(await isDatabaseEmpty(database.url)).toBe(true);
  expect(await listStructure()).toEqual(structure);

  await writeDemoHistory({ url: database.url, seed: 7, until, scale });
  expect(await isDatabaseEmpty(database.url)).toBe(false);
  expect(await listStructure()).toEqual(structure);
});

test('the next load of a warehouse is told to read all tickets and usage, not each of them', async () => {
  const noted = await database.db.$queryRaw<{ relation: string }[]>`
    select relation from warehouse_change where owner_id is null order by relation`;
  expect(noted.map(({ relation }) => relation)).toEqual(['account_usage', 'ticket']);
  const [{ n } = { n: -1n }] = await database.db.$queryRaw<{ n: bigint }[]>`select count(*) as n from warehouse_change`;
  expect(n).toBe(2n);
});

test('the health of every day is worked out afterwards, once, and says which plays were for an account at risk', async () => {
  const { db, url } = database;
  await finishDemoHistory(url);
  const days = await db.accountHealth.count();
  expect(days).toBeGreaterThan(2_000);
  const plays = await db.accountPlay.findMany({ where: { healthScore: { not: null } } });
  expect(plays.length).toBeGreaterThan(10);
  expect(await db.setting.count({ where: { key: 'demo-unfinished' } })).toBe(0);
  await finishDemoHistory(url);
  expect(await db.accountHealth.count()).toBe(days);
  expect(await recordHealthDays(db, { from: '2026-11-01', to: '2026-11-22' }, until)).toBe(0);
});

test('what the health of the days called for was opened on its day, once, and worked on', async () => {
  const { db, url } = database;
  const reason = { in: ['HEALTH_DROP', 'USAGE_DROP', 'NO_LOGIN'] satisfies PlayReason[] };
  const plays = await db.accountPlay.findMany({ where: { reason }, include: { steps: { orderBy: { at: 'asc' } } } });
  expect(new Set(plays.map((play) => play.reason)).size).toBeGreaterThanOrEqual(2);
  expect(plays.filter(({ status }) => status === 'DONE').length).toBeGreaterThan(5);
  for (const { openedAt, closedAt, steps, inputs, healthScore } of plays) {
    expect(steps[0]).toMatchObject({ kind: 'OPENED', at: openedAt, actorId: null });
    expect(steps.at(-1)?.kind === 'CLOSED').toBe(closedAt !== null);
    const { date } = inputs as { date: string };
    expect(openedAt).toEqual(new Date(Date.parse(date) + 26 * 3_600_000));
    expect(openedAt <= until && healthScore !== undefined).toBe(true);
  }
  const all = await db.accountPlay.findMany({ orderBy: { number: 'asc' } });
  expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
  const openings = all.map(({ openedAt }) => openedAt.getTime());
  expect(openings).toEqual(openings.toSorted((a, b) => a - b));

  await finishDemoHistory(url);
  expect(await db.accountPlay.count()).toBe(all.length);
  const before = new Set(all.map(({ id }) => id));
  await openTriggeredPlays(db, '2026-11-22', until);
  const opened = (await db.accountPlay.findMany()).filter(({ id }) => !before.has(id));
  expect(opened.map((play) => play.reason).filter((one) => reason.in.some((each) => each === one))).toEqual([]);
  expect(opened.length).toBeLessThanOrEqual(2);
});

test('a database with data is refused and left as it is', async () => {
  const before = await database.db.ticket.count();
  await expect(writeDemoHistory({ url: database.url, seed: 9, until, scale })).rejects.toThrow(DatabaseNotEmpty);
  expect(await database.db.ticket.count()).toBe(before);
});

test('new rows are numbered after the loaded ones', async () => {
  const last = await database.db.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const created = await database.db.ticket.create({
    data: { subject: 'New', channel: 'EMAIL', severity: 'LOW', createdAt: until, updatedAt: until },
  });
  expect(created.id).toBe(last.id + 1);
  expect(created.number).toBe(last.number + 1);
});

test('progress tells of tickets and of the end', async () => {
  const other = await createTestDatabase();
  const messages: string[] = [];
  await writeDemoHistory({ url: other.url, seed: 7, until, scale, onProgress: (message) => messages.push(message) });
  await other.drop();
  expect(messages[0]).toMatch(/of about 600 tickets$/);
  expect(messages.at(-1)).toMatch(/^\d+ tickets, [\d,]+ rows written$/);
});

test('the books of many accounts are checked as a whole, and leave the structure as it was', async () => {
  const other = await createTestDatabase();
  const structure = await listStructure(other);
  await writeDemoHistory({ url: other.url, seed: 7, until, scale: { accounts: fewAccounts + 1, tickets: 500 } });
  expect(await listStructure(other)).toEqual(structure);
  expect(await other.db.ledgerEntry.count()).toBeGreaterThan(10_000);
  await other.drop();
}, 180_000);
