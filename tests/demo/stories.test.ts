import { scryptSync } from 'node:crypto';
import { writeDemoHistory } from '@tenure/demo/demo-history';
import { countAttainment, describeAttainment } from '@tenure/domain/attainment';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import { roles, type TicketStatus, type Tier, tiers } from '@tenure/domain/vocabulary';
import { loadSlaContext } from '@tenure/workflows/sla-context';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { loadTicketFacts } from '@tenure/workflows/ticket-facts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

const until = new Date('2026-11-23T13:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await writeDemoHistory({ url: database.url, seed: 20_261, until });
});
afterAll(() => database.drop());

/** Headline first-response attainment of a tier over the clocks decided in [from, to). */
async function firstResponseShare(tier: Tier, from: string, to: string): Promise<{ value: number; n: number }> {
  const clocks = await database.db.ticketClock.findMany({
    where: { kind: 'FIRST_RESPONSE', tier, decidedAt: { gte: new Date(from), lt: new Date(to) } },
    include: { ticket: true },
  });
  const facts = clocks.map(({ state, decidedAt, ticket }) => ({
    state,
    decidedAt: decidedAt?.getTime() ?? null,
    createdAt: ticket.createdAt.getTime(),
    isAutoResolved: ticket.isAutoResolved,
  }));
  const { value, n } = describeAttainment(countAttainment(facts, 'headline'));
  return { value: value ?? Number.NaN, n };
}

async function getAccount(name: string) {
  return database.db.account.findFirstOrThrow({
    where: { name },
    include: { contracts: { include: { overrides: true } } },
  });
}

