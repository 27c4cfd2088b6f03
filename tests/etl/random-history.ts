import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { shippedHealthModel } from '@tenure/domain/health-model';
import { changeAccountTier } from '@tenure/workflows/accounts';
import { createContact } from '@tenure/workflows/contacts';
import { createCostItem, updateCostItem } from '@tenure/workflows/cost-items';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { Refusal } from '@tenure/workflows/refusals';
import { assignTickets } from '@tenure/workflows/ticket-assignment';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { mergeTickets } from '@tenure/workflows/ticket-merge';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketSeverity } from '@tenure/workflows/ticket-severity';
import { markTicketSpam } from '@tenure/workflows/ticket-spam';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { createTicket } from '@tenure/workflows/tickets';
import { createUser } from '@tenure/workflows/users';
import { founded } from '../workflows/finance-world.ts';
import { actorOf, machine } from '../workflows/world.ts';

const dayMs = 86_400_000;
const channels = ['EMAIL', 'SLACK', 'API', 'WEB_FORM'] as const;
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
const tiers = ['STARTER', 'PROFESSIONAL', 'ENTERPRISE'] as const;

/** The same numbers for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(count: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * count);
  }

  of<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  }
}

export interface Cast {
  readonly db: Database;
  readonly dice: Dice;
  readonly agents: readonly Actor[];
  readonly accountIds: readonly number[];
  readonly contactIds: readonly number[];
}

/** People, contacts, an SLA and a model of health for a company that has customers and costs. */
export async function addCast(db: Database, seed: number): Promise<Cast> {
  await installShippedPolicy(db, founded);
  const person = async (name: string) =>
    actorOf(await createUser(db, { email: `${name}@tenure.example`, name, role: 'SUPPORT' }, machine, founded));
  const agents = [await person('ana'), await person('ben')];
  const accountIds = (await db.account.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  const contactIds: number[] = [];
  for (const accountId of accountIds) {
    const contact = { accountId, name: 'Someone', email: `someone@${accountId}.example` };
    contactIds.push((await createContact(db, contact, machine, founded)).id);
  }
  const content = JSON.parse(JSON.stringify(shippedHealthModel));
  const adopted = { status: 'ADOPTED', effectiveFromAt: founded, createdAt: founded, adoptedAt: founded } as const;
  await db.operatingPolicy.create({
    data: { kind: 'HEALTH', number: 1, name: 'Health', content, ...adopted },
  });
  return { db, dice: new Dice(seed), agents, accountIds, contactIds };
}

/** So many tickets of the months before, answered and closed. */
export async function addPast({ db, dice, agents, accountIds, contactIds }: Cast, count: number, now: Date) {
  const actorId = agents[0]?.userId ?? null;
  const past = Array.from({ length: count }, () => {
    const index = dice.below(accountIds.length);
    const createdAt = new Date(now.getTime() - (20 + dice.below(100)) * dayMs - dice.below(dayMs));
    const of = { accountId: dice.of([accountIds[index] ?? null]), requesterId: dice.of([contactIds[index] ?? null]) };
    const words = { subject: 'Then', channel: dice.of(channels), issueKey: dice.of(['K-1', 'K-2']) };
    return {
      ...of,
      ...words,
      severity: dice.of(severities),
      status: 'CLOSED' as const,
      createdAt,
      updatedAt: createdAt,
    };
  });
  const tickets = await db.ticket.createManyAndReturn({ data: past });
  const hours = (at: Date, most: number) => new Date(at.getTime() + 1 + dice.below(most * 3_600_000));
  for (const { id: ticketId, createdAt, severity } of tickets) {
    const [repliedAt, solvedAt] = [hours(createdAt, 30), hours(createdAt, 200)];
    const said = { ticketId, visibility: 'PUBLIC' as const, body: 'Words' };
    await db.ticketMessage.createMany({
      data: [
        { ...said, sentAt: createdAt, authorKind: 'CUSTOMER' },
        { ...said, sentAt: repliedAt, authorKind: dice.of(['AGENT', 'AGENT', 'BOT'] as const), authorUserId: actorId },
      ],
    });
    const event = (at: Date, kind: 'CREATED' | 'ASSIGNED' | 'STATUS_CHANGED', toValue: string) => ({
      ...{ ticketId, at, recordedAt: at, kind, toValue, actorId },
      reason: kind === 'CREATED' ? severity : null,
    });
    const closedAt = hours(solvedAt, 99);
    const course = [
      ...[event(createdAt, 'CREATED', 'NEW'), event(createdAt, 'ASSIGNED', String(actorId))],
      ...[event(hours(createdAt, 100), 'STATUS_CHANGED', 'PENDING'), event(solvedAt, 'STATUS_CHANGED', 'SOLVED')],
      event(closedAt, 'STATUS_CHANGED', 'CLOSED'),
    ];
    await db.ticketEvent.createMany({ data: course });
  }
  const ids = tickets.map(({ id }) => id);
  await db.$transaction((tx) => retimeTickets(tx, ids, now, { announces: false }), { timeout: 60_000 });
}

type Step = (cast: Cast, now: Date) => Promise<unknown>;

async function anyTicket({ db, dice }: Cast): Promise<number> {
  return dice.of(await db.ticket.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).id;
}

const dayBefore = (now: Date, days: number) => new Date(Math.floor(now.getTime() / dayMs) * dayMs - days * dayMs);

const open: Step = ({ db, dice, accountIds, contactIds, agents }, now) => {
  const index = dice.below(accountIds.length);
  const isKnown = dice.below(5) > 0;
  const account = isKnown ? { accountId: dice.of([accountIds[index]]), requesterId: dice.of([contactIds[index]]) } : {};
  const words = { subject: 'A "quoted", odd\nsubject', body: 'Help', issueKey: dice.of(['K-1', 'K-2', null]) };
  const kind = { channel: dice.of(channels), severity: dice.of(severities), isTest: dice.below(8) === 0 };
  return createTicket(db, { ...account, ...words, ...kind }, dice.of(agents), now);
};

const reply: Step = async (cast, now) => {
  const { db, dice, agents } = cast;
  const ticketId = await anyTicket(cast);
  const author = dice.of(['AGENT', 'AGENT', 'CUSTOMER', 'BOT'] as const);
  const status = author === 'CUSTOMER' ? {} : { status: dice.of(['PENDING', 'SOLVED', 'OPEN'] as const) };
  return replyToTicket(db, { ticketId, body: 'Words', visibility: 'PUBLIC', author, ...status }, dice.of(agents), now);
};

const setStatus: Step = async (cast, now) => {
  const status = cast.dice.of(['OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'] as const);
  return changeTicketStatus(cast.db, { ticketId: await anyTicket(cast), status }, cast.dice.of(cast.agents), now);
};

const setSeverity: Step = async (cast, now) => {
  const severity = cast.dice.of(severities);
  return changeTicketSeverity(cast.db, { ticketId: await anyTicket(cast), severity }, cast.dice.of(cast.agents), now);
};

const merge: Step = async (cast, now) =>
  mergeTickets(cast.db, { sourceId: await anyTicket(cast), targetId: await anyTicket(cast) }, machine, now);

const spam: Step = async (cast, now) =>
  markTicketSpam(cast.db, { ticketId: await anyTicket(cast), isSpam: cast.dice.below(2) > 0 }, machine, now);

const assign: Step = async (cast, now) => {
  const { userId } = cast.dice.of(cast.agents);
  return assignTickets(cast.db, { ticketIds: [await anyTicket(cast)], assigneeId: userId }, machine, now);
};

const changeTier: Step = ({ db, dice, accountIds }, now) =>
  changeAccountTier(db, { accountId: dice.of(accountIds), tier: dice.of(tiers) }, machine, now);

/** A tier entered late: tickets of those days are judged by it, and their clocks are stored anew. */
const backdateTier: Step = ({ db, dice, accountIds }, now) =>
  db.$transaction(async (tx) => {
    const accountId = dice.of(accountIds);
    const effectiveAt = new Date(now.getTime() - (1 + dice.below(90)) * dayMs - dice.below(dayMs));
    await tx.accountTierChange.create({ data: { accountId, tier: dice.of(tiers), effectiveAt } });
    const tickets = await tx.ticket.findMany({ where: { accountId }, select: { id: true } });
    await retimeTickets(
      tx,
      tickets.map(({ id }) => id),
      now,
      { announces: false },
    );
  });

const setUsage: Step = ({ db, dice, accountIds }, now) => {
  const key = { accountId: dice.of(accountIds), date: dayBefore(now, dice.below(40)) };
  const use = { apiCalls: BigInt(dice.below(1_000)), logins: dice.below(9), activeUsers: 1, recordedAt: now };
  return db.accountUsage.upsert({ where: { accountId_date: key }, create: { ...key, ...use }, update: use });
};

const dropUsage: Step = ({ db, dice, accountIds }) =>
  db.accountUsage.deleteMany({ where: { accountId: dice.of(accountIds) } });

/** Which model counts for a day is said anew for every day. */
const adoptModel: Step = async ({ db, dice }, now) => {
  const number = 1 + (await db.operatingPolicy.count({ where: { kind: 'HEALTH' } }));
  const effectiveFromAt = new Date(now.getTime() - dice.below(20) * dayMs);
  const adopted = { status: 'ADOPTED', effectiveFromAt, createdAt: now, adoptedAt: now } as const;
  const content = JSON.parse(JSON.stringify(shippedHealthModel));
  await db.operatingPolicy.create({ data: { kind: 'HEALTH', number, name: 'Another', content, ...adopted } });
};

const setHealth: Step = async ({ db, dice, accountIds }, now) => {
  const models = await db.operatingPolicy.findMany({ where: { kind: 'HEALTH' }, orderBy: { id: 'asc' } });
  const modelId = dice.of(models).id;
  const key = { accountId: dice.of(accountIds), date: dayBefore(now, 1 + dice.below(40)), modelId };
  const score = dice.below(101);
  const color = dice.of(['GREEN', 'YELLOW', 'RED'] as const);
  const row = { score, color, reason: null, knownWeight: 80, totalWeight: 100, overrides: [], factors: [] };
  return db.accountHealth.createMany({ data: { ...key, ...row, evaluatedAt: now }, skipDuplicates: true });
};

const setCost: Step = async ({ db, dice }, now) => {
  const item = dice.of(await db.costItem.findMany({ orderBy: { id: 'asc' } }));
  return updateCostItem(
    db,
    { costItemId: item.id, amountMinor: BigInt(dice.below(1_000_000)), reason: 'seen again' },
    machine,
    now,
  );
};

const addCost: Step = ({ db, dice }, now) => {
  const month = now.toISOString().slice(0, 7);
  const cost = {
    month,
    kind: 'TOOL' as const,
    name: `Tool ${dice.below(1_000_000)}`,
    currency: dice.of(['USD', 'EUR']),
  };
  return createCostItem(db, { ...cost, amountMinor: BigInt(1 + dice.below(9_999)) }, machine, now);
};

/** Corrections past the workflows, with the clocks stored as the rules see them after. */
const correct =
  (change: (cast: Cast, ticketId: number, now: Date) => string): Step =>
  async (cast, now) => {
    const ticketId = await anyTicket(cast);
    const sql = change(cast, ticketId, now);
    return cast.db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(sql);
      await retimeTickets(tx, [ticketId], now, { announces: false });
    });
  };

