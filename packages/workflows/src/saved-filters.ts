import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, SavedFilter } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { keyOf, textOf } from './input-text.ts';
import { Forbidden, InvalidInput } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

export interface NewSavedFilter {
  /** The list it is for, for example `tickets`. */
  readonly resource: string;
  readonly name: string;
  /** As the list understands it. */
  readonly filter: Prisma.InputJsonObject;
  /** Others may use it too. */
  readonly isShared?: boolean | undefined;
}

/** Nothing leaves a field as it is. */
export interface SavedFilterUpdate {
  readonly savedFilterId: number;
  readonly name?: string | undefined;
  readonly filter?: Prisma.InputJsonObject | undefined;
  readonly isShared?: boolean | undefined;
}

const longestFilter = 10_000;

/** Keeps a filter for the signed-in person. Throws InvalidInput, Forbidden. */
export async function createSavedFilter(
  db: Database,
  input: NewSavedFilter,
  actor: Actor,
  now: Date,
): Promise<SavedFilter> {
  const ownerId = ownerOf(actor);
  const resource = keyOf('resource', input.resource);
  const name = textOf('name', input.name, 80);
  const filter = filterOf(input.filter);
  return inTransaction(db, async (tx) => {
    await checkNameIsFree(tx, { ownerId, resource, name });
    const saved = await tx.savedFilter.create({
      data: { ownerId, resource, name, filter, isShared: input.isShared ?? false },
    });
    const change = { actor, at: now, action: 'saved-filter.created', entityType: 'saved-filter', entityId: saved.id };
    await recordChange(tx, { ...change, after: imageOf(saved) });
    return saved;
  });
}

/** Only its owner changes a filter. Throws InvalidInput, NotFound, Forbidden. */
export async function updateSavedFilter(
  db: Database,
  input: SavedFilterUpdate,
  actor: Actor,
  now: Date,
): Promise<SavedFilter> {
  return inTransaction(db, async (tx) => {
    const before = await holdOwnFilter(tx, input.savedFilterId, actor);
    const name = input.name === undefined ? before.name : textOf('name', input.name, 80);
    if (name !== before.name) await checkNameIsFree(tx, { ...before, name });
    const filter = input.filter === undefined ? {} : { filter: filterOf(input.filter) };
    const data = { name, ...filter, isShared: input.isShared ?? before.isShared };
    const saved = await tx.savedFilter.update({ where: { id: before.id }, data });
    const change = { actor, at: now, action: 'saved-filter.updated', entityType: 'saved-filter', entityId: saved.id };
    await recordChange(tx, { ...change, ...differenceOf(before, saved) });
    return saved;
  });
}

/** Returns the filter that is gone. Throws NotFound, Forbidden. */
export async function deleteSavedFilter(
  db: Database,
  input: { readonly savedFilterId: number },
  actor: Actor,
  now: Date,
): Promise<SavedFilter> {
  return inTransaction(db, async (tx) => {
    const before = await holdOwnFilter(tx, input.savedFilterId, actor);
    await tx.savedFilter.delete({ where: { id: before.id } });
    const change = { actor, at: now, action: 'saved-filter.deleted', entityType: 'saved-filter', entityId: before.id };
    await recordChange(tx, { ...change, before: imageOf(before) });
    return before;
  });
}

function ownerOf(actor: Actor): number {
  if (actor.userId === null) throw new Forbidden('A filter is kept for a person; nobody is signed in.');
  return actor.userId;
}

async function holdOwnFilter(tx: Transaction, id: number, actor: Actor): Promise<SavedFilter> {
  await lockRow(tx, 'saved_filter', 'saved filter', id);
  const filter = await tx.savedFilter.findUniqueOrThrow({ where: { id } });
  if (filter.ownerId !== actor.userId) throw new Forbidden('This filter belongs to someone else.');
  return filter;
}

function filterOf(value: Prisma.InputJsonObject): Prisma.InputJsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || JSON.stringify(value).length > longestFilter) {
    throw new InvalidInput('filter', value, `a JSON object of at most ${longestFilter} characters`);
  }
  return value;
}

async function checkNameIsFree(
  tx: Transaction,
  { ownerId, resource, name }: Pick<SavedFilter, 'ownerId' | 'resource' | 'name'>,
): Promise<void> {
  const count = await tx.savedFilter.count({ where: { ownerId, resource, name } });
  if (count > 0) throw new InvalidInput('name', name, 'a name that none of your filters on this list has');
}
