import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { CostItem } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { type CostFields, checkedCostFields, costDefaults } from './cost-item-fields.ts';
import { checkCostMonths, reasonOf } from './cost-months.ts';
import { InvalidInput } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

type Optional = keyof typeof costDefaults;

/** What may be left out: all of it is support's, it is no estimate, and there is nothing to note. */
export type NewCostItem = Omit<CostFields, Optional> & {
  readonly [Name in Optional]?: CostFields[Name] | undefined;
} & {
  /** Needed where the month is locked in the books. */
  readonly reason?: string | undefined;
};

export interface CostItemReference {
  readonly costItemId: number;
  readonly expectedVersion?: number | undefined;
  /** Needed where the month is locked in the books. */
  readonly reason?: string | undefined;
}

/** Nothing leaves a field as it is. */
export type CostItemUpdate = CostItemReference & { readonly [Name in keyof CostFields]?: CostFields[Name] | undefined };

/** Without the fields that say nothing. */
export function statedCost(input: { readonly [Name in keyof CostFields]?: CostFields[Name] | undefined }) {
  const names = ['month', 'kind', 'name', 'amountMinor', 'currency', 'allocationPercentTimes100', 'isAccrued', 'note'];
  const stated = Object.entries(input).filter(([name, value]) => names.includes(name) && value !== undefined);
  return Object.fromEntries(stated) as Partial<CostFields>;
}

/** Enters what support and success cost in a month (§13). Throws InvalidInput. */
export async function createCostItem(db: Database, input: NewCostItem, actor: Actor, now: Date): Promise<CostItem> {
  const { month, kind, name, amountMinor, currency } = input;
  const needed = { month, kind, name, amountMinor, currency };
  const fields = checkedCostFields({ ...costDefaults, ...needed, ...statedCost(input) }, now);
  const reason = reasonOf(input.reason);
  return inTransaction(db, async (tx) => {
    await checkCostMonths(tx, [fields.month], reason);
    await checkNameIsFree(tx, fields, null);
    const item = await tx.costItem.create({ data: { ...fields, createdAt: now, updatedAt: now } });
    const change = { actor, at: now, action: 'cost-item.created', entityType: 'cost-item', entityId: item.id };
    await recordChange(tx, { ...change, after: imageOf(item), reason });
    return item;
  });
}

/** Throws InvalidInput, NotFound, StaleVersion. */
export async function updateCostItem(db: Database, input: CostItemUpdate, actor: Actor, now: Date): Promise<CostItem> {
  const reason = reasonOf(input.reason);
  return inTransaction(db, async (tx) => {
    const before = await holdCostItem(tx, input);
    const fields = checkedCostFields({ ...before, ...statedCost(input) }, now);
    await checkCostMonths(tx, [before.month, fields.month], reason);
    await checkNameIsFree(tx, fields, before.id);
    const data = { ...fields, version: { increment: 1 }, updatedAt: now };
    const item = await tx.costItem.update({ where: { id: before.id }, data });
    const change = { actor, at: now, action: 'cost-item.updated', entityType: 'cost-item', entityId: item.id };
    await recordChange(tx, { ...change, ...differenceOf(before, item), reason });
    return item;
  });
}

/** Takes an item away that was entered by mistake; the audit trail keeps it. Returns it. Throws InvalidInput, NotFound, StaleVersion. */
export async function deleteCostItem(
  db: Database,
  input: CostItemReference,
  actor: Actor,
  now: Date,
): Promise<CostItem> {
  const reason = reasonOf(input.reason);
  return inTransaction(db, async (tx) => {
    const before = await holdCostItem(tx, input);
    await checkCostMonths(tx, [before.month], reason);
    await tx.costItem.delete({ where: { id: before.id } });
    const change = { actor, at: now, action: 'cost-item.deleted', entityType: 'cost-item', entityId: before.id };
    await recordChange(tx, { ...change, before: imageOf(before), reason });
    return before;
  });
}

async function holdCostItem(tx: Transaction, { costItemId, expectedVersion }: CostItemReference): Promise<CostItem> {
  await lockRow(tx, 'cost_item', 'cost item', costItemId);
  const item = await tx.costItem.findUniqueOrThrow({ where: { id: costItemId } });
  checkVersion(item, expectedVersion);
  return item;
}

/** The same name twice in a month would be one cost counted twice. */
async function checkNameIsFree(tx: Transaction, { month, kind, name }: CostFields, ownId: number | null) {
  const found = await tx.costItem.findUnique({ where: { month_kind_name: { month, kind, name } } });
  if (!found || found.id === ownId) return;
  throw new InvalidInput('name', name, `a name that no other cost of kind ${kind} has in ${month}`);
}