test('the stored clocks are what the rules say of the stored facts', async () => {
  const { db } = database;
  const rows = await db.ticket.findMany({
    select: { id: true },
    where: { OR: [{ id: { lte: 1000 } }, { status: { not: 'CLOSED' } }] },
  });
  const ids = rows.map((row) => row.id);
  const context = await loadSlaContext(db);
  const facts = await loadTicketFacts(db, ids);
  const stored = Map.groupBy(
    await db.ticketClock.findMany({ where: { ticketId: { in: ids } }, orderBy: { id: 'asc' } }),
    (row) => row.ticketId,
  );
  const tickets = new Map((await db.ticket.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
  expect(facts.length).toBeGreaterThan(800);
  for (const fact of facts) {
    const evaluation = evaluateTicketClocks(fact, context, until.getTime());
    const ticket = tickets.get(fact.ticketId);
    expect(ticket).toMatchObject({ status: evaluation.status, isAutoResolved: evaluation.isAutoResolved });
    expect(ticket?.nextDueAt?.getTime() ?? null).toBe(evaluation.nextDueAt);
    expect(ticket?.solvedAt?.getTime() ?? null).toBe(evaluation.solvedAt);
    const expected = evaluation.clocks.map(({ kind, ordinal, state, dueAt, decidedAt, breachedAt, pausedMs }) => ({
      ...{ kind, ordinal, state, dueAt, decidedAt, breachedAt, pausedMs },
    }));
    const found = (stored.get(fact.ticketId) ?? []).map(
      ({ kind, ordinal, state, dueAt, decidedAt, breachedAt, pausedMs }) => ({
        ...{ kind, ordinal, state, dueAt: dueAt?.getTime() ?? null, decidedAt: decidedAt?.getTime() ?? null },
        ...{ breachedAt: breachedAt?.getTime() ?? null, pausedMs: Number(pausedMs) },
      }),
    );
    expect(found).toEqual(expected);
  }
});

test('every breach was recorded as the worker would have done, and every warning came before its due', async () => {
  const { db } = database;
  const breached = await db.ticketClock.findMany({ where: { breachedAt: { not: null }, state: { not: 'UNKNOWN' } } });
  expect(breached.length).toBeGreaterThan(300);
  expect(breached.filter((clock) => clock.breachFiredAt === null)).toEqual([]);
  const recorded = await db.ticketEvent.count({ where: { kind: 'CLOCK_BREACHED' } });
  expect(recorded).toBeGreaterThanOrEqual(breached.length);
  const warned = await db.ticketEvent.findMany({ where: { kind: 'CLOCK_WARNED' } });
  expect(warned.length).toBeGreaterThan(500);
  expect(warned.filter((event) => event.dueAt === null || event.at >= event.dueAt)).toEqual([]);
  expect(warned.filter((event) => event.recordedAt < event.at || event.recordedAt > until)).toEqual([]);
});

test('the worker finds nothing left to announce at the end of the history', async () => {
  const open = await database.db.ticket.findMany({ where: { status: { not: 'CLOSED' } }, select: { id: true } });
  const ids = open.map((ticket) => ticket.id);
  const events = await database.db.$transaction((tx) => retimeTickets(tx, ids, until), { timeout: 30_000 });
  expect(events).toEqual([]);
});

test('the company grows from 3 to about 45 customers in three tiers', async () => {
  const { db } = database;
  const first = await db.ticket.findFirstOrThrow({ where: { isImported: false }, orderBy: { createdAt: 'asc' } });
  const start = new Date(first.createdAt.getTime() + day);
  expect(await db.account.count({ where: { createdAt: { lt: start } } })).toBe(3);
  const staying = await db.account.groupBy({ by: ['tier'], where: { lifecycle: { not: 'CHURNED' } }, _count: true });
  expect(staying.map((row) => row.tier).sort()).toEqual([...tiers].sort());
  const count = staying.reduce((sum, row) => sum + row._count, 0);
  expect(count).toBeGreaterThanOrEqual(42);
  expect(count).toBeLessThanOrEqual(48);
  const tickets = await db.ticket.count();
  expect(tickets).toBeGreaterThan(8_000);
  expect(tickets).toBeLessThan(12_000);
});

test('list prices are charged, some with a discount', async () => {
  const rows = await database.db.$queryRaw<{ fee: bigint }[]>`
    select sum(s.monthly_fee_minor - s.discount_minor)::bigint as fee
    from contract c join contract_service s on s.contract_id = c.id join account a on a.id = c.account_id
    where c.status = 'ACTIVE' and s.from_date <= ${until}::date and s.to_date > ${until}::date
      and a.name not in ('Lumen Retail', 'Meridian Bank') group by c.id`;
  const fees = rows.map((row) => Number(row.fee));
  expect(fees).toEqual(expect.arrayContaining([250_000, 1_500_000, 7_500_000]));
  const lists = [250_000, 1_500_000, 7_500_000];
  const shares = fees.map((fee) => fee / (lists.find((list) => fee <= list) ?? Number.NaN));
  expect(shares.filter((share) => ![1, 0.95, 0.9, 0.85].includes(share))).toEqual([]);
  expect(shares.filter((share) => share < 1).length).toBeGreaterThan(5);
});

test('story: Meridian Bank pays data exports by the year, and Lumen Retail’s API became dearer', async () => {
  const lines = await database.db.contractService.findMany({
    where: { contract: { account: { name: { in: ['Lumen Retail', 'Meridian Bank'] } } } },
    include: { service: true, contract: { include: { account: true } } },
    orderBy: { id: 'asc' },
  });
  const annual = lines.filter(({ annualFeeMinor }) => annualFeeMinor !== null);
  expect(annual.map(({ contract, service }) => `${contract.account.name}: ${service.key}`)[0]).toBe(
    'Meridian Bank: exports',
  );
  const fees = lines
    .filter(({ contract, service }) => contract.account.name === 'Lumen Retail' && service.key === 'api')
    .map(({ monthlyFeeMinor }) => Number(monthlyFeeMinor));
  expect(new Set(fees).size).toBe(2);
  expect((fees.at(-1) ?? 0) / (fees[0] ?? 1)).toBeCloseTo(1.08);
});

test('story: PROFESSIONAL had a bad first quarter of 2026, the others did not', async () => {
  const quarter = ['2026-01-01', '2026-04-01'] as const;
  const bad = await firstResponseShare('PROFESSIONAL', ...quarter);
  expect(bad.n).toBeGreaterThan(300);
  expect(bad.value).toBeLessThan(0.85);
  for (const tier of ['STARTER', 'ENTERPRISE'] as const) {
    expect((await firstResponseShare(tier, ...quarter)).value).toBeGreaterThan(0.95);
  }
  for (const [from, to] of [
    ['2025-10-01', '2026-01-01'],
    ['2026-04-01', '2026-07-01'],
  ] as const) {
    expect((await firstResponseShare('PROFESSIONAL', from, to)).value).toBeGreaterThan(0.95);
  }
});

test('story: Derek Vance parks tickets in pending', async () => {
  const rows = await database.db.$queryRaw<{ name: string; share: number }[]>`
    select u.name, (sum(c.paused_ms) / sum(c.paused_ms + c.elapsed_ms))::float as share
    from ticket_clock c join ticket t on t.id = c.ticket_id join app_user u on u.id = t.assignee_id
    where c.kind = 'RESOLUTION' and u.role = 'SUPPORT' group by u.name order by share desc`;
  expect(rows[0]?.name).toBe('Derek Vance');
  expect(rows[0]?.share).toBeGreaterThan(3 * (rows[1]?.share ?? 1));
});

test('story: issue HOOK-417 comes back nine times in 30 days at six customers, and no other comes near', async () => {
  const tickets = await database.db.ticket.findMany({ where: { issueKey: 'HOOK-417' }, orderBy: { createdAt: 'asc' } });
  expect(tickets).toHaveLength(9);
  expect(new Set(tickets.map((ticket) => ticket.accountId)).size).toBe(6);
  const [first, last] = [tickets[0], tickets.at(-1)];
  expect((last?.createdAt.getTime() ?? 0) - (first?.createdAt.getTime() ?? 0)).toBeLessThan(30 * day);
  const others = await database.db.$queryRaw<unknown[]>`
    select issue_key from ticket where issue_key <> 'HOOK-417' group by issue_key having count(*) >= 3`;
  expect(others).toEqual([]);
});

test('story: Meridian Bank’s ticket was lowered to MEDIUM minutes after its breach, and flagged', async () => {
  const { db } = database;
  const flag = await db.ticketEvent.findFirstOrThrow({ where: { kind: 'AUDIT_FLAGGED' } });
  const breach = await db.ticketEvent.findFirstOrThrow({
    where: { ticketId: flag.ticketId, kind: 'CLOCK_BREACHED', clockKind: 'FIRST_RESPONSE' },
  });
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: flag.ticketId }, include: { account: true } });
  expect(ticket).toMatchObject({ severity: 'MEDIUM', assigneeId: flag.actorId, account: { name: 'Meridian Bank' } });
  expect(flag.at.getTime() - breach.at.getTime()).toBe(6 * minute);
  const clock = await db.ticketClock.findFirstOrThrow({ where: { ticketId: ticket.id, kind: 'FIRST_RESPONSE' } });
  expect(clock).toMatchObject({ state: 'MISSED', breachReason: 'OVERDUE' });
});

