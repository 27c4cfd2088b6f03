import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '@tenure/db/change';
import { type Database, openDatabase } from '@tenure/db/client';
import { readNow } from '@tenure/db/clock';
import { moveDemoClock } from '@tenure/workflows/demo-clock';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createWorld } from '../workflows/world.ts';
import { type Beginning, type Books, openBooks } from './warehouse-books.ts';
import { type House, openHouse, type Service } from './warehouse-house.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Several batches of the worker, so that it is met while it holds one. */
const tickets = 700;
/** Longer than the server lets a worker hold tickets without a word. */
const takeoverMs = 40_000;

let house: House;
let books: Books;
let db: Database;
let holder: Service;
let other: Service;
let beginning: Beginning;

async function fill(url: string): Promise<void> {
  const filling = openDatabase(url, { poolSize: 4 });
  const now = new Date();
  await installShippedPolicy(filling, now);
  const { contact, agent } = await createWorld(filling);
  await filling.setting.create({ data: { key: 'demo', value: {} } });
  const accountId = contact.accountId;
  const rows = Array.from({ length: tickets }, () => ({
    ...({
      accountId,
      requesterId: contact.id,
      assigneeId: agent.id,
      subject: 'Exports fail',
      channel: 'EMAIL',
    } as const),
    ...({ severity: 'MEDIUM', createdAt: now, updatedAt: now } as const),
  }));
  const made = await filling.ticket.createManyAndReturn({ data: rows, select: { id: true } });
  const ids = made.map(({ id }) => id);
  const message = { sentAt: now, authorKind: 'CUSTOMER', visibility: 'PUBLIC', body: 'They time out.' } as const;
  await filling.ticketMessage.createMany({ data: ids.map((ticketId) => ({ ticketId, ...message })) });
  const created = { at: now, recordedAt: now, kind: 'CREATED', toValue: 'NEW', reason: 'MEDIUM' } as const;
  await filling.ticketEvent.createMany({ data: ids.map((ticketId) => ({ ticketId, ...created })) });
  await filling.$transaction((tx) => retimeTickets(tx, ids, now), { timeout: minute });
  await filling.$disconnect();
}

const countOf = async (from: string) =>
  (await books.query<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0;

/** Warnings and breaches that are due by the product's clock and not yet told. */
async function countDue(): Promise<number> {
  const now = (await readNow(db)).toISOString();
  return countOf(
    `ticket_clock where state = 'RUNNING' and (due_at < '${now}' or (warn_at <= '${now}' and warned_at is null))`,
  );
}

const held = `select count(*)::int as n from pg_stat_activity a join pg_locks l on l.pid = a.pid
  where a.application_name = 'tenure holder' and a.xact_start is not null and l.relation = 'ticket'::regclass
    and l.mode = 'RowShareLock' and l.granted`;

/** Sends the signal while the holder is in a transaction that holds tickets, and makes sure that it was. */
async function catchHolding(signal: 'SIGSTOP' | 'SIGKILL'): Promise<void> {
  const connection = new pg.Client({ connectionString: house.url });
  await connection.connect();
  const isHolding = async () => ((await connection.query<{ n: number }>(held)).rows[0]?.n ?? 0) > 0;
  const deadline = performance.now() + minute;
  try {
    while (performance.now() < deadline) {
      if (!(await isHolding())) continue;
      holder.signal(signal);
      if (signal === 'SIGKILL') return;
      await pause(200);
      if (await isHolding()) return;
      holder.signal('SIGCONT');
    }
  } finally {
    await connection.end();
  }
  throw new Error('The worker was never met while it held tickets');
}

/** Lets time pass for the product; whatever falls due meanwhile is due now. */
async function letPass(ms: number): Promise<void> {
  const now = await readNow(db);
  await moveDemoClock(db, new Date(now.getTime() + ms), systemActor, now);
}

async function expectToldOnce(): Promise<void> {
  await expect.poll(() => countOf('outbox_event where delivered_at is null'), { timeout: takeoverMs }).toBe(0);
  expect(await books.findMistold(beginning)).toEqual([]);
  expect(await books.findUntold(beginning)).toEqual([]);
  expect([...holder.ownEnds, ...other.ownEnds]).toEqual([]);
}

beforeAll(async () => {
  house = await openHouse({ fill, settings: { LOG_LEVEL: 'info' } });
  books = openBooks(house.url);
  db = openDatabase(house.url, { poolSize: 2 });
  beginning = { auditId: await countOf('audit_entry'), outboxId: await countOf('outbox_event') };
  holder = house.start('worker', 'holder');
  const undelivered = 'outbox_event where delivered_at is null';
  await vi.waitFor(async () => expect(await countOf(undelivered)).toBe(0), { timeout: minute });
}, 3 * minute);
afterAll(async () => {
  await db?.$disconnect();
  await house?.close();
}, minute);

test(
  'of a worker that is stopped while it holds tickets another takes over, and nothing happens twice when it goes on',
  async () => {
    const catching = catchHolding('SIGSTOP');
    await letPass(2 * hour);
    await catching;
    expect(await countDue()).toBeGreaterThan(0);
    other = house.start('worker', 'other');
    await expect.poll(countDue, { timeout: takeoverMs }).toBe(0);
    const breaches = `ticket_event where kind = 'CLOCK_BREACHED'`;
    expect(await countOf(breaches)).toBe(tickets);
    holder.signal('SIGCONT');
    await pause(2_000);
    expect(await countOf(breaches)).toBe(tickets);
    await expectToldOnce();
  },
  3 * minute,
);

test(
  'of a worker that is killed while it holds tickets another takes over, each warning and breach once',
  async () => {
    const catching = catchHolding('SIGKILL');
    await letPass(48 * hour);
    await catching;
    await expect.poll(countDue, { timeout: takeoverMs }).toBe(0);
    expect(await countOf(`ticket_event where kind = 'CLOCK_BREACHED'`)).toBe(2 * tickets);
    await expectToldOnce();
  },
  3 * minute,
);
