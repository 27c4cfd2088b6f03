import type { Transaction } from '@tenure/db/client';
import { createCostItem, deleteCostItem, updateCostItem } from '@tenure/workflows/cost-items';
import { type CostRow, upsertCostItems } from '@tenure/workflows/cost-items-import';
import { recordUsage } from '@tenure/workflows/usage';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, minutesLater, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
  await world.db.accountingPeriod.create({
    data: { month: '2026-01', status: 'LOCKED', lockedAt: start, finalisedAt: start, trialBalance: {} },
  });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await world.db.costItem.deleteMany();
});

const me = () => actorOf(world.csm);
const later = minutesLater(60);
const ana = { month: '2026-02', kind: 'PEOPLE', name: 'Ana', amountMinor: 800_000n, currency: 'USD' } as const;
const refusal = (field: string) => ({ name: 'InvalidInput', field });
const lastAudit = () => world.db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });

describe('a cost', () => {
  test('is entered, changed and taken away with a version and an audit entry each', async () => {
    const item = await createCostItem(world.db, ana, me(), start);
    expect(item).toMatchObject({ ...ana, allocationPercentTimes100: 10_000, isAccrued: false, note: null, version: 1 });
    const change = { costItemId: item.id, allocationPercentTimes100: 5_000, note: 'Half in sales', expectedVersion: 1 };
    expect(await updateCostItem(world.db, change, me(), later)).toMatchObject({ version: 2, updatedAt: later });
    expect(await lastAudit()).toMatchObject({
      ...{ action: 'cost-item.updated', actorId: world.csm.id, entityId: item.id },
      before: { allocationPercentTimes100: 10_000, note: null },
      after: { allocationPercentTimes100: 5_000, note: 'Half in sales' },
    });
    await expect(updateCostItem(world.db, change, me(), later)).rejects.toMatchObject({ currentVersion: 2 });
    await deleteCostItem(world.db, { costItemId: item.id, expectedVersion: 2 }, me(), later);
    expect(await lastAudit()).toMatchObject({ action: 'cost-item.deleted', before: { amountMinor: '800000' } });
    await expect(deleteCostItem(world.db, { costItemId: item.id }, me(), later)).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  test.each<[string, object, string]>([
    ['without a month', { month: undefined }, 'month'],
    ['of no month there is', { month: '2026-13' }, 'month'],
    ['of a month to come', { month: '2026-04' }, 'month'],
    ['of a kind there is not', { kind: 'RENT' }, 'kind'],
    ['without a name', { name: ' ' }, 'name'],
    ['of negative money', { amountMinor: -1n }, 'amountMinor'],
    ['in no currency there is', { currency: 'XYZ' }, 'currency'],
    ['in a currency that is gone', { currency: 'DEM' }, 'currency'],
    ['allocated below nothing', { allocationPercentTimes100: -1 }, 'allocationPercentTimes100'],
    ['allocated beyond all', { allocationPercentTimes100: 10_001 }, 'allocationPercentTimes100'],
    ['allocated in part of a hundredth', { allocationPercentTimes100: 0.5 }, 'allocationPercentTimes100'],
  ])('%s is refused by its field and changes nothing', async (_words, change, field) => {
    const input = { ...ana, ...change } as Parameters<typeof createCostItem>[1];
    await expect(createCostItem(world.db, input, me(), start)).rejects.toMatchObject(refusal(field));
    expect(await world.db.costItem.count()).toBe(0);
  });

  test('has a name of its own among its kind and month', async () => {
    await createCostItem(world.db, ana, me(), start);
    await expect(createCostItem(world.db, { ...ana, name: ' Ana ' }, me(), start)).rejects.toMatchObject(
      refusal('name'),
    );
    const contractor = await createCostItem(world.db, { ...ana, kind: 'CONTRACTOR' }, me(), start);
    const clash = { costItemId: contractor.id, kind: 'PEOPLE' as const };
    await expect(updateCostItem(world.db, clash, me(), start)).rejects.toMatchObject(refusal('name'));
    await createCostItem(world.db, { ...ana, month: '2026-03' }, me(), start);
  });

  test('of a month that is locked in the books changes only with a reason, which is kept', async () => {
    const locked = { ...ana, month: '2026-01' };
    await expect(createCostItem(world.db, locked, me(), start)).rejects.toMatchObject(refusal('reason'));
    const { id } = await createCostItem(world.db, { ...locked, reason: 'The bill came late' }, me(), start);
    expect(await lastAudit()).toMatchObject({ action: 'cost-item.created', reason: 'The bill came late' });
    const away = { costItemId: id, month: '2026-02' };
    await expect(updateCostItem(world.db, away, me(), start)).rejects.toMatchObject(refusal('reason'));
    await expect(deleteCostItem(world.db, { costItemId: id }, me(), start)).rejects.toMatchObject(refusal('reason'));
    await updateCostItem(world.db, { ...away, reason: 'Of February' }, me(), start);
  });
});

describe('costs from another tool', () => {
  const load = (rows: readonly CostRow[], reason?: string) =>
    world.db.$transaction((tx: Transaction) =>
      upsertCostItems(tx, rows, {
        source: 'payroll',
        actor: me(),
        now: later,
        ...(reason === undefined ? {} : { reason }),
      }),
    );
  const ben = { ...ana, name: 'Ben', sourceKey: 'b' };

  test('come in once however often they are loaded, and bring what changed', async () => {
    const rows = [{ ...ana, sourceKey: 'a' }, ben, { ...ana, name: 'Desk', kind: 'TOOL' as const }];
    expect(await load(rows)).toEqual({ created: 3, updated: 0, unchanged: 0 });
    expect(await load(rows)).toEqual({ created: 0, updated: 0, unchanged: 3 });
    const changed = [{ ...ana, name: 'Ana Lima', sourceKey: 'a', isAccrued: true }, ...rows.slice(1)];
    expect(await load(changed)).toEqual({ created: 0, updated: 1, unchanged: 2 });
    expect(await world.db.costItem.count()).toBe(3);
  });

  test('take over one that was entered by hand, and leave alone what the file does not have', async () => {
    await createCostItem(world.db, { ...ana, name: 'Ben', allocationPercentTimes100: 2_500 }, me(), start);
    expect(await load([ben])).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(await world.db.costItem.findFirstOrThrow()).toMatchObject({
      ...{ source: 'payroll', sourceKey: 'b', allocationPercentTimes100: 2_500 },
    });
  });

  test('are refused by row and field, all or none', async () => {
    await expect(load([ben, { ...ana, month: '' }])).rejects.toMatchObject(refusal('rows[1].month'));
    await expect(load([ben, { ...ana, name: 'Ben', sourceKey: 'c' }])).rejects.toMatchObject(refusal('rows[1].name'));
    await expect(load([ben, { ...ben, name: 'Bea' }])).rejects.toMatchObject(refusal('rows[1].name'));
    await expect(load([ben, { ...ana, month: '2026-01' }])).rejects.toMatchObject(refusal('reason'));
    expect(await world.db.costItem.count()).toBe(0);
    expect(await load([{ ...ana, month: '2026-01' }], 'First load of history')).toMatchObject({ created: 1 });
  });
});

describe('usage', () => {
  const day = (date: string, change: object = {}) => ({
    ...{ accountId: world.account.id, date, apiCalls: 5_000_000_000n, logins: 12, activeUsers: 7, seats: 10 },
    ...change,
  });
  const record = (...rows: ReturnType<typeof day>[]) => recordUsage(world.db, { rows }, me(), start);

  test('of a day is kept once: the same again changes nothing, a later report replaces it', async () => {
    expect(await record(day('2026-03-01'), day('2026-03-02'))).toEqual({ recorded: 2, unchanged: 0 });
    const audited = await world.db.auditEntry.count();
    expect(await record(day('2026-03-01'), day('2026-03-02'))).toEqual({ recorded: 0, unchanged: 2 });
    expect(await world.db.auditEntry.count()).toBe(audited);
    expect(await record(day('2026-03-01'), day('2026-03-02', { seats: null }))).toEqual({ recorded: 1, unchanged: 1 });
    expect(await world.db.accountUsage.findMany({ orderBy: { date: 'asc' } })).toMatchObject([
      { date: new Date('2026-03-01'), apiCalls: 5_000_000_000n, seats: 10 },
      { date: new Date('2026-03-02'), logins: 12, seats: null },
    ]);
  });

  test.each<[string, object, string]>([
    ['of tomorrow', { date: '2026-03-03' }, 'rows[1].date'],
    ['of a day there is not', { date: '2026-02-30' }, 'rows[1].date'],
    ['of one day twice', { date: '2026-02-20' }, 'rows[1].date'],
    ['of an account there is not', { accountId: 99_999 }, 'rows[1].accountId'],
    ['of calls below nothing', { apiCalls: -1n }, 'rows[1].apiCalls'],
    ['of logins below nothing', { logins: -1 }, 'rows[1].logins'],
    ['of half a user', { activeUsers: 0.5 }, 'rows[1].activeUsers'],
    ['of seats below nothing', { seats: -1 }, 'rows[1].seats'],
  ])('%s is refused by its row, and none is kept', async (_words, change, field) => {
    await expect(record(day('2026-02-20'), day('2026-02-21', change))).rejects.toMatchObject(refusal(field));
    expect(await world.db.accountUsage.count({ where: { date: new Date('2026-02-20') } })).toBe(0);
  });
});