test('story: Northwind Freight’s CRITICAL tickets are due in 30 minutes by contract', async () => {
  const { id, contracts } = await getAccount('Northwind Freight');
  expect(contracts.flatMap((contract) => contract.overrides)).not.toEqual([]);
  const clocks = await database.db.ticketClock.findMany({
    where: { kind: 'FIRST_RESPONSE', matchedBy: 'CONTRACT_OVERRIDE', severity: 'CRITICAL', ticket: { accountId: id } },
  });
  expect(clocks.length).toBeGreaterThan(10);
  expect(new Set(clocks.map((clock) => clock.targetMinutes))).toEqual(new Set([30]));
});

test('story: Harbor Health’s MEDIUM tickets count Europe’s support hours', async () => {
  const { id } = await getAccount('Harbor Health');
  const clocks = await database.db.ticketClock.findMany({
    where: { kind: 'FIRST_RESPONSE', matchedBy: 'CONTRACT_OVERRIDE', severity: 'MEDIUM', ticket: { accountId: id } },
  });
  expect(clocks.length).toBeGreaterThan(10);
  const late = clocks.filter((clock) => clock.state === 'MET' && Number(clock.elapsedMs) > 480 * minute);
  expect(late).toEqual([]);
  const overnight = clocks.filter(
    (clock) => (clock.dueAt?.getTime() ?? 0) - clock.startedAt.getTime() > 12 * 60 * minute,
  );
  expect(overnight.length).toBeGreaterThan(5);
});

