import { assignTickets } from '@tenure/workflows/ticket-assignment';
import { mergeTickets } from '@tenure/workflows/ticket-merge';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketSeverity } from '@tenure/workflows/ticket-severity';
import { markTicketSpam } from '@tenure/workflows/ticket-spam';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { createTicket } from '@tenure/workflows/tickets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterAll(() => database.drop());

const clocksOf = (ticketId: number) =>
  world.db.ticketClock.findMany({ where: { ticketId }, orderBy: [{ kind: 'asc' }, { ordinal: 'asc' }] });
const eventsOf = (ticketId: number) => world.db.ticketEvent.findMany({ where: { ticketId }, orderBy: { id: 'asc' } });
const noted = { body: 'Looking at it.', visibility: 'PUBLIC' } as const;

describe('opening', () => {
  test('starts the clocks by the policy of the account’s tier', async () => {
    const ticket = await world.open();
    expect(ticket).toMatchObject({ accountId: world.account.id, status: 'NEW', nextDueAt: minutesLater(60) });
    expect(await clocksOf(ticket.id)).toMatchObject([
      { kind: 'FIRST_RESPONSE', state: 'RUNNING', dueAt: minutesLater(60), matchedBy: 'POLICY', tier: 'ENTERPRISE' },
      { kind: 'RESOLUTION', state: 'RUNNING', dueAt: minutesLater(24 * 60), matchedBy: 'POLICY' },
    ]);
    expect(await eventsOf(ticket.id)).toMatchObject([{ kind: 'CREATED', toValue: 'NEW', reason: 'MEDIUM' }]);
  });

  test('by an agent leaves the first response waiting for the customer’s first message', async () => {
    const input = { subject: 'Kick-off', channel: 'EMAIL', severity: 'LOW', body: 'Shall we talk?' } as const;
    const fields = { ...input, requesterId: world.contact.id, openedBy: 'AGENT' } as const;
    const ticket = await createTicket(world.db, fields, actorOf(world.agent), start);
    expect((await clocksOf(ticket.id)).map((clock) => clock.kind)).toEqual(['RESOLUTION']);
    const answer = { ticketId: ticket.id, ...noted, author: 'CUSTOMER' } as const;
    await replyToTicket(world.db, answer, machine, minutesLater(30));
    expect((await clocksOf(ticket.id))[0]).toMatchObject({ kind: 'FIRST_RESPONSE', startedAt: minutesLater(30) });
  });

  test('refuses an unknown word and changes nothing', async () => {
    const before = await world.db.ticket.count();
    const refused = world.open({ severity: 'URGENT' as 'HIGH' });
    await expect(refused).rejects.toMatchObject({ field: 'severity', value: 'URGENT', accepted: /CRITICAL, HIGH/ });
    expect(await world.db.ticket.count()).toBe(before);
  });

  test('refuses a requester of another account', async () => {
    const refused = world.open({ accountId: world.account.id + 999 });
    await expect(refused).rejects.toMatchObject({ field: 'requesterId' });
  });

  test('without account or requester has no targets', async () => {
    const ticket = await world.open({ requesterId: null });
    expect((await clocksOf(ticket.id)).map((clock) => clock.state)).toEqual(['NO_TARGET', 'NO_TARGET']);
  });
});

describe('replying', () => {
  test('by a person meets the first response and takes a new ticket into work', async () => {
    const ticket = await world.open();
    const replied = await replyToTicket(
      world.db,
      { ticketId: ticket.id, ...noted },
      actorOf(world.agent),
      minutesLater(60),
    );
    expect(replied).toMatchObject({ status: 'OPEN', version: 2 });
    expect((await clocksOf(ticket.id))[0]).toMatchObject({ state: 'MET', stoppedAt: minutesLater(60) });
  });

  test('one millisecond after the due instant misses it, and says so once', async () => {
    const ticket = await world.open();
    const late = new Date(minutesLater(60).getTime() + 1);
    await replyToTicket(world.db, { ticketId: ticket.id, ...noted }, actorOf(world.agent), late);
    expect((await clocksOf(ticket.id))[0]).toMatchObject({ state: 'MISSED', breachedAt: minutesLater(60) });
    const breaches = (await eventsOf(ticket.id)).filter((event) => event.kind === 'CLOCK_BREACHED');
    expect(breaches).toMatchObject([{ at: minutesLater(60), recordedAt: late, reason: 'OVERDUE' }]);
    const notices = await world.db.notification.findMany({ where: { link: `/tickets/${ticket.id}` } });
    expect(notices.map((notice) => notice.userId)).toEqual([world.csm.id]);
  });

  test.each([
    ['a private note', { visibility: 'PRIVATE' }],
    ['a bot', { author: 'BOT' }],
    ['a forward', { isForward: true }],
    ['an automatic reply', { isAutoReply: true }],
  ] as const)('by %s does not stop the first response', async (_name, fields) => {
    const ticket = await world.open();
    const input = { ticketId: ticket.id, ...noted, ...fields };
    await replyToTicket(world.db, input, actorOf(world.agent), minutesLater(10));
    expect((await clocksOf(ticket.id))[0]).toMatchObject({ kind: 'FIRST_RESPONSE', state: 'RUNNING' });
  });

  test('with PENDING pauses the resolution; the customer’s answer resumes it', async () => {
    const ticket = await world.open();
    const reply = { ticketId: ticket.id, ...noted, status: 'PENDING' } as const;
    await replyToTicket(world.db, reply, actorOf(world.agent), minutesLater(30));
    expect((await clocksOf(ticket.id)).at(-1)).toMatchObject({ kind: 'RESOLUTION', state: 'PAUSED' });
    const answer = { ticketId: ticket.id, ...noted, author: 'CUSTOMER' } as const;
    const answered = await replyToTicket(world.db, answer, machine, minutesLater(90));
    expect(answered.status).toBe('OPEN');
    const resolution = (await clocksOf(ticket.id)).at(-1);
    expect(resolution).toMatchObject({ state: 'RUNNING', pausedMs: 3_600_000n, dueAt: minutesLater(25 * 60) });
  });

  test('to a merged ticket reaches the customer’s conversation where it went on', async () => {
    const [source, target] = [await world.open(), await world.open()];
    await mergeTickets(world.db, { sourceId: source.id, targetId: target.id }, machine, minutesLater(5));
    const answer = { ticketId: source.id, ...noted, author: 'CUSTOMER' } as const;
    expect((await replyToTicket(world.db, answer, machine, minutesLater(6))).id).toBe(target.id);
  });
});

