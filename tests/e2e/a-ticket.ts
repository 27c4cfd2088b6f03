import { randomUUID } from 'node:crypto';
import type { Severity } from '@tenure/domain/vocabulary';
import { z } from 'zod';
import type { Api } from './api.ts';

const created = z.object({
  createTicket: z.object({ id: z.string(), number: z.number(), subject: z.string(), version: z.number() }),
});
export type ATicket = z.infer<typeof created>['createTicket'];

const firstAccount = z.object({
  accounts: z.object({ items: z.tuple([z.object({ id: z.string(), name: z.string() })]) }),
});

/** Text that no other test and no earlier run has written. */
export function unique(text: string): string {
  return `${text} ${randomUUID().slice(0, 8)}`;
}

/** The first customer of a tier by name. */
export async function anAccount(api: Api, tier: string): Promise<{ id: string; name: string }> {
  const query = `query ($tier: [Tier!]) {
    accounts(filter: {tier: $tier, lifecycle: [ACTIVE]}, sort: {field: NAME, direction: ASC}, page: {limit: 1}) {
      items { id name }
    }
  }`;
  return (await api.run('ADMIN', query, { tier: [tier] }, firstAccount)).accounts.items[0];
}

interface Wishes {
  readonly severity?: Severity;
  readonly subject?: string;
  readonly body?: string;
  readonly accountId?: string;
}

/** A customer's new ticket that belongs to the test that asked for it. */
export async function aTicket(api: Api, wishes: Wishes = {}): Promise<ATicket> {
  const { severity = 'HIGH', subject = unique('Orders are late'), body = 'Please have a look.' } = wishes;
  const accountId = wishes.accountId ?? (await anAccount(api, 'ENTERPRISE')).id;
  const input = { accountId, channel: 'EMAIL', severity, subject, body, openedBy: 'CUSTOMER' };
  const query = `mutation ($input: CreateTicketInput!) {
    createTicket(input: $input) {
      ... on Ticket { id number subject version }
      ... on Refusal { message }
    }
  }`;
  return (await api.run('SUPPORT', query, { input }, created)).createTicket;
}
