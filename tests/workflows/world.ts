import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Account, Contact, Ticket, User } from '@tenure/db/generated/prisma/client';
import { createAccount } from '@tenure/workflows/accounts';
import { createContact } from '@tenure/workflows/contacts';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { createTicket, type NewTicket } from '@tenure/workflows/tickets';
import { createUser } from '@tenure/workflows/users';

/** A Monday. Every test starts here and moves on by passing later instants. */
export const start = new Date('2026-03-02T09:00:00.000Z');

export function minutesLater(minutes: number, from = start): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

export const machine: Actor = { userId: null, apiKeyId: null };

export function actorOf(user: User): Actor {
  return { userId: user.id, apiKeyId: null };
}

export interface World {
  readonly db: Database;
  readonly agent: User;
  readonly colleague: User;
  readonly csm: User;
  readonly account: Account;
  readonly contact: Contact;
  /** Opens a ticket of the account's contact: ENTERPRISE, MEDIUM, so a first response is due in 60 minutes. */
  open(fields?: Partial<NewTicket>, at?: Date): Promise<Ticket>;
}

/** The shipped policy, three people, and an ENTERPRISE account with one contact, all at `start`. */
export async function createWorld(db: Database): Promise<World> {
  await installShippedPolicy(db, start);
  const person = (name: string, role: User['role']) =>
    createUser(db, { email: `${name}@tenure.example`, name, role }, machine, start);
  const agent = await person('ana', 'SUPPORT');
  const colleague = await person('ben', 'SUPPORT');
  const csm = await person('cleo', 'CSM');
  const account = await createAccount(db, { name: 'Northwind', tier: 'ENTERPRISE', csmId: csm.id }, machine, start);
  const contactFields = { accountId: account.id, name: 'Dora', email: 'dora@northwind.example' };
  const contact = await createContact(db, contactFields, machine, start);
  const open = (fields: Partial<NewTicket> = {}, at = start) => {
    const common = { subject: 'Exports fail', channel: 'EMAIL', severity: 'MEDIUM', body: 'They time out.' } as const;
    return createTicket(db, { ...common, requesterId: contact.id, ...fields }, machine, at);
  };
  return { db, agent, colleague, csm, account, contact, open };
}

/** New York, weekdays 09:00 to 17:00. */
export const officeHours = {
  timeZone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
};
