import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Contact } from '@tenure/db/generated/prisma/client';
import { type ContactRole, contactRoles } from '@tenure/domain/vocabulary';
import { differenceOf, imageOf } from './audit-image.ts';
import { emailOf, optionalTextOf, textOf } from './input-text.ts';
import { choicesOf } from './input-value.ts';
import { holdAccountToRead } from './references.ts';
import { InvalidInput } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface NewContact {
  readonly accountId: number;
  readonly name: string;
  /** One address is one contact, in whatever case it is written. */
  readonly email: string;
  readonly roles?: readonly ContactRole[] | undefined;
  /** Where an import has it from: the other tool's name, and its key there. */
  readonly source?: string | null | undefined;
  readonly sourceKey?: string | null | undefined;
}

/** Nothing leaves a field as it is. */
export interface ContactUpdate {
  readonly contactId: number;
  readonly expectedVersion?: number | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly roles?: readonly ContactRole[] | undefined;
  readonly isActive?: boolean | undefined;
}

/** Throws InvalidInput, NotFound. */
export async function createContact(db: Database, input: NewContact, actor: Actor, now: Date): Promise<Contact> {
  const name = textOf('name', input.name);
  const email = emailOf('email', input.email);
  const roles = choicesOf('roles', input.roles ?? [], contactRoles);
  const source = optionalTextOf('source', input.source, 60);
  const sourceKey = optionalTextOf('sourceKey', input.sourceKey);
  return inTransaction(db, async (tx) => {
    const { id: accountId } = await holdAccountToRead(tx, input.accountId);
    await checkEmailIsFree(tx, email, null);
    const contact = await tx.contact.create({
      data: { accountId, name, email, roles, source, sourceKey, createdAt: now, updatedAt: now },
    });
    const change = { actor, at: now, action: 'contact.created', entityType: 'contact', entityId: contact.id };
    await recordChange(tx, { ...change, after: imageOf(contact) });
    return contact;
  });
}

/** Throws InvalidInput, NotFound, StaleVersion. */
export async function updateContact(db: Database, input: ContactUpdate, actor: Actor, now: Date): Promise<Contact> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'contact', 'contact', input.contactId);
    const before = await tx.contact.findUniqueOrThrow({ where: { id: input.contactId } });
    checkVersion(before, input.expectedVersion);
    const email = input.email === undefined ? before.email : emailOf('email', input.email);
    if (email !== before.email) await checkEmailIsFree(tx, email, before.id);
    const contact = await tx.contact.update({
      where: { id: before.id },
      data: {
        name: input.name === undefined ? before.name : textOf('name', input.name),
        email,
        roles: input.roles === undefined ? before.roles : choicesOf('roles', input.roles, contactRoles),
        isActive: input.isActive ?? before.isActive,
        leftAt: leftAtOf(before, input.isActive ?? before.isActive, now),
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    const change = { actor, at: now, action: 'contact.updated', entityType: 'contact', entityId: contact.id };
    await recordChange(tx, { ...change, ...differenceOf(before, contact) });
    return contact;
  });
}

/** Kept where it stays as it was: an import may know the day better. */
function leftAtOf(before: Contact, isActive: boolean, now: Date): Date | null {
  if (isActive) return null;
  return before.isActive ? now : before.leftAt;
}

async function checkEmailIsFree(tx: Transaction, email: string, contactId: number | null): Promise<void> {
  const owner = await tx.contact.findUnique({ where: { email }, select: { id: true } });
  if (owner && owner.id !== contactId) throw new InvalidInput('email', email, 'an address that no other contact has');
}
