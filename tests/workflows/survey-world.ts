import type { Database } from '@tenure/db/client';
import type { Contact, Ticket } from '@tenure/db/generated/prisma/client';
import { tick } from '@tenure/worker/worker';
import { createContact } from '@tenure/workflows/contacts';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import pino from 'pino';
import { createWorld, machine, start, type World } from './world.ts';

const dayMs = 86_400_000;
const log = pino({ level: 'silent' });

/** So many days and minutes after the start. */
export function day(days: number, minutes = 0): Date {
  return new Date(start.getTime() + days * dayMs + minutes * 60_000);
}

export interface SurveyWorld extends World {
  /** One round of the worker. */
  round(now: Date): Promise<void>;
  /** A contact of the account, who was there at the start. */
  addContact(name: string): Promise<Contact>;
  /** A ticket of the contact, opened and solved at this instant. */
  solve(contact: Contact, at: Date): Promise<Ticket>;
  setStatus(ticketId: number, status: 'OPEN' | 'SOLVED', at: Date): Promise<Ticket>;
  /** The account's contract is in force from the start on, for a year. */
  sign(): Promise<void>;
  /** In the order they were planned: kind, status and why. */
  surveysOf(contact: Contact): Promise<{ kind: string; status: string; reason: string | null }[]>;
}

export async function createSurveyWorld(db: Database): Promise<SurveyWorld> {
  const world = await createWorld(db);
  const accountId = world.account.id;
  const setStatus: SurveyWorld['setStatus'] = (ticketId, status, at) =>
    changeTicketStatus(db, { ticketId, status }, machine, at);
  return {
    ...world,
    async round(now) {
      await tick(db, now, log);
    },
    addContact: (name) => {
      const email = `${name.toLowerCase()}@northwind.example`;
      return createContact(db, { accountId, name, email }, machine, start);
    },
    async solve(contact, at) {
      const { id } = await world.open({ requesterId: contact.id }, at);
      return setStatus(id, 'SOLVED', at);
    },
    setStatus,
    async sign() {
      const terms = { number: 'C-1', currency: 'USD', startDate: '2026-03-02', endDate: '2027-03-02' };
      const contract = await createContract(db, { accountId, ...terms }, machine, start);
      await activateContract(db, { contractId: contract.id }, machine, start);
    },
    async surveysOf(contact) {
      const select = { kind: true, status: true, reason: true };
      return db.survey.findMany({ where: { contactId: contact.id }, select, orderBy: { id: 'asc' } });
    },
  };
}
