import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '@tenure/etl/etl-options';
import { openWarehouse } from '@tenure/warehouse-client/warehouse';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

export const now = new Date('2026-03-10T12:00:00.000Z');
const hour = 3_600_000;
const at = (text: string) => new Date(`${text}Z`);
const plus = (instant: Date, hours: number) => new Date(instant.getTime() + hours * hour);

export interface EtlFixture {
  readonly database: TestDatabase;
  readonly options: EtlOptions;
  drop(): Promise<void>;
}

/** What happens to a ticket, in hours after its creation. */
interface Story {
  readonly account: number | null;
  readonly createdAt: string;
  readonly severity?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  readonly agent?: number;
  readonly replyAfter?: number;
  readonly pendingAfter?: number;
  readonly openAfter?: number;
  readonly solvedAfter?: number;
  readonly reopenedAfter?: number;
  readonly spamAfter?: number;
  readonly isTest?: boolean;
  readonly subject?: string;
}

const stories: readonly Story[] = [
  { account: 1, createdAt: '2026-01-05T09:00:00', replyAfter: 1, solvedAfter: 20, agent: 1 },
  {
    account: 1,
    createdAt: '2026-01-06T09:00:00',
    replyAfter: 30,
    pendingAfter: 31,
    openAfter: 60,
    solvedAfter: 61,
    agent: 1,
  },
  { account: 2, createdAt: '2026-01-07T09:00:00', severity: 'HIGH', replyAfter: 0.4, solvedAfter: 6, agent: 2 },
  { account: 2, createdAt: '2026-01-31T23:30:00', severity: 'HIGH', replyAfter: 1, solvedAfter: 30, agent: 2 },
  { account: 2, createdAt: '2026-01-31T23:45:00', severity: 'LOW', subject: 'A "quoted", odd\nsubject' },
  { account: 1, createdAt: '2026-02-02T10:00:00', solvedAfter: 0.2 },
  { account: 1, createdAt: '2026-02-03T10:00:00', replyAfter: 2, solvedAfter: 5, reopenedAfter: 48, agent: 1 },
  { account: 1, createdAt: '2026-02-04T10:00:00', spamAfter: 1 },
  { account: 2, createdAt: '2026-02-05T10:00:00', replyAfter: 1, solvedAfter: 2, isTest: true, agent: 2 },
  { account: null, createdAt: '2026-02-06T10:00:00', replyAfter: 1, agent: 2 },
  {
    account: 2,
    createdAt: '2026-03-01T00:00:00',
    severity: 'CRITICAL',
    replyAfter: 0.5,
    pendingAfter: 1,
    openAfter: 3,
    solvedAfter: 12,
    agent: 1,
  },
  { account: 1, createdAt: '2026-03-10T11:00:00' },
];

type EventRow = Omit<Prisma.TicketEventCreateManyInput, 'ticketId' | 'recordedAt'>;

function eventsOf(story: Story, createdAt: Date): EventRow[] {
  const actorId = story.agent ?? null;
  const status = (to: string, after: number | undefined) =>
    after === undefined ? [] : [{ kind: 'STATUS_CHANGED' as const, at: plus(createdAt, after), toValue: to, actorId }];
  const spam =
    story.spamAfter === undefined ? [] : [{ kind: 'SPAM_MARKED' as const, at: plus(createdAt, story.spamAfter) }];
  const assigned = actorId === null ? [] : [{ kind: 'ASSIGNED' as const, at: createdAt, toValue: String(actorId) }];
  return [
    { kind: 'CREATED', at: createdAt, toValue: 'NEW', reason: story.severity ?? 'MEDIUM' },
    ...assigned,
    ...status('PENDING', story.pendingAfter),
    ...status('OPEN', story.openAfter),
    ...status('SOLVED', story.solvedAfter),
    ...status('OPEN', story.reopenedAfter),
    ...spam,
  ];
}

