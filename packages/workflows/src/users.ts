import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { User } from '@tenure/db/generated/prisma/client';
import { type Role, roles } from '@tenure/domain/vocabulary';
import { differenceOf, imageOf } from './audit-image.ts';
import { emailOf, textOf, timeZoneOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { checkTeam } from './references.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly timeZone?: string | undefined;
  readonly teamId?: number | null | undefined;
  /** As the sign-in library hashed it; nothing for someone who can't sign in yet. */
  readonly passwordHash?: string | undefined;
}

/** Nothing leaves a field as it is. */
export interface UserUpdate {
  readonly userId: number;
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly timeZone?: string | undefined;
  readonly teamId?: number | null | undefined;
  readonly isActive?: boolean | undefined;
}

/** Throws InvalidInput. */
export async function createUser(db: Database, input: NewUser, actor: Actor, now: Date): Promise<User> {
  const email = emailOf('email', input.email);
  const name = textOf('name', input.name);
  const role = choiceOf('role', input.role, roles);
  const timeZone = timeZoneOf('timeZone', input.timeZone ?? 'UTC');
  const teamId = input.teamId ?? null;
  return inTransaction(db, async (tx) => {
    await checkTeam(tx, teamId);
    const count = await tx.user.count({ where: { email } });
    if (count > 0) throw new InvalidInput('email', email, 'an address that no other user has');
    const user = await tx.user.create({
      data: { email, name, role, timeZone, teamId, createdAt: now, updatedAt: now },
    });
    if (input.passwordHash !== undefined) await storePassword(tx, user.id, input.passwordHash, now);
    const change = { actor, at: now, action: 'user.created', entityType: 'user', entityId: user.id };
    await recordChange(tx, { ...change, after: imageOf(user) });
    return user;
  });
}

/** Who is deactivated or given another role is signed out. Throws InvalidInput, NotFound, Conflict. */
export async function updateUser(db: Database, input: UserUpdate, actor: Actor, now: Date): Promise<User> {
  return inTransaction(db, async (tx) => {
    await holdAdmins(tx);
    await lockRow(tx, 'app_user', 'user', input.userId);
    const before = await tx.user.findUniqueOrThrow({ where: { id: input.userId } });
    const teamId = input.teamId === undefined ? before.teamId : input.teamId;
    await checkTeam(tx, teamId);
    const user = await tx.user.update({
      where: { id: before.id },
      data: {
        name: input.name === undefined ? before.name : textOf('name', input.name),
        role: input.role === undefined ? before.role : choiceOf('role', input.role, roles),
        timeZone: input.timeZone === undefined ? before.timeZone : timeZoneOf('timeZone', input.timeZone),
        teamId,
        isActive: input.isActive ?? before.isActive,
        updatedAt: now,
      },
    });
    const wasAdmin = before.role === 'ADMIN' && before.isActive;
    const isAdmin = user.role === 'ADMIN' && user.isActive;
    if (wasAdmin && !isAdmin) await checkAnAdminIsLeft(tx);
    const isSignedOut = user.role !== before.role || !user.isActive;
    if (isSignedOut) await tx.authSession.deleteMany({ where: { userId: user.id } });
    const change = { actor, at: now, action: 'user.updated', entityType: 'user', entityId: user.id };
    await recordChange(tx, { ...change, ...differenceOf(before, user) });
    return user;
  });
}

/** Sets the password and ends every session. The hash never reaches the audit trail. Throws NotFound. */
export async function setUserPassword(
  db: Database,
  input: { readonly userId: number; readonly passwordHash: string },
  actor: Actor,
  now: Date,
): Promise<User> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'app_user', 'user', input.userId);
    await storePassword(tx, input.userId, input.passwordHash, now);
    await tx.authSession.deleteMany({ where: { userId: input.userId } });
    const change = { actor, at: now, action: 'user.password-set', entityType: 'user', entityId: input.userId };
    await recordChange(tx, change);
    return tx.user.update({ where: { id: input.userId }, data: { updatedAt: now } });
  });
}

/** So that two demotions at once can't leave nobody. */
async function holdAdmins(tx: Transaction): Promise<void> {
  await tx.$queryRaw`select id from app_user where role = 'ADMIN' and is_active order by id for update`;
}

async function checkAnAdminIsLeft(tx: Transaction): Promise<void> {
  const count = await tx.user.count({ where: { role: 'ADMIN', isActive: true } });
  if (count === 0) throw new Conflict('This is the last active admin; appoint another one first.');
}

/** better-auth's credential of a password: its provider is `credential`, its account the user. */
async function storePassword(tx: Transaction, userId: number, password: string, now: Date): Promise<void> {
  const key = { providerId: 'credential', accountId: String(userId) };
  await tx.authCredential.upsert({
    where: { providerId_accountId: key },
    create: { ...key, userId, password, createdAt: now, updatedAt: now },
    update: { password, updatedAt: now },
  });
}