const dropMessage = correct(
  (_, ticketId) =>
    `delete from ticket_message where id = (select max(id) from ticket_message where ticket_id = ${ticketId} and author_kind <> 'CUSTOMER')`,
);
const moveTicket = correct(
  ({ dice, accountIds }, ticketId) =>
    `update ticket set account_id = ${dice.of(accountIds)}, channel = '${dice.of(channels)}' where id = ${ticketId}`,
);
const addOldMessage = correct(({ dice }, ticketId, now) => {
  const sentAt = new Date(now.getTime() - dice.below(60) * dayMs).toISOString().slice(0, -1);
  return `insert into ticket_message (ticket_id, sent_at, author_kind, visibility, body)
    select id, greatest(created_at, '${sentAt}'), 'AGENT', 'PRIVATE', 'Found later' from ticket where id = ${ticketId}`;
});
/** It is in no load before that instant. */
const addLaterEvent = correct(({ dice }, ticketId, now) => {
  const at = new Date(now.getTime() + dice.below(3 * dayMs)).toISOString().slice(0, -1);
  return `insert into ticket_message (ticket_id, sent_at, author_kind, visibility, body)
    values (${ticketId}, '${at}', 'AGENT', 'PRIVATE', 'Of tomorrow')`;
});

/** Past the guards too, as a support engineer might in the database itself. */
const dropTicket: Step = async (cast) => {
  const id = await anyTicket(cast);
  if ((await cast.db.ticket.count({ where: { OR: [{ mergedIntoId: id }, { followUpOfId: id }] } })) > 0) return;
  await cast.db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('set local session_replication_role = replica');
    for (const table of ['ticket_clock', 'ticket_event', 'ticket_message']) {
      await tx.$executeRawUnsafe(`delete from ${table} where ticket_id = ${id}`);
    }
    await tx.$executeRawUnsafe(`delete from ticket where id = ${id}`);
  });
};

const rename: Step = ({ db, dice, accountIds }, now) =>
  db.account.update({ where: { id: dice.of(accountIds) }, data: { name: `Name ${dice.below(99)}`, updatedAt: now } });

const steps: readonly Step[] = [
  ...[open, open, open, reply, reply, reply, reply, setStatus, setStatus, setSeverity, merge, spam, assign],
  ...[
    changeTier,
    backdateTier,
    setUsage,
    setUsage,
    setUsage,
    dropUsage,
    setHealth,
    setHealth,
    adoptModel,
    setCost,
    addCost,
  ],
  ...[dropMessage, moveTicket, addOldMessage, addLaterEvent, dropTicket, rename],
];

/** Lets so much happen from `now` on, minutes apart; what the rules refuse does not. Returns when it ended. */
export async function happen(cast: Cast, count: number, now: Date): Promise<Date> {
  let at = now;
  for (let step = 0; step < count; step++) {
    at = new Date(at.getTime() + 1 + cast.dice.below(3_600_000));
    try {
      await cast.dice.of(steps)(cast, at);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return at;
}
