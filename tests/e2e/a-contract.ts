import { z } from 'zod';
import { unique } from './a-ticket.ts';
import type { Api } from './api.ts';

const identified = z.record(z.string(), z.object({ id: z.string() }));

async function create(api: Api, field: string, type: string, input: object): Promise<string> {
  const query = `mutation ($input: ${type}!) {
    ${field}(input: $input) { ... on Node${field} { id } ... on Refusal { message } }
  }`.replace(`Node${field}`, field === 'createAccount' ? 'Account' : 'Contract');
  return (await api.run('ADMIN', query, { input }, identified))[field]?.id ?? '';
}

export interface AContract {
  readonly id: string;
  readonly number: string;
  readonly accountId: string;
  readonly accountName: string;
}

/** A new enterprise customer with a contract in force that belongs to the test that asked for it. */
export async function aContract(api: Api): Promise<AContract> {
  const accountName = unique('Harbour Mills');
  const number = unique('E2E').replace(' ', '-');
  const year = new Date().getUTCFullYear();
  const accountId = await create(api, 'createAccount', 'CreateAccountInput', {
    name: accountName,
    tier: 'ENTERPRISE',
    lifecycle: 'ACTIVE',
  });
  const id = await create(api, 'createContract', 'CreateContractInput', {
    accountId,
    number,
    currency: 'USD',
    startDate: `${year - 1}-01-01`,
    endDate: `${year + 1}-12-31`,
  });
  const activate = `mutation ($id: ID!) {
    activateContract(id: $id) { ... on Contract { id } ... on Refusal { message } }
  }`;
  await api.run('ADMIN', activate, { id }, identified);
  return { id, number, accountId, accountName };
}