async function insertTicket(db: Database, story: Story): Promise<number> {
  const createdAt = at(story.createdAt);
  const ticket = await db.ticket.create({
    data: {
      accountId: story.account,
      subject: story.subject ?? 'It does not work',
      channel: 'EMAIL',
      severity: story.severity ?? 'MEDIUM',
      isTest: story.isTest ?? false,
      assigneeId: story.agent ?? null,
      createdAt,
      updatedAt: createdAt,
    },
  });
  const ticketId = ticket.id;
  const question = { ticketId, sentAt: createdAt, authorKind: 'CUSTOMER', visibility: 'PUBLIC', body: 'Help' } as const;
  await db.ticketMessage.create({ data: question });
  if (story.replyAfter !== undefined) {
    const sentAt = plus(createdAt, story.replyAfter);
    const reply = { ticketId, sentAt, authorKind: 'AGENT', visibility: 'PUBLIC', body: 'Here you are' } as const;
    await db.ticketMessage.create({ data: { ...reply, authorUserId: story.agent ?? null } });
  }
  const events = eventsOf(story, createdAt).map((event) => ({ ...event, ticketId, recordedAt: event.at }));
  await db.ticketEvent.createMany({ data: events });
  return ticketId;
}

async function insertTerms(db: Database): Promise<void> {
  const createdAt = at('2025-12-01T00:00:00');
  const stamps = { createdAt, updatedAt: createdAt };
  await db.user.createMany({
    data: [1, 2].map((id) => ({
      id,
      email: `agent${id}@tenure.example`,
      name: `Agent ${id}`,
      role: 'SUPPORT' as const,
    })),
  });
  const accounts = [
    { id: 1, name: 'Starter, Inc.', tier: 'STARTER' as const },
    { id: 2, name: 'Enterprise GmbH', tier: 'ENTERPRISE' as const },
  ];
  await db.account.createMany({ data: accounts.map((account) => ({ ...account, ...stamps })) });
  const tiers = accounts.map(({ id, tier }) => ({ accountId: id, tier, effectiveAt: createdAt }));
  await db.accountTierChange.createMany({ data: tiers });
  const targets = (['STARTER', 'ENTERPRISE'] as const).flatMap((tier) =>
    (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const).flatMap((severity) => [
      { tier, severity, clock: 'FIRST_RESPONSE' as const, targetMinutes: tier === 'STARTER' ? 1440 : 30 },
      { tier, severity, clock: 'RESOLUTION' as const, targetMinutes: tier === 'STARTER' ? 2880 : 480 },
    ]),
  );
  const adopted = { status: 'ADOPTED' as const, effectiveFromAt: createdAt, createdAt };
  await db.slaPolicy.create({ data: { number: 7, name: 'First', ...adopted, targets: { create: targets } } });
  const service = await db.service.create({ data: { key: 'api', name: 'API' } });
  const dates = { startDate: at('2026-01-01T00:00:00'), endDate: at('2027-01-01T00:00:00') };
  const contract = { number: 'C-1', accountId: 2, status: 'ACTIVE' as const, currency: 'USD', ...stamps, ...dates };
  const fee = { serviceId: service.id, monthlyFeeMinor: 7_500_000n, fromDate: dates.startDate, toDate: dates.endDate };
  await db.contract.create({ data: { ...contract, renewalDate: dates.endDate, services: { create: fee } } });
}

/** A small company with every kind of ticket, its clocks stored by the workflows as of `now`. */
export async function createEtlFixture(): Promise<EtlFixture> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'tenure-etl-'));
  await insertTerms(database.db);
  const ids: number[] = [];
  for (const story of stories) ids.push(await insertTicket(database.db, story));
  await database.db.$transaction((tx) => retimeTickets(tx, ids, now, { announces: false }));
  const options: EtlOptions = {
    db: database.db,
    url: database.url,
    warehouseDirectory: join(home, 'warehouse'),
    settings: { memoryLimit: '512MB', threads: 1 },
    keep: 3,
    clock: () => now,
    log: { info: () => undefined, error: () => undefined },
  };
  const drop = async () => {
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  };
  return { database, options, drop };
}

const anyRow = z.record(z.string(), z.unknown());

/** Asks one published file. */
export async function ask(
  file: string,
  sql: string,
  params: readonly (string | number | boolean)[] = [],
): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(file, { memoryLimit: '512MB', threads: 1 });
  try {
    return await warehouse.query(sql, params, anyRow);
  } finally {
    warehouse.close();
  }
}
