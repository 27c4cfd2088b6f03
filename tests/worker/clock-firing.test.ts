import { openDatabase } from '@tenure/db/client';
import { fireDueClocks, retimeStaleTickets } from '@tenure/worker/clock-firing';
import { findNextWake } from '@tenure/worker/next-wake';
import { changeAccountTier } from '@tenure/workflows/accounts';
import { adoptPolicy } from '@tenure/workflows/policy-adoption';
import { draftPolicy } from '@tenure/workflows/sla-policies';
import { assignTickets } from '@tenure/workflows/ticket-assignment';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketSeverity } from '@tenure/workflows/ticket-severity';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, start, type World } from '../workflows/world.ts';

let database: TestDatabase;
let world: World;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterEach(() => database.drop());

const clockEvents = (where = {}) =>
  world.db.ticketEvent.findMany({
    where: { kind: { in: ['CLOCK_WARNED', 'CLOCK_BREACHED'] }, ...where },
    orderBy: { id: 'asc' },
  });
const firstResponse = { clockKind: 'FIRST_RESPONSE' } as const;

describe('boundaries', () => {
  test('the warning fires at 75 % of the target, not a millisecond earlier', async () => {
    await world.open({ assigneeId: world.agent.id });
    const warnAt = minutesLater(45);
    expect(await fireDueClocks(world.db, new Date(warnAt.getTime() - 1))).toBe(0);
    expect(await fireDueClocks(world.db, warnAt)).toBe(1);
    expect(await clockEvents()).toMatchObject([{ kind: 'CLOCK_WARNED', at: warnAt, dueAt: minutesLater(60) }]);
    const notices = await world.db.notification.findMany({ where: { topic: 'ticket.clock-warned' } });
    expect(new Set(notices.map((notice) => notice.userId))).toEqual(new Set([world.agent.id, world.csm.id]));
    expect(notices.length).toBe(2);
  });

  test('the breach fires one millisecond after the due instant and carries the due instant', async () => {
    const ticket = await world.open();
    await fireDueClocks(world.db, minutesLater(60));
    expect(await clockEvents({ kind: 'CLOCK_BREACHED' })).toEqual([]);
    const now = new Date(minutesLater(60).getTime() + 1);
    await fireDueClocks(world.db, now);
    expect(await clockEvents({ kind: 'CLOCK_BREACHED' })).toMatchObject([
      { ticketId: ticket.id, at: minutesLater(60), recordedAt: now, reason: 'OVERDUE', ...firstResponse },
    ]);
    const clock = await world.db.ticketClock.findFirst({ where: { ticketId: ticket.id, kind: 'FIRST_RESPONSE' } });
    expect(clock).toMatchObject({ state: 'MISSED', breachedAt: minutesLater(60), breachFiredAt: now });
  });

  test('a breach keeps its due in the queue until it is answered, and the worker sleeps until the next one', async () => {
    const { id: ticketId } = await world.open();
    const dueOf = () => world.db.ticket.findUniqueOrThrow({ where: { id: ticketId } }).then((row) => row.nextDueAt);
    await fireDueClocks(world.db, minutesLater(61));
    expect(await dueOf()).toEqual(minutesLater(60));
    const next = await findNextWake(world.db, minutesLater(61));
    expect(next?.getTime()).toBeGreaterThan(minutesLater(61).getTime());
    const reply = { ticketId, body: 'Sorry for the wait.', visibility: 'PUBLIC' } as const;
    await replyToTicket(world.db, reply, actorOf(world.agent), minutesLater(90));
    expect(await dueOf()).toEqual(minutesLater(24 * 60));
  });

  test('an answered clock neither warns nor breaches', async () => {
    const ticket = await world.open();
    const reply = { ticketId: ticket.id, body: 'Solved.', visibility: 'PUBLIC', status: 'SOLVED' } as const;
    await replyToTicket(world.db, reply, actorOf(world.agent), minutesLater(44));
    expect(await fireDueClocks(world.db, minutesLater(100_000))).toBe(0);
  });
});