describe('reopening', () => {
  const solvedAt = minutesLater(120);
  const solved = async () => {
    const ticket = await world.open();
    const reply = { ticketId: ticket.id, ...noted, status: 'SOLVED' } as const;
    return replyToTicket(world.db, reply, actorOf(world.agent), solvedAt);
  };
  const sevenDaysLater = minutesLater(7 * 24 * 60, solvedAt);

  test('in the last millisecond of the window resumes the same ticket', async () => {
    const ticket = await solved();
    const answer = { ticketId: ticket.id, ...noted, author: 'CUSTOMER' } as const;
    const reopened = await replyToTicket(world.db, answer, machine, sevenDaysLater);
    expect(reopened).toMatchObject({ id: ticket.id, status: 'OPEN', solvedAt: null });
  });

  test('one millisecond later opens a linked follow-up and leaves the old one solved', async () => {
    const ticket = await solved();
    const answer = { ticketId: ticket.id, ...noted, author: 'CUSTOMER' } as const;
    const tooLate = new Date(sevenDaysLater.getTime() + 1);
    const followUp = await replyToTicket(world.db, answer, machine, tooLate);
    expect(followUp).toMatchObject({ followUpOfId: ticket.id, status: 'NEW', requesterId: world.contact.id });
    expect(await world.db.ticket.findUnique({ where: { id: ticket.id } })).toMatchObject({ status: 'SOLVED' });
    expect((await eventsOf(ticket.id)).at(-1)).toMatchObject({ kind: 'FOLLOW_UP_CREATED', toValue: `${followUp.id}` });
    const byAgent = changeTicketStatus(world.db, { ticketId: ticket.id, status: 'OPEN' }, machine, tooLate);
    await expect(byAgent).rejects.toThrow(/follow-up/);
  });

  test('is not done by an out-of-office note', async () => {
    const ticket = await solved();
    const answer = { ticketId: ticket.id, ...noted, author: 'CUSTOMER', isAutoReply: true } as const;
    expect((await replyToTicket(world.db, answer, machine, sevenDaysLater)).status).toBe('SOLVED');
  });

  test('of a closed ticket opens a follow-up', async () => {
    const ticket = await solved();
    await changeTicketStatus(world.db, { ticketId: ticket.id, status: 'CLOSED' }, machine, minutesLater(1, solvedAt));
    const answer = { ticketId: ticket.id, ...noted, author: 'CUSTOMER' } as const;
    const followUp = await replyToTicket(world.db, answer, machine, minutesLater(2, solvedAt));
    expect(followUp.followUpOfId).toBe(ticket.id);
  });
});

describe('severity', () => {
  test('a new target that is already past is a breach at the moment of change', async () => {
    const ticket = await world.open({ severity: 'LOW' });
    const at = minutesLater(100);
    await changeTicketSeverity(world.db, { ticketId: ticket.id, severity: 'HIGH' }, actorOf(world.agent), at);
    const first = (await clocksOf(ticket.id))[0];
    expect(first).toMatchObject({ state: 'MISSED', breachedAt: at, breachReason: 'RETARGETED', breachFiredAt: at });
    const events = await eventsOf(ticket.id);
    expect(events.find((event) => event.kind === 'CLOCK_BREACHED')).toMatchObject({ at, reason: 'RETARGETED' });
  });

  test('a breach survives a longer target', async () => {
    const ticket = await world.open();
    const input = { ticketId: ticket.id, severity: 'LOW' } as const;
    await changeTicketSeverity(world.db, input, actorOf(world.agent), minutesLater(61));
    expect((await clocksOf(ticket.id))[0]).toMatchObject({ state: 'MISSED', dueAt: minutesLater(60) });
  });

  test.each([
    ['15 minutes before a breach', 45, true, true],
    ['longer before a breach', 45 - 1 / 60_000, true, false],
    ['15 minutes after a breach', 75, true, true],
    ['longer after a breach', 75 + 1 / 60_000, true, false],
    ['near a breach, by someone else', 50, false, false],
  ])('lowered by the assignee %s: flagged or not', async (_name, minutes, isAssignee, isFlagged) => {
    const ticket = await world.open({ assigneeId: world.agent.id });
    const actor = actorOf(isAssignee ? world.agent : world.colleague);
    const input = { ticketId: ticket.id, severity: 'LOW' } as const;
    await changeTicketSeverity(world.db, input, actor, minutesLater(minutes));
    const flags = (await eventsOf(ticket.id)).filter((event) => event.kind === 'AUDIT_FLAGGED');
    expect(flags.length).toBe(isFlagged ? 1 : 0);
  });
});

