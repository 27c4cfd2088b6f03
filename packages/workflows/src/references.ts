import type { Transaction } from '@tenure/db/client';
import type { Account, Contact } from '@tenure/db/generated/prisma/client';
import { InvalidInput, NotFound } from './refusals.ts';

/** Refuses a person who can't be given work: unknown or no longer active. */
export async function checkActiveUser(
  tx: Transaction,
  field: string,
  userId: number | null | undefined,
): Promise<void> {
  if (userId === null || userId === undefined) return;
  const user = await tx.user.findUnique({ where: { id: userId }, select: { isActive: true } });
  if (!user?.isActive) throw new InvalidInput(field, userId, 'the id of an active user');
}

export async function checkTeam(tx: Transaction, teamId: number | null | undefined): Promise<void> {
  if (teamId === null || teamId === undefined) return;
  const count = await tx.team.count({ where: { id: teamId } });
  if (count === 0) throw new InvalidInput('teamId', teamId, 'the id of a team');
}

export async function checkCalendar(tx: Transaction, calendarId: number | null | undefined): Promise<void> {
  if (calendarId === null || calendarId === undefined) return;
  const count = await tx.businessCalendar.count({ where: { id: calendarId } });
  if (count === 0)
    throw new InvalidInput('calendarId', calendarId, 'the id of a business calendar, or nothing for 24×7');
}

/** Keeps the account's tier as it is until the transaction ends. Throws NotFound. */
export async function holdAccountToRead(tx: Transaction, accountId: number): Promise<Account> {
  await tx.$queryRaw`select id from account where id = ${accountId} for share`;
  const account = await tx.account.findUnique({ where: { id: accountId } });
  if (!account) throw new NotFound('account', accountId);
  return account;
}

/** A contact who may write on a ticket of this account. */
export async function getContactOf(
  tx: Transaction,
  field: string,
  contactId: number,
  accountId: number | null,
): Promise<Contact> {
  const contact = await tx.contact.findUnique({ where: { id: contactId } });
  if (!contact) throw new NotFound('contact', contactId);
  if (accountId !== null && contact.accountId !== accountId) {
    throw new InvalidInput(field, contactId, `a contact of the account with id ${accountId}`);
  }
  return contact;
}
