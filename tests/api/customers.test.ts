import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
let accountId: string;
let contractId: string;

const refusal = '... on Refusal { __typename message } ... on InvalidInput { field value accepted }';

async function change(role: 'ADMIN' | 'CSM' | 'FINANCE' | 'SUPPORT', mutation: string, variables = {}) {
  const { data, errors } = await api.query(role, mutation, variables);
  expect(errors).toBeUndefined();
  return Object.values(data)[0] as Answered;
}

beforeAll(async () => {
  api = await startTestApi();
  const account = await change(
    'CSM',
    `mutation { createAccount(input: {name: "Initech", tier: PROFESSIONAL, slackChannel: "#initech", domains: ["initech.example"]}) { ... on Account { id } } }`,
  );
  accountId = account['id'];
  const contract = await change(
    'CSM',
    `mutation ($id: ID!) { createContract(input: {accountId: $id, number: "C-1", currency: "USD", startDate: "2026-01-01", endDate: "2027-01-01"}) { ... on Contract { id } ${refusal} } }`,
    { id: accountId },
  );
  contractId = contract['id'];
});
afterAll(() => api?.close());

test('an account is changed, found and sorted', async () => {
  const changed = await change(
    'CSM',
    `mutation ($id: ID!) { updateAccount(id: $id, expectedVersion: 1, input: {lifecycle: ACTIVE, slackChannel: null, csmId: ${api.userIds.CSM}}) { ... on Account { lifecycle slackChannel version csm { name } domains } } }`,
    { id: accountId },
  );
  expect(changed).toEqual({
    lifecycle: 'ACTIVE',
    slackChannel: null,
    version: 2,
    csm: { name: 'CSM person' },
    domains: ['initech.example'],
  });
  await change('CSM', 'mutation { createAccount(input: {name: "Acme", tier: STARTER}) { __typename } }');
  const { data } = await api.query(
    'FINANCE',
    `{ accounts(filter: {q: "INI", tier: [PROFESSIONAL], lifecycle: [ACTIVE]}) { totalCount items { id openTicketCount } }
    all: accounts(sort: {field: NAME, direction: DESC}) { items { name } } }`,
  );
  expect(data.accounts).toEqual({ totalCount: 1, items: [{ id: accountId, openTicketCount: 0 }] });
  expect(data.all.items.map(({ name }: { name: string }) => name)).toEqual(['Initech', 'Acme']);
});

test('a domain of another customer is refused by name', async () => {
  const refused = await change(
    'CSM',
    `mutation { createAccount(input: {name: "Copy", tier: STARTER, domains: ["initech.example"]}) { ${refusal} } }`,
  );
  expect(refused).toMatchObject({ __typename: 'InvalidInput', field: 'domains', value: 'initech.example' });
});

test('another tier is on record with its instant', async () => {
  const changed = await change(
    'ADMIN',
    `mutation ($id: ID!) { changeAccountTier(id: $id, tier: ENTERPRISE, reason: "Upgrade") { ... on Account { tier tierChanges { tier } } ${refusal} } }`,
    { id: accountId },
  );
  expect(changed['tier']).toBe('ENTERPRISE');
});

test('contacts are added, changed and listed', async () => {
  const contact = await change(
    'CSM',
    `mutation ($id: ID!) { createContact(input: {accountId: $id, name: "Ana", email: "ana@initech.example", roles: [CHAMPION]}) { ... on Contact { id version roles } ${refusal} } }`,
    { id: accountId },
  );
  const changed = await change(
    'CSM',
    `mutation ($id: ID!) { updateContact(id: $id, input: {roles: [BILLING, TECHNICAL], isActive: false}) { ... on Contact { roles isActive } } }`,
    { id: contact['id'] },
  );
  expect(changed).toEqual({ roles: ['BILLING', 'TECHNICAL'], isActive: false });
  const { data } = await api.query(
    'SUPPORT',
    `query ($id: ID) { contacts(filter: {accountId: $id, role: BILLING}) { totalCount items { email account { name } } } }`,
    { id: accountId },
  );
  expect(data.contacts).toEqual({
    totalCount: 1,
    items: [{ email: 'ana@initech.example', account: { name: 'Initech' } }],
  });
});