describe('merging', () => {
  test('cancels the source’s clocks and hands its start to the same requester’s ticket', async () => {
    const source = await world.open();
    const target = await world.open({}, minutesLater(20));
    await mergeTickets(world.db, { sourceId: source.id, targetId: target.id }, machine, minutesLater(30));
    expect(await world.db.ticket.findUnique({ where: { id: source.id } })).toMatchObject({
      status: 'CLOSED',
      mergedIntoId: target.id,
      nextDueAt: null,
    });
    expect((await clocksOf(source.id)).map((clock) => clock.state)).toEqual(['CANCELLED', 'CANCELLED']);
    expect((await clocksOf(target.id))[0]).toMatchObject({ startedAt: start, dueAt: minutesLater(60) });
  });

  test('keeps the target’s own start for another requester', async () => {
    const source = await world.open({ requesterId: null, accountId: world.account.id });
    const target = await world.open({}, minutesLater(20));
    await mergeTickets(world.db, { sourceId: source.id, targetId: target.id }, machine, minutesLater(30));
    expect((await clocksOf(target.id))[0]).toMatchObject({ startedAt: minutesLater(20) });
  });

  test('with itself, in a circle, or of a merged ticket is refused and changes nothing', async () => {
    const [a, b, c] = [await world.open(), await world.open(), await world.open()];
    await mergeTickets(world.db, { sourceId: a.id, targetId: b.id }, machine, minutesLater(1));
    await mergeTickets(world.db, { sourceId: b.id, targetId: c.id }, machine, minutesLater(2));
    const before = await world.db.auditEntry.count();
    const merge = (sourceId: number, targetId: number) =>
      mergeTickets(world.db, { sourceId, targetId }, machine, minutesLater(3));
    await expect(merge(c.id, c.id)).rejects.toMatchObject({ name: 'InvalidInput', field: 'targetId' });
    await expect(merge(c.id, a.id)).rejects.toThrow(/cycle/);
    await expect(merge(a.id, c.id)).rejects.toThrow(/was merged into/);
    expect(await world.db.auditEntry.count()).toBe(before);
  });

  test('both ways at the same time joins them once', async () => {
    const [a, b] = [await world.open(), await world.open()];
    const results = await Promise.allSettled([
      mergeTickets(world.db, { sourceId: a.id, targetId: b.id }, machine, minutesLater(1)),
      mergeTickets(world.db, { sourceId: b.id, targetId: a.id }, machine, minutesLater(1)),
    ]);
    const outcomes = results.map((result) => (result.status === 'fulfilled' ? 'done' : (result.reason as Error).name));
    expect(outcomes.toSorted()).toEqual(['Conflict', 'done']);
  });
});

test('spam stops counting, and counts again when it was none', async () => {
  const ticket = await world.open();
  const mark = (isSpam: boolean, at: Date) => markTicketSpam(world.db, { ticketId: ticket.id, isSpam }, machine, at);
  expect(await mark(true, minutesLater(1))).toMatchObject({ isSpam: true, nextDueAt: null });
  expect((await clocksOf(ticket.id)).map((clock) => clock.state)).toEqual(['CANCELLED', 'CANCELLED']);
  expect(await mark(false, minutesLater(2))).toMatchObject({ isSpam: false, nextDueAt: minutesLater(60) });
});

test('assigning many tickets takes all of them or none', async () => {
  const tickets = [await world.open(), await world.open()];
  const ids = tickets.map((ticket) => ticket.id);
  const assign = (ticketIds: number[]) =>
    assignTickets(world.db, { ticketIds, assigneeId: world.agent.id }, machine, minutesLater(1));
  await expect(assign([...ids, 999_999])).rejects.toMatchObject({ entity: 'ticket', id: '999999' });
  expect(await world.db.ticket.count({ where: { id: { in: ids }, assigneeId: null } })).toBe(2);
  expect((await assign(ids)).map((ticket) => ticket.assigneeId)).toEqual([world.agent.id, world.agent.id]);
  const unknown = assignTickets(world.db, { ticketIds: ids, assigneeId: 999 }, machine, minutesLater(1));
  await expect(unknown).rejects.toMatchObject({ field: 'assigneeId' });
});
