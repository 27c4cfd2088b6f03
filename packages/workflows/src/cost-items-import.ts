import { type Actor, type Change, recordChanges } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { CostItem } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { type CostFields, checkedCostFields, costDefaults } from './cost-item-fields.ts';
import { type NewCostItem, statedCost } from './cost-items.ts';
import { checkCostMonths, reasonOf } from './cost-months.ts';
import { textOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';

/** One cost from another tool. A field that its file does not have is left as it is. */
export type CostRow = Omit<NewCostItem, 'reason'> & {
  /** Its key in that tool; without one it is known by month, kind and name. */
  readonly sourceKey?: string | null | undefined;
};

export interface CostImport {
  readonly source: string;
  readonly actor: Actor;
  readonly now: Date;
  /** Needed where a month that changes is locked in the books. */
  readonly reason?: string | undefined;
}

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

interface CheckedRow {
  readonly index: number;
  readonly stated: Partial<CostFields>;
  readonly fields: CostFields;
  readonly sourceKey: string | null;
}

/** Refuses what a cost can't be, without a database. `prefix` is put before the field a refusal names. Throws InvalidInput. */
export function checkCostRow(row: CostRow, now: Date, prefix = ''): CostFields {
  const { month, kind, name, amountMinor, currency } = row;
  return checkedCostFields(
    { ...costDefaults, month, kind, name, amountMinor, currency, ...statedCost(row) },
    now,
    prefix,
  );
}

const nameKeyOf = ({ month, kind, name }: Pick<CostFields, 'month' | 'kind' | 'name'>) => `${month} ${kind} ${name}`;

function checkedRow(row: CostRow, index: number, now: Date): CheckedRow {
  const prefix = `rows[${index}].`;
  const key = row.sourceKey ?? null;
  return {
    index,
    stated: { ...statedCost(row) },
    fields: checkCostRow(row, now, prefix),
    sourceKey: key === null ? null : textOf(`${prefix}sourceKey`, key),
  };
}

/**
 * Brings costs to what another tool says: all or none, and the same again changes nothing. Throws InvalidInput, whose
 * field begins with the row, for example `rows[3].month`.
 */
export async function upsertCostItems(
  tx: Transaction,
  rows: readonly CostRow[],
  { source, actor, now, reason: given }: CostImport,
): Promise<ImportCounts> {
  const reason = reasonOf(given);
  const checked = rows.map((row, index) => checkedRow(row, index, now));
  const matched = await matchItems(tx, checked, source);
  const created = matched.filter(({ item }) => item === null);
  const changed = matched.flatMap(({ row, item, after }) =>
    item !== null && isChanged(item, after) ? [{ row, item, after }] : [],
  );
  const months = [...created, ...changed].flatMap(({ item, after }) => [after.month, item?.month ?? after.month]);
  await checkCostMonths(tx, months, reason);
  const about = { actor, at: now, entityType: 'cost-item', reason };
  const changes: Change[] = [];
  for (const { item, after } of changed) {
    const data = { ...after, version: { increment: 1 }, updatedAt: now };
    const updated = await tx.costItem.update({ where: { id: item.id }, data });
    changes.push({ ...about, action: 'cost-item.updated', entityId: item.id, ...differenceOf(item, updated) });
  }
  const data = created.map(({ after, row }) => {
    const origin = row.sourceKey === null ? { source } : { source, sourceKey: row.sourceKey };
    return { ...after, ...origin, createdAt: now, updatedAt: now };
  });
  for (const item of data.length === 0 ? [] : await tx.costItem.createManyAndReturn({ data })) {
    changes.push({ ...about, action: 'cost-item.created', entityId: item.id, after: imageOf(item) });
  }
  await recordChanges(tx, changes);
  return {
    created: created.length,
    updated: changed.length,
    unchanged: rows.length - created.length - changed.length,
  };
}

interface MatchedRow {
  readonly row: CheckedRow;
  readonly item: CostItem | null;
  readonly after: CostFields & { readonly source?: string; readonly sourceKey?: string };
}

/** Each row with the item it is about: the one of its key, else one of its name that no other tool has a key for. */
async function matchItems(tx: Transaction, rows: readonly CheckedRow[], source: string): Promise<MatchedRow[]> {
  const keys = rows.flatMap(({ sourceKey }) => sourceKey ?? []);
  const months = [...new Set(rows.map(({ fields }) => fields.month))];
  const items = await tx.costItem.findMany({
    where: { OR: [{ month: { in: months } }, { source, sourceKey: { in: keys } }] },
  });
  const byKey = new Map(items.flatMap((item) => (item.source === source ? [[item.sourceKey, item] as const] : [])));
  const byName = new Map(items.map((item) => [nameKeyOf(item), item]));
  const matched = rows.map((row): MatchedRow => {
    const named = byName.get(nameKeyOf(row.fields)) ?? null;
    const item = row.sourceKey === null ? named : (byKey.get(row.sourceKey) ?? freeOf(row, named));
    const origin = row.sourceKey === null ? {} : { source, sourceKey: row.sourceKey };
    return { row, item, after: item === null ? row.fields : { ...fieldsOf(item), ...row.stated, ...origin } };
  });
  checkAreDistinct(matched, items);
  return matched;
}

/** An item of that name may be taken over by the tool unless another key already stands for it. */
function freeOf({ index, fields }: CheckedRow, named: CostItem | null): CostItem | null {
  if (named === null || named.sourceKey === null) return named;
  const accepted = `a name that no other cost of kind ${fields.kind} has in ${fields.month}`;
  throw new InvalidInput(`rows[${index}].name`, fields.name, accepted);
}

/** No two rows are about one item, and no two items end up under one name. */
function checkAreDistinct(matched: readonly MatchedRow[], items: readonly CostItem[]): void {
  const touched = new Set(matched.flatMap(({ item }) => item?.id ?? []));
  const names = new Set(items.filter(({ id }) => !touched.has(id)).map(nameKeyOf));
  const seen = new Set<number | string>();
  for (const { row, item, after } of matched) {
    const key = item?.id ?? row.sourceKey ?? nameKeyOf(after);
    const name = nameKeyOf(after);
    if (seen.has(key) || names.has(name)) {
      const accepted = `a name that no other cost of kind ${after.kind} has in ${after.month}`;
      throw new InvalidInput(`rows[${row.index}].name`, after.name, accepted);
    }
    seen.add(key);
    names.add(name);
  }
}

function fieldsOf(item: CostItem): CostFields {
  const { month, kind, name, amountMinor, currency, allocationPercentTimes100, isAccrued, note } = item;
  return { month, kind, name, amountMinor, currency, allocationPercentTimes100, isAccrued, note };
}

function isChanged(item: CostItem, after: MatchedRow['after']): boolean {
  return Object.entries(after).some(([name, value]) => item[name as keyof CostItem] !== value);
}
