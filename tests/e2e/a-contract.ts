import { z } from 'zod';
import { unique } from './a-ticket.ts';
import type { Api } from './api.ts';

const identified = z.record(z.string(), z.object({ id: z.string() }));

async function create(api: Api, type: 'Account' | 'Contract', input: object): Promise<string> {
  const field = `create${type}`;
  const query = `mutation ($input: Create${type}Input!) {
    ${field}(input: $input) { ... on ${type} { id } ... on Refusal { message } }
  }`;
  return (await api.run('ADMIN', query, { input }, identified))[field]?.id ?? '';
}

export interface AContract {
  readonly id: string;
  readonly number: string;
  readonly accountId: string;
  readonly accountName: string;
}

/** A new enterprise customer with a drafted contract that belongs to the test that asked for it. */
export async function aContract(api: Api): Promise<AContract> {
  const accountName = unique('Harbour Mills');
  const number = unique('E2E').replace(' ', '-');
  const year = new Date().getUTCFullYear();
  const accountId = await create(api, 'Account', {
    name: accountName,
    tier: 'ENTERPRISE',
    lifecycle: 'ACTIVE',
  });
  const id = await create(api, 'Contract', {
    accountId,
    number,
    currency: 'USD',
    startDate: `${year - 1}-01-01`,
    endDate: `${year + 1}-12-31`,
  });
  return { id, number, accountId, accountName };
}