test('story: Pinecrest Insurance brought 120 old tickets, and what its file did not say is unknown', async () => {
  const { db } = database;
  const { id } = await getAccount('Pinecrest Insurance');
  const tickets = await db.ticket.findMany({ where: { isImported: true }, include: { clocks: true, messages: true } });
  expect(tickets).toHaveLength(120);
  expect(tickets.every((ticket) => ticket.accountId === id && ticket.messages.length === 0)).toBe(true);
  const unknown = tickets.flatMap((ticket) => ticket.clocks).filter((clock) => clock.state === 'UNKNOWN');
  expect(new Set(unknown.map((clock) => clock.kind))).toEqual(
    new Set(['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION']),
  );
  expect(unknown.every((clock) => clock.dataQuality !== null)).toBe(true);
});

test('story: customers move between tiers, and what they pay moves with them', async () => {
  const changes = await database.db.accountTierChange.findMany({
    include: { account: true },
    orderBy: [{ accountId: 'asc' }, { effectiveAt: 'asc' }],
  });
  const tiersOf = (name: string) => changes.filter((one) => one.account.name === name).map((one) => one.tier);
  expect(tiersOf('Cobalt Coffee')).toEqual(['STARTER', 'PROFESSIONAL']);
  expect(tiersOf('Atlas Robotics')).toEqual(['PROFESSIONAL', 'ENTERPRISE']);
  expect(tiersOf('Fjord Energy')).toEqual(['ENTERPRISE', 'PROFESSIONAL']);
  const stale = await database.db.$queryRaw<unknown[]>`
    select a.name from account a where a.tier is distinct from
      (select tier from account_tier_change c where c.account_id = a.id order by effective_at desc limit 1)`;
  expect(stale).toEqual([]);
});

test('the queue at the end shows clocks in every state, due in minutes, hours and days', async () => {
  const { db } = database;
  const dueWithin = (from: number, to: number) =>
    db.ticketClock.count({
      where: { state: 'RUNNING', dueAt: { gt: new Date(until.getTime() + from), lte: new Date(until.getTime() + to) } },
    });
  expect(await dueWithin(0, 10 * minute)).toBeGreaterThanOrEqual(3);
  expect(await dueWithin(10 * minute, 60 * minute)).toBeGreaterThanOrEqual(5);
  expect(await dueWithin(60 * minute, day)).toBeGreaterThanOrEqual(8);
  expect(await dueWithin(day, 20 * day)).toBeGreaterThanOrEqual(8);
  const open = { ticket: { status: { in: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] as TicketStatus[] }, isSpam: false } };
  expect(await db.ticketClock.count({ where: { state: 'PAUSED' } })).toBeGreaterThanOrEqual(5);
  expect(await db.ticketClock.count({ where: { state: 'MISSED', stoppedAt: null, ...open } })).toBeGreaterThanOrEqual(
    5,
  );
  expect(await db.ticketClock.count({ where: { state: 'RUNNING', warnedAt: { not: null } } })).toBeGreaterThanOrEqual(
    5,
  );
});

test('the contract policy is in force and the monotone one waits as a draft', async () => {
  const policies = await database.db.slaPolicy.findMany({ orderBy: { number: 'asc' }, include: { targets: true } });
  expect(policies.map(({ number, preset, status }) => ({ number, preset, status }))).toEqual([
    { number: 1, preset: 'contract', status: 'ADOPTED' },
    { number: 2, preset: 'monotone', status: 'DRAFT' },
  ]);
  const hours = policies[0]?.targets.filter((target) => target.calendarId !== null) ?? [];
  expect(hours.map(({ tier, severity, clock }) => `${tier} ${severity} ${clock}`).sort()).toEqual([
    'STARTER LOW RESOLUTION',
    'STARTER MEDIUM RESOLUTION',
  ]);
});

test('each role can sign in with the published password', async () => {
  const { db } = database;
  const emails = roles.map((role) => `${role.toLowerCase()}@tenure.example`);
  const users = await db.user.findMany({ where: { email: { in: emails } }, include: { credentials: true } });
  expect(users.map((user) => user.role).sort()).toEqual([...roles].sort());
  for (const { id, credentials } of users) {
    expect(credentials).toMatchObject([{ providerId: 'credential', accountId: String(id) }]);
  }
  const [salt, key] = users[0]?.credentials[0]?.password?.split(':') ?? [];
  const derived = scryptSync('tenure-demo', salt ?? '', 64, { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 });
  expect(derived.toString('hex')).toBe(key);
});