test('a contract gets a service and an override, is activated, and its money adds up', async () => {
  const service = await change(
    'FINANCE',
    'mutation { createService(key: "api", name: "API") { ... on Service { id } } }',
  );
  await change(
    'FINANCE',
    `mutation ($input: AddContractServiceInput!) { addContractService(input: $input) { ... on Contract { id } ${refusal} } }`,
    { input: { contractId, serviceId: service['id'], monthlyFeeMinor: '1500000' } },
  );
  const input = {
    contractId,
    clock: 'FIRST_RESPONSE',
    severity: 'CRITICAL',
    targetMinutes: 30,
    effectiveFromAt: '2026-06-01T08:00:00.000Z',
    monthlyPriceMinor: '3000000',
  };
  const withOverride = await change(
    'FINANCE',
    `mutation ($input: AddContractOverrideInput!) { addContractOverride(input: $input) { ... on Contract { overrides { id targetMinutes monthlyPrice { minor currency } } } ${refusal} } }`,
    { input },
  );
  expect(withOverride['overrides']).toMatchObject([
    { targetMinutes: 30, monthlyPrice: { minor: '3000000', currency: 'USD' } },
  ]);
  const active = await change(
    'FINANCE',
    `mutation ($id: ID!) { activateContract(id: $id) { ... on Contract { status mrr { minor } services { monthlyFee { minor } service { key } } } ${refusal} } }`,
    { id: contractId },
  );
  expect(active).toEqual({
    status: 'ACTIVE',
    mrr: { minor: '4500000' },
    services: [{ monthlyFee: { minor: '1500000' }, service: { key: 'api' } }],
  });
  const { data } = await api.query(
    'EXECUTIVE',
    `{ account(id: ${accountId}) { mrr { minor currency } } contracts(filter: {status: [ACTIVE], renewalFrom: "2026-12-01"}) { totalCount } }`,
  );
  expect(data).toEqual({ account: { mrr: [{ minor: '4500000', currency: 'USD' }] }, contracts: { totalCount: 1 } });
  api.setNow(new Date('2026-06-02T08:00:00.000Z'));
  const ended = await change(
    'FINANCE',
    `mutation ($id: ID!) { endContractOverride(id: $id) { ... on Contract { overrides { effectiveToAt } } ${refusal} } }`,
    { id: withOverride['overrides'][0].id },
  );
  expect(ended['overrides']).toEqual([{ effectiveToAt: '2026-06-02T08:00:00.000Z' }]);
});

test('roles that may not see money see the contract without it, and cannot change it', async () => {
  const { data, errors } = await api.query(
    'SUPPORT',
    `{ account(id: ${accountId}) { name mrr { minor } } contract(id: ${contractId}) { number mrr { minor } services { monthlyFee { minor } } overrides { monthlyPrice { minor } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.account).toEqual({ name: 'Initech', mrr: null });
  expect(data.contract).toEqual({
    number: 'C-1',
    mrr: null,
    services: [{ monthlyFee: null }],
    overrides: [{ monthlyPrice: null }],
  });
  const refused = await change('SUPPORT', `mutation { endContract(id: ${contractId}) { ${refusal} } }`);
  expect(refused['__typename']).toBe('Forbidden');
});

test('an impossible day, a foreign currency and negative money are refused', async () => {
  const badDay = await api.query(
    'CSM',
    `mutation { createContract(input: {accountId: ${accountId}, number: "C-2", currency: "USD", startDate: "2026-02-30", endDate: "2027-01-01"}) { __typename } }`,
  );
  expect(badDay.errors?.[0]?.message).toMatch(/2026-02-30.*YYYY-MM-DD/);
  const currency = await change(
    'CSM',
    `mutation { createContract(input: {accountId: ${accountId}, number: "C-2", currency: "usd", startDate: "2026-02-01", endDate: "2027-01-01"}) { ${refusal} } }`,
  );
  expect(currency).toMatchObject({ __typename: 'InvalidInput', field: 'currency' });
  const negative = await change(
    'CSM',
    `mutation { addContractService(input: {contractId: ${contractId}, serviceId: 1, monthlyFeeMinor: "-1"}) { ${refusal} } }`,
  );
  expect(negative).toMatchObject({ __typename: 'InvalidInput', field: 'monthlyFeeMinor', value: '-1' });
});

test('lists of services and teams answer', async () => {
  const { data } = await api.query('COUNSEL', '{ services { totalCount items { key } } teams { totalCount } }');
  expect(data).toEqual({ services: { totalCount: 1, items: [{ key: 'api' }] }, teams: { totalCount: 0 } });
});