describe('late', () => {
  test('a wake a week late records what happened when it happened, and tells of the breach alone', async () => {
    await world.open();
    await fireDueClocks(world.db, minutesLater(7 * 24 * 60));
    expect(await clockEvents(firstResponse)).toMatchObject([
      { kind: 'CLOCK_WARNED', at: minutesLater(45) },
      { kind: 'CLOCK_BREACHED', at: minutesLater(60) },
    ]);
    const topics = (await world.db.notification.findMany()).map((notice) => notice.topic);
    expect(new Set(topics)).toEqual(new Set(['ticket.clock-breached']));
  });

  test('a change made before the worker woke does not swallow the warning and the breach before it', async () => {
    const ticket = await world.open();
    const input = { ticketId: ticket.id, severity: 'LOW' } as const;
    await changeTicketSeverity(world.db, input, machine, minutesLater(61));
    await fireDueClocks(world.db, minutesLater(62));
    expect((await clockEvents(firstResponse)).map((event) => event.at)).toEqual([minutesLater(45), minutesLater(60)]);
  });

  test('a tier change keeps a breach that was never fired', async () => {
    await world.open();
    await changeAccountTier(world.db, { accountId: world.account.id, tier: 'STARTER' }, machine, minutesLater(61));
    expect(await clockEvents({ kind: 'CLOCK_BREACHED' })).toMatchObject([{ at: minutesLater(60) }]);
  });
});

describe('a policy that takes effect later', () => {
  const effectiveFromAt = minutesLater(30);
  const adopt = async (targetMinutes: number) => {
    const target = { tier: 'ENTERPRISE', severity: 'MEDIUM', calendarId: null } as const;
    const targets = [
      { ...target, clock: 'FIRST_RESPONSE' as const, targetMinutes },
      { ...target, clock: 'RESOLUTION' as const, targetMinutes: 6_000 },
    ];
    const draft = await draftPolicy(world.db, { name: 'Other', targets }, actorOf(world.agent), start);
    return adoptPolicy(world.db, { policyId: draft.id, effectiveFromAt }, actorOf(world.colleague), start);
  };

  test('gives open tickets the new target at its instant, and wakes the worker for it', async () => {
    const ticket = await world.open();
    const policy = await adopt(120);
    const dueOf = () => world.db.ticket.findUniqueOrThrow({ where: { id: ticket.id } }).then((row) => row.nextDueAt);
    expect(await dueOf()).toEqual(minutesLater(60));
    expect(await findNextWake(world.db, start)).toEqual(effectiveFromAt);
    await retimeStaleTickets(world.db, effectiveFromAt);
    expect(await dueOf()).toEqual(minutesLater(120));
    expect(await world.db.ticketClock.findFirst({ where: { ticketId: ticket.id } })).toMatchObject({
      policyId: policy.id,
    });
  });

  test('is not overtaken by a late worker that would fire by the old target', async () => {
    await world.open();
    await adopt(120);
    await fireDueClocks(world.db, minutesLater(61));
    expect(await clockEvents({ kind: 'CLOCK_BREACHED' })).toEqual([]);
  });

  test('a target that is already past is a breach at the instant it took effect', async () => {
    await world.open();
    await adopt(10);
    await retimeStaleTickets(world.db, minutesLater(40));
    expect(await clockEvents({ kind: 'CLOCK_BREACHED' })).toMatchObject([
      { at: effectiveFromAt, reason: 'RETARGETED' },
    ]);
  });
});

test('a policy adopted over more tickets than one transaction takes reaches all of them through the worker', async () => {
  await world.db.$executeRaw`
    insert into ticket (account_id, subject, channel, severity, tags, created_at, updated_at)
    select ${world.account.id}, 'Bulk ' || n, 'API', 'CRITICAL', '{}', ${start}::timestamp, ${start}::timestamp
    from generate_series(1, 2001) n`;
  await world.db.$executeRaw`
    insert into ticket_event (ticket_id, at, recorded_at, kind, to_value, reason)
    select id, created_at, created_at, 'CREATED', 'NEW', 'CRITICAL' from ticket`;
  await world.db.$executeRaw`
    insert into ticket_message (ticket_id, sent_at, author_kind, visibility, body)
    select id, created_at, 'CUSTOMER', 'PUBLIC', 'Hello' from ticket`;
  await retimeStaleTickets(world.db, start);
  const draft = await draftPolicy(world.db, { preset: 'monotone' }, actorOf(world.agent), start);
  const policy = await adoptPolicy(world.db, { policyId: draft.id }, actorOf(world.colleague), minutesLater(40));
  expect(await retimeStaleTickets(world.db, minutesLater(41))).toBe(2001);
  const clocks = await world.db.ticketClock.groupBy({
    by: ['policyId', 'breachReason', 'breachedAt'],
    where: { kind: 'FIRST_RESPONSE' },
    _count: true,
  });
  // CRITICAL is due in 30 minutes under the new policy, which was past when it took effect.
  expect(clocks).toEqual([
    { policyId: policy.id, breachReason: 'RETARGETED', breachedAt: minutesLater(40), _count: 2001 },
  ]);
});

