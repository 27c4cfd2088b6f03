import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, SavedQuery } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { Conflict, Forbidden, InvalidInput } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface NewSavedQuery {
  /** Letters, digits, dashes and underscores; what a script calls it by. */
  readonly name: string;
  readonly description?: string | null | undefined;
  /** One GraphQL query; the caller has checked it against the schema. */
  readonly document: string;
  /** Defaults of its variables. */
  readonly variables?: Prisma.InputJsonObject | undefined;
}

export interface SavedQueryReference {
  readonly savedQueryId: number;
  readonly expectedVersion?: number | undefined;
}

/** Nothing leaves a field as it is. */
export type SavedQueryUpdate = SavedQueryReference & {
  readonly [Field in keyof NewSavedQuery]?: NewSavedQuery[Field] | undefined;
};

/** Who may change queries of others. */
export interface SavedQueryRights {
  readonly mayManageAll: boolean;
}

const longestDocument = 20_000;
const longestVariables = 10_000;

/** Keeps a query in the name of the signed-in person. Throws InvalidInput, Forbidden, Conflict. */
export async function createSavedQuery(
  db: Database,
  input: NewSavedQuery,
  actor: Actor,
  now: Date,
): Promise<SavedQuery> {
  const { userId: ownerId } = actor;
  if (ownerId === null) throw new Forbidden('A query is kept for a person; nobody is signed in.');
  const fields = fieldsOf(input);
  return inTransaction(db, async (tx) => {
    await checkNameIsFree(tx, fields.name);
    const saved = await tx.savedQuery.create({ data: { ...fields, ownerId, createdAt: now, updatedAt: now } });
    await recordChange(tx, { ...changeOf(saved, 'created', actor, now), after: imageOf(saved) });
    return saved;
  });
}

/**
 * Changes a query. While a key that is good is bound to it, its name and what it asks for stay: whoever gave the key
 * agreed to just that. Throws InvalidInput, NotFound, StaleVersion, Forbidden, Conflict.
 */
export async function updateSavedQuery(
  db: Database,
  input: SavedQueryUpdate,
  rights: SavedQueryRights,
  actor: Actor,
  now: Date,
): Promise<SavedQuery> {
  return inTransaction(db, async (tx) => {
    const before = await holdSavedQuery(tx, input, rights, actor);
    const kept = { ...before, variables: before.variables as Prisma.InputJsonObject };
    const fields = fieldsOf({ ...kept, ...given(input) });
    if (fields.name !== before.name) await checkNameIsFree(tx, fields.name);
    if (fields.name !== before.name || fields.document !== before.document) await checkIsUnbound(tx, before, now);
    const data = { ...fields, updatedAt: now, version: { increment: 1 } };
    const saved = await tx.savedQuery.update({ where: { id: before.id }, data });
    await recordChange(tx, { ...changeOf(saved, 'updated', actor, now), ...differenceOf(before, saved) });
    return saved;
  });
}

/** Returns the query that is gone; keys that are no longer good lose their tie to it. Throws NotFound, Forbidden, Conflict. */
export async function deleteSavedQuery(
  db: Database,
  input: SavedQueryReference,
  rights: SavedQueryRights,
  actor: Actor,
  now: Date,
): Promise<SavedQuery> {
  return inTransaction(db, async (tx) => {
    const before = await holdSavedQuery(tx, input, rights, actor);
    await checkIsUnbound(tx, before, now);
    // A key without its query would be free to ask for anything: it is ended for good before it is untied.
    const where = { savedQueryId: before.id };
    await tx.apiKey.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: now } });
    await tx.apiKey.updateMany({ where, data: { savedQueryId: null } });
    await tx.savedQuery.delete({ where: { id: before.id } });
    await recordChange(tx, { ...changeOf(before, 'deleted', actor, now), before: imageOf(before) });
    return before;
  });
}

function changeOf(saved: SavedQuery, what: string, actor: Actor, now: Date) {
  return { actor, at: now, action: `saved-query.${what}`, entityType: 'saved-query', entityId: saved.id };
}

function given(input: SavedQueryUpdate): Partial<NewSavedQuery> {
  const { savedQueryId: _id, expectedVersion: _version, ...fields } = input;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function fieldsOf(input: NewSavedQuery) {
  return {
    name: nameOf(input.name),
    description: optionalTextOf('description', input.description, 500) ?? '',
    document: textOf('document', input.document, longestDocument),
    variables: variablesOf(input.variables ?? {}),
  };
}

function nameOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^[A-Za-z][\w-]{0,59}$/.test(text)) return text;
  throw new InvalidInput('name', value, '1 to 60 letters, digits, dashes and underscores, starting with a letter');
}

function variablesOf(value: Prisma.InputJsonObject): Prisma.InputJsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && JSON.stringify(value).length <= longestVariables) return value;
  throw new InvalidInput('variables', value, `a JSON object of at most ${longestVariables} characters`);
}

async function checkNameIsFree(tx: Transaction, name: string): Promise<void> {
  if ((await tx.savedQuery.count({ where: { name } })) > 0) {
    throw new InvalidInput('name', name, 'a name that no saved query has');
  }
}

async function checkIsUnbound(tx: Transaction, saved: SavedQuery, now: Date): Promise<void> {
  const good = { savedQueryId: saved.id, revokedAt: null, expiresAt: { gt: now } };
  const keys = await tx.apiKey.findMany({ where: good, select: { name: true }, orderBy: { id: 'asc' } });
  if (keys.length === 0) return;
  const names = keys.map(({ name }) => `"${name}"`).join(', ');
  throw new Conflict(`API keys are bound to ${saved.name}: ${names}. Revoke them first, or save another query.`);
}

/** Throws NotFound, StaleVersion, Forbidden. */
async function holdSavedQuery(
  tx: Transaction,
  { savedQueryId, expectedVersion }: SavedQueryReference,
  { mayManageAll }: SavedQueryRights,
  actor: Actor,
): Promise<SavedQuery> {
  await lockRow(tx, 'saved_query', 'saved query', savedQueryId);
  const saved = await tx.savedQuery.findUniqueOrThrow({ where: { id: savedQueryId } });
  checkVersion(saved, expectedVersion);
  if (!mayManageAll && saved.ownerId !== actor.userId) throw new Forbidden('This query belongs to someone else.');
  return saved;
}
