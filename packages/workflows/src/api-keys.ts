import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { ApiKey, SavedQuery } from '@tenure/db/generated/prisma/client';
import { groupedReads } from '@tenure/db/grouped-reads';
import { readPrepared } from '@tenure/db/prepared';
import { type Role, roles } from '@tenure/domain/vocabulary';
import { differenceOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { choiceOf, instantOf } from './input-value.ts';
import { Conflict, Forbidden, InvalidInput, NotFound } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

export interface NewApiKey {
  readonly name: string;
  /** What the key may do; an admin may choose, others give their own. */
  readonly role: Role;
  /** At most two years ahead. */
  readonly expiresAt: Date;
  /** Nothing means the signed-in person. */
  readonly ownerId?: number | undefined;
  /** The key then runs this query and nothing else. */
  readonly savedQueryId?: number | null | undefined;
}

export interface IssuedApiKey {
  readonly apiKey: ApiKey;
  /** `tenure_<prefix>_<secret>`. Shown this once: only its hash is kept. */
  readonly secret: string;
}

const longestLifeMs = 2 * 366 * 86_400_000;
/** A key's last use is written at most this often. */
const useStepMs = 60_000;

/** Throws InvalidInput, NotFound, Forbidden. */
export async function createApiKey(db: Database, input: NewApiKey, actor: Actor, now: Date): Promise<IssuedApiKey> {
  const name = textOf('name', input.name, 80);
  const role = choiceOf('role', input.role, roles);
  const expiresAt = instantOf('expiresAt', input.expiresAt);
  const lifeMs = expiresAt.getTime() - now.getTime();
  if (lifeMs <= 0 || lifeMs > longestLifeMs) {
    throw new InvalidInput('expiresAt', expiresAt, 'an instant in the future, at most two years ahead');
  }
  const ownerId = input.ownerId ?? actor.userId;
  if (ownerId === null) throw new Forbidden('A key belongs to a person; nobody is signed in.');
  const prefix = randomBytes(6).toString('hex');
  const secret = `tenure_${prefix}_${randomBytes(32).toString('base64url')}`;
  return inTransaction(db, async (tx) => {
    const owner = await tx.user.findUnique({ where: { id: ownerId } });
    if (!owner) throw new NotFound('user', ownerId);
    if (owner.role !== role && owner.role !== 'ADMIN') {
      throw new Forbidden(`A key of ${owner.name} can have the role ${owner.role} only.`);
    }
    const savedQueryId = input.savedQueryId ?? null;
    // Held, so that nobody changes the query while a key is being bound to it.
    if (savedQueryId !== null) await lockRow(tx, 'saved_query', 'saved query', savedQueryId);
    const apiKey = await tx.apiKey.create({
      data: { name, prefix, secretHash: hashOf(secret), role, ownerId, expiresAt, createdAt: now, savedQueryId },
    });
    const after = { name, prefix, role, ownerId, expiresAt: expiresAt.toISOString(), savedQueryId };
    const change = { actor, at: now, action: 'api-key.created', entityType: 'api-key', entityId: apiKey.id };
    await recordChange(tx, { ...change, after });
    return { apiKey, secret };
  });
}

/** Throws NotFound, Conflict. */
export async function revokeApiKey(
  db: Database,
  input: { readonly apiKeyId: number },
  actor: Actor,
  now: Date,
): Promise<ApiKey> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'api_key', 'API key', input.apiKeyId);
    const before = await tx.apiKey.findUniqueOrThrow({ where: { id: input.apiKeyId } });
    if (before.revokedAt) throw new Conflict(`The key was revoked at ${before.revokedAt.toISOString()} already.`);
    const apiKey = await tx.apiKey.update({ where: { id: before.id }, data: { revokedAt: now } });
    const change = { actor, at: now, action: 'api-key.revoked', entityType: 'api-key', entityId: apiKey.id };
    await recordChange(tx, { ...change, ...differenceOf(before, apiKey) });
    return apiKey;
  });
}

export interface FoundApiKey {
  readonly id: number;
  readonly ownerId: number;
  readonly role: Role;
  readonly savedQuery: SavedQuery | null;
}

const keysSql = `
  select k.prefix, k.id, k.secret_hash, k.role::text, k.owner_id, k.saved_query_id, k.revoked_at is null and u.is_active,
    (extract(epoch from k.expires_at) * 1000)::float8, (extract(epoch from k.last_used_at) * 1000)::float8
  from api_key k join app_user u on u.id = k.owner_id where k.prefix = any($1)`;
type KeyRow = [
  prefix: string,
  id: number,
  secretHash: string,
  role: Role,
  ownerId: number,
  savedQueryId: number | null,
  isInForce: boolean,
  expiresMs: number,
  lastUsedMs: number | null,
];

/**
 * The keys that requests which arrived together came with, in one statement: each is read after its request came, so
 * that a key which was revoked is none at once, in every process.
 */
const findRow = groupedReads<string, KeyRow>(async (db, prefixes) => {
  const rows = await readPrepared<KeyRow>(db, { text: keysSql, values: [prefixes] });
  return new Map(rows.map((row) => [row[0], row]));
});

/** The key with this secret while it is good: not revoked, not expired, its owner active. Notes its use. */
export async function findApiKey(db: Database, secret: string, now: Date): Promise<FoundApiKey | null> {
  const prefix = /^tenure_([0-9a-f]{12})_[\w-]{43}$/.exec(secret)?.[1];
  const row = prefix === undefined ? null : await findRow(db, prefix);
  if (!row) return null;
  const [, id, secretHash, role, ownerId, savedQueryId, isInForce, expiresMs, lastUsedMs] = row;
  if (!timingSafeEqual(Buffer.from(secretHash), Buffer.from(hashOf(secret)))) return null;
  if (!isInForce || expiresMs <= now.getTime()) return null;
  if (lastUsedMs === null || now.getTime() - lastUsedMs >= useStepMs) {
    await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } });
  }
  const savedQuery =
    savedQueryId === null ? null : await db.savedQuery.findUniqueOrThrow({ where: { id: savedQueryId } });
  return { id, ownerId, role, savedQuery };
}

/** A secret of 256 random bits needs no salt and no slow hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