describe('many workers', () => {
  const openMany = async (count: number) => {
    const ids: number[] = [];
    for (let index = 0; index < count; index += 1) ids.push((await world.open()).id);
    await assignTickets(world.db, { ticketIds: ids, assigneeId: world.agent.id }, machine, minutesLater(1));
    return ids;
  };

  test('five at once over 200 due clocks record each breach, audit entry and notification exactly once', async () => {
    const ids = await openMany(200);
    const workers = Array.from({ length: 5 }, () => openDatabase(database.url, { poolSize: 2 }));
    const counts = await Promise.all(workers.map((worker) => fireDueClocks(worker, minutesLater(61))));
    await Promise.all(workers.map((worker) => worker.$disconnect()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(400);
    const breaches = await clockEvents({ kind: 'CLOCK_BREACHED' });
    expect(breaches.map((event) => event.ticketId).sort((a, b) => a - b)).toEqual(ids);
    expect(await world.db.auditEntry.count({ where: { action: 'ticket.clock-breached' } })).toBe(200);
    expect(await world.db.outboxEvent.count({ where: { topic: 'ticket.clock-breached' } })).toBe(200);
    const notices = await world.db.notification.groupBy({ by: ['userId'], _count: true });
    expect(notices.map((group) => group._count)).toEqual([200, 200]);
    expect(await fireDueClocks(world.db, minutesLater(62))).toBe(0);
  });

  test('agents who answer at the same time lose no answer and no breach', async () => {
    const ids = await openMany(20);
    const reply = { body: 'Sorry for the wait.', visibility: 'PUBLIC' } as const;
    const answers = ids.map((ticketId) =>
      replyToTicket(world.db, { ...reply, ticketId }, actorOf(world.agent), minutesLater(61)),
    );
    await Promise.all([
      ...answers,
      fireDueClocks(world.db, minutesLater(61)),
      fireDueClocks(world.db, minutesLater(61)),
    ]);
    expect((await clockEvents({ kind: 'CLOCK_BREACHED' })).length).toBe(20);
    expect(await world.db.ticketMessage.count({ where: { authorKind: 'AGENT' } })).toBe(20);
    const clocks = await world.db.ticketClock.findMany({ where: { kind: 'FIRST_RESPONSE' } });
    expect(clocks.every((clock) => clock.stoppedAt?.getTime() === minutesLater(61).getTime())).toBe(true);
  });

  test('one that dies in the middle leaves nothing half-done, and the next one does it all', async () => {
    await openMany(3);
    await world.db.$executeRawUnsafe(`create function crash() returns trigger language plpgsql as $$
      begin raise exception 'power cut'; end $$`);
    await world.db.$executeRawUnsafe('create trigger crash before insert on notification execute function crash()');
    await expect(fireDueClocks(world.db, minutesLater(61))).rejects.toThrow(/power cut/);
    expect(await clockEvents()).toEqual([]);
    await world.db.$executeRawUnsafe('drop trigger crash on notification');
    expect(await fireDueClocks(world.db, minutesLater(90))).toBe(6);
    expect((await clockEvents({ kind: 'CLOCK_BREACHED' })).map((event) => event.at)).toEqual([
      minutesLater(60),
      minutesLater(60),
      minutesLater(60),
    ]);
  });

  test('a ticket whose clocks cannot be evaluated is reported and holds up no other', async () => {
    const [, broken] = await openMany(4);
    await world.db.$executeRawUnsafe(`create function crash() returns trigger language plpgsql as $$
      begin raise exception 'broken ticket'; end $$`);
    await world.db.$executeRawUnsafe(`create trigger crash before insert on ticket_event for each row
      when (new.ticket_id = ${broken}) execute function crash()`);
    const reported: number[] = [];
    expect(await fireDueClocks(world.db, minutesLater(61), (ticketId) => void reported.push(ticketId))).toBe(6);
    expect(reported).toEqual([broken]);
    await world.db.$executeRawUnsafe('drop trigger crash on ticket_event');
    expect(await fireDueClocks(world.db, minutesLater(62))).toBe(2);
  });
});
