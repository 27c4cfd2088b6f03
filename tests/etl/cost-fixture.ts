import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import type { AccountPlay, Channel, Prisma } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '@tenure/etl/etl-options';
import { createCostItem, type NewCostItem } from '@tenure/workflows/cost-items';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from '../workflows/finance-world.ts';

export const now = at('08-10', '12:00');

export interface CostFixture {
  readonly database: TestDatabase;
  readonly options: EtlOptions;
  drop(): Promise<void>;
}

type Customers = Readonly<Record<'alpha' | 'beta' | 'gamma' | 'idle', Customer>>;

/** Beta's fee goes up by 150,000 in May, and its tier with July. */
async function addCustomers(world: FinanceWorld): Promise<Customers> {
  const customers = {
    alpha: await world.addCustomer({ name: 'Alpha', tier: 'ENTERPRISE', fees: { api: 1_500_000n } }),
    beta: await world.addCustomer({ name: 'Beta', tier: 'STARTER', fees: { api: 250_000n } }),
    gamma: await world.addCustomer({ name: 'Gamma', currency: 'EUR', fees: { api: 100_000n } }),
    idle: await world.addCustomer({ name: 'Idle', fees: { web: 40_000n } }),
  };
  const { contract, account } = customers.beta;
  const dates = { fromDate: at('05-01'), toDate: contract.endDate };
  const web = { contractId: contract.id, serviceId: world.services['web']?.id ?? 0, monthlyFeeMinor: 150_000n };
  await world.db.contractService.create({ data: { ...web, ...dates } });
  const change = { accountId: account.id, tier: 'PROFESSIONAL', effectiveAt: at('07-01') } as const;
  await world.db.accountTierChange.create({ data: change });
  return customers;
}

interface Work {
  readonly account: Customer | null;
  readonly channel: Channel;
  readonly isTest?: boolean;
  /** Days on which somebody of ours wrote. */
  readonly writtenAt: readonly Date[];
}

async function addTicket(db: Database, { account, channel, isTest = false, writtenAt }: Work): Promise<void> {
  const createdAt = at('05-02');
  const accountId = account?.account.id ?? null;
  const stamps = { createdAt, updatedAt: createdAt };
  const { id: ticketId } = await db.ticket.create({
    data: { accountId, channel, isTest, subject: 'It fails', severity: 'LOW', ...stamps },
  });
  const message = { ticketId, body: 'Words' };
  const ours = writtenAt.map((sentAt, index): Prisma.TicketMessageCreateManyInput => {
    return { ...message, sentAt, authorKind: 'AGENT', visibility: index % 2 === 0 ? 'PUBLIC' : 'PRIVATE' };
  });
  await db.ticketMessage.createMany({
    data: [
      { ...message, sentAt: createdAt, authorKind: 'CUSTOMER', visibility: 'PUBLIC' },
      { ...message, sentAt: createdAt, authorKind: 'BOT', visibility: 'PUBLIC' },
      ...ours,
    ],
  });
  const created = { ticketId, kind: 'CREATED', at: createdAt, recordedAt: createdAt, toValue: 'NEW' } as const;
  await db.ticketEvent.create({ data: { ...created, reason: 'LOW' } });
}

/** In May 3 messages to Alpha, 1 to Beta and 1 to a stranger; in June 1 and 2; in July none. */
async function addWork(db: Database, { alpha, beta }: Customers): Promise<void> {
  const [may, june] = [at('05-10'), at('06-10')];
  await addTicket(db, { account: alpha, channel: 'EMAIL', writtenAt: [may, may, may, june] });
  await addTicket(db, { account: beta, channel: 'SLACK', writtenAt: [may, june, june] });
  await addTicket(db, { account: null, channel: 'EMAIL', writtenAt: [at('05-31', '23:59')] });
  await addTicket(db, { account: alpha, channel: 'API', isTest: true, writtenAt: [may, may, may, may, may] });
  await addTicket(db, { account: alpha, channel: 'API', writtenAt: [] });
}

/** March has no revenue, April no costs, July no work; the founder works for nothing. */
async function addCosts({ db, finance }: FinanceWorld): Promise<void> {
  const add = (month: string, name: string, amountMinor: bigint, more: Partial<NewCostItem> = {}) =>
    createCostItem(db, { month, kind: 'PEOPLE', name, amountMinor, currency: 'USD', ...more }, finance, at('08-02'));
  await add('2026-03', 'Ana', 500n);
  await add('2026-05', 'Ana', 100_001n, { allocationPercentTimes100: 5_000 });
  await add('2026-05', 'Desk', 10_000n, { kind: 'TOOL', isAccrued: true });
  await add('2026-06', 'Ana', 300_002n);
  await add('2026-06', 'Cofounder', 0n, { kind: 'FOUNDER' });
  await add('2026-07', 'Ana', 900_000n);
  const locked = { status: 'LOCKED', lockedAt: now, finalisedAt: now, trialBalance: {} } as const;
  await db.accountingPeriod.update({ where: { month: '2026-05' }, data: locked });
}

async function addPlay(
  db: Database,
  customer: Customer,
  openedAt: Date,
  play: Partial<Pick<AccountPlay, 'isAtRisk' | 'status' | 'outcome' | 'reason' | 'closedAt'>>,
  steps: readonly ('CALL' | 'MEETING' | 'MAIL' | 'NOTE')[],
): Promise<void> {
  const fields = { accountId: customer.account.id, reason: 'HEALTH_DROP', title: 'Save them', inputs: {} } as const;
  const { id: playId } = await db.accountPlay.create({
    data: { ...fields, isAtRisk: true, openedAt, dueDate: openedAt, ...play },
  });
  const data = steps.map((kind) => ({ playId, kind, at: openedAt, recordedAt: openedAt }));
  await db.playStep.createMany({ data });
}

async function addPlays(db: Database, { alpha, beta, gamma, idle }: Customers): Promise<void> {
  const done = (outcome: 'SAVED' | 'EXPANDED') => ({ status: 'DONE', outcome, closedAt: at('06-01') }) as const;
  await addPlay(db, alpha, at('04-05'), done('SAVED'), ['NOTE', 'CALL']);
  await addPlay(db, alpha, at('04-20'), { reason: 'SLA_MISSES' }, ['MAIL']);
  await addPlay(db, alpha, at('06-20'), {}, ['MAIL']);
  await addPlay(db, beta, at('04-10'), {}, ['NOTE']);
  await addPlay(db, beta, at('04-15'), { ...done('EXPANDED'), isAtRisk: false, reason: 'EXPANSION' }, ['MEETING']);
  await addPlay(db, gamma, at('04-08'), done('SAVED'), ['MAIL']);
  await addPlay(db, idle, at('07-20'), { status: 'CANCELLED', closedAt: at('07-21') }, []);
}

/** Four months of billing with costs, work on tickets and plays of every kind. */
export async function createCostFixture(): Promise<CostFixture> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'tenure-etl-'));
  const world = await createFinanceWorld(database.db);
  const customers = await addCustomers(world);
  for (const day of ['04-01', '05-01', '06-01', '07-01', '08-01']) await issueDueInvoices(world.db, at(day));
  await addWork(world.db, customers);
  await addCosts(world);
  await addPlays(world.db, customers);
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
