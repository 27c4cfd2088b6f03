import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FinanceApi, hugeFee, startFinanceApi } from './finance-testkit.ts';

let finance: FinanceApi;
beforeAll(async () => {
  finance = await startFinanceApi();
});
afterAll(() => finance?.api.close());

const query = (role: Parameters<FinanceApi['api']['query']>[0], text: string, variables = {}) =>
  finance.api.query(role, text, variables);

const goodwill = `mutation ($input: ProposeGoodwillCreditInput!) { proposeGoodwillCredit(input: $input) { __typename
  ... on Credit { id status amount { minor currency } approvalsNeeded mayApprove mayNotApproveBecause proposedBy { name } }
  ... on InvalidInput { field accepted } ... on Refusal { message } } }`;
const adjustment = `mutation ($input: ProposeSlaAdjustmentInput!) { proposeSlaAdjustment(input: $input) { __typename
  ... on Credit { id kind status serviceMonth } ... on InvalidInput { field } ... on Refusal { message } } }`;
const approve = `mutation ($id: ID!) { approveCredit(id: $id) { __typename
  ... on Credit { status approvals { user { name } } issuedPeriod ledgerEntries { kind total { minor } } }
  ... on Refusal { message } } }`;

async function proposeGoodwill(minor: bigint | number, role: 'FINANCE' | 'ADMIN' = 'FINANCE') {
  const input = {
    accountId: finance.northwind.account.id,
    amountMinor: String(minor),
    currency: 'USD',
    reason: 'Sorry',
  };
  return (await query(role, goodwill, { input })).data.proposeGoodwillCredit;
}

test('the credits that the month close proposed are listed, filtered, ordered and summed by currency', async () => {
  const list = `query ($filter: CreditFilter, $sort: CreditSort) { credits(filter: $filter, sort: $sort) { totalCount
    totals { currency count amount { minor } remaining { minor } }
    items { number kind status serviceMonth account { name } service { key } amount { minor currency } proposedBy { name } availability { availabilityWords isBreach } } } }`;
  const filter = { status: ['PROPOSED'], kind: ['SLA'], serviceMonthFrom: '2026-04', serviceMonthTo: '2026-04' };
  const { data, errors } = await query('CSM', list, { filter, sort: { field: 'ACCOUNT', direction: 'ASC' } });
  expect(errors).toBeUndefined();
  expect(data.credits.totalCount).toBe(2);
  expect(data.credits.items).toMatchObject([
    { account: { name: 'Globex' }, amount: { minor: '900719925474099', currency: 'EUR' } },
    {
      account: { name: 'Northwind' },
      amount: { minor: '150000', currency: 'USD' },
      proposedBy: null,
      service: { key: 'api' },
      availability: { availabilityWords: '99.8843 %', isBreach: true },
    },
  ]);
  expect(data.credits.totals.map(({ currency }: { currency: string }) => currency)).toEqual(['EUR', 'USD']);
  const none = await query('CSM', list, { filter: { q: 'nobody' } });
  expect(none.data.credits).toEqual({ totalCount: 0, totals: [], items: [] });
});

test('a filter that can not be is refused, and credits are not for everybody', async () => {
  const list = 'query ($filter: CreditFilter) { credits(filter: $filter) { totalCount } }';
  for (const filter of [{ serviceMonth: '2026-13' }, { serviceMonthFrom: '2026-05', serviceMonthTo: '2026-04' }]) {
    expect((await query('FINANCE', list, { filter })).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
  }
  expect((await query('SUPPORT', list)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('goodwill is proposed by finance alone, above 0 and in a currency the customer is invoiced in', async () => {
  const proposed = await proposeGoodwill(700_001);
  expect(proposed).toMatchObject({
    __typename: 'Credit',
    amount: { minor: '700001', currency: 'USD' },
    ...{ status: 'PROPOSED', approvalsNeeded: 2, mayApprove: false },
    mayNotApproveBecause: expect.stringMatching(/You proposed it/),
  });
  for (const minor of [0, -1, hugeFee]) {
    expect(await proposeGoodwill(minor)).toMatchObject({ __typename: 'InvalidInput', field: 'amountMinor' });
  }
  const input = { accountId: finance.northwind.account.id, amountMinor: 5, reason: 'Sorry' };
  const euros = await query('FINANCE', goodwill, { input: { ...input, currency: 'EUR' } });
  expect(euros.data.proposeGoodwillCredit).toMatchObject({ __typename: 'InvalidInput', field: 'currency' });
  const csm = await query('CSM', goodwill, { input: { ...input, currency: 'USD' } });
  expect(csm.data.proposeGoodwillCredit.__typename).toBe('Forbidden');
});

test('an adjustment is proposed for a final month within the cap', async () => {
  const { account } = finance.northwind;
  const serviceId = finance.world.services['api']?.id;
  const input = { accountId: account.id, serviceId, serviceMonth: '2026-04', currency: 'USD', reason: 'Also down' };
  const propose = async (role: 'FINANCE' | 'CSM', change: Record<string, unknown>) =>
    (await query(role, adjustment, { input: { ...input, ...change } })).data.proposeSlaAdjustment;
  expect(await propose('FINANCE', { amountMinor: 2_000 })).toMatchObject({
    kind: 'SLA_ADJUSTMENT',
    status: 'PROPOSED',
  });
  const overCap = await propose('FINANCE', { amountMinor: 900_000 });
  expect(overCap.__typename).not.toBe('Credit');
  expect(overCap.message).toBeTruthy();
  const notFinal = await propose('FINANCE', { amountMinor: 2_000, serviceMonth: '2026-06' });
  expect(notFinal.__typename).not.toBe('Credit');
  expect((await propose('CSM', { amountMinor: 2_000 })).__typename).toBe('Forbidden');
});

test('nobody approves what they proposed; with the last approval a credit is in the books', async () => {
  const { id } = await proposeGoodwill(700_000);
  expect((await query('FINANCE', approve, { id })).data.approveCredit).toMatchObject({ __typename: 'Conflict' });
  expect((await query('EXECUTIVE', approve, { id })).data.approveCredit.__typename).toBe('Forbidden');
  const first = (await query('ADMIN', approve, { id })).data.approveCredit;
  expect(first).toMatchObject({ status: 'PROPOSED', approvals: [{ user: { name: 'ADMIN person' } }] });
  expect((await query('ADMIN', approve, { id })).data.approveCredit.__typename).toBe('Conflict');
  const small = await proposeGoodwill(4_000);
  expect((await query('ADMIN', approve, { id: small.id })).data.approveCredit).toMatchObject({
    ...{ status: 'ISSUED', issuedPeriod: '2026-06' },
    ledgerEntries: [{ kind: 'CREDIT_ISSUED', total: { minor: '4000' } }],
  });
});

test('many credits are approved at once, each with its outcome', async () => {
  const own = await proposeGoodwill(1_000, 'ADMIN');
  const [mine, other] = [await proposeGoodwill(2_000), await proposeGoodwill(3_000)];
  const bulk = `mutation ($ids: [ID!]!) { approveCredits(ids: $ids) { __typename
    ... on CreditOutcomes { approvedCount refusedCount outcomes { id refusal credit { status } } } ... on Refusal { message } } }`;
  const ids = [mine.id, own.id, other.id, '999999'];
  expect((await query('ADMIN', bulk, { ids })).data.approveCredits).toEqual({
    ...{ __typename: 'CreditOutcomes', approvedCount: 2, refusedCount: 2 },
    outcomes: [
      { id: mine.id, refusal: null, credit: { status: 'ISSUED' } },
      { id: own.id, refusal: expect.any(String), credit: { status: 'PROPOSED' } },
      { id: other.id, refusal: null, credit: { status: 'ISSUED' } },
      { id: '999999', refusal: expect.any(String), credit: null },
    ],
  });
  expect((await query('CSM', bulk, { ids })).data.approveCredits.__typename).toBe('Forbidden');
  const many = Array.from({ length: 1_001 }, (_, index) => index + 1);
  expect((await query('ADMIN', bulk, { ids: many })).data.approveCredits.__typename).toBe('InvalidInput');
});

test('a credit is rejected with a reason, and then not approved any more', async () => {
  const { id } = await proposeGoodwill(1_500);
  const reject = `mutation ($id: ID!, $reason: String!, $version: Int) { rejectCredit(id: $id, reason: $reason, expectedVersion: $version) { __typename
    ... on Credit { status rejectedReason rejectedBy { name } } ... on Refusal { message } } }`;
  const run = async (role: 'CSM' | 'ADMIN', variables: object) =>
    (await query(role, reject, { id, reason: 'Not owed', ...variables })).data.rejectCredit;
  expect((await run('CSM', {})).__typename).toBe('Forbidden');
  expect((await run('ADMIN', { version: 99 })).__typename).toBe('StaleVersion');
  expect((await run('ADMIN', { reason: ' ' })).__typename).toBe('InvalidInput');
  expect(await run('ADMIN', {})).toMatchObject({ status: 'REJECTED', rejectedBy: { name: 'ADMIN person' } });
  expect((await query('ADMIN', approve, { id })).data.approveCredit.__typename).toBe('Conflict');
});

test('what is left of an issued credit is taken back by a new entry', async () => {
  const { id } = await proposeGoodwill(2_500);
  await query('ADMIN', approve, { id });
  const reverse = `mutation ($id: ID!) { reverseCredit(id: $id, reason: "Given twice") { __typename
    ... on Credit { status reversed { minor } remaining { minor } ledgerEntries { kind reverses { kind } } } ... on Refusal { message } } }`;
  expect((await query('CSM', reverse, { id })).data.reverseCredit.__typename).toBe('Forbidden');
  expect((await query('FINANCE', reverse, { id })).data.reverseCredit).toMatchObject({
    ...{ status: 'REVERSED', reversed: { minor: '2500' }, remaining: { minor: '0' } },
    ledgerEntries: [{ kind: 'CREDIT_ISSUED' }, { kind: 'REVERSAL' }],
  });
  expect((await query('FINANCE', reverse, { id })).data.reverseCredit.__typename).toBe('Conflict');
  expect((await query('FINANCE', reverse, { id: 999_999 })).data.reverseCredit.__typename).toBe('NotFound');
});

test('the proof leads from the incident over minutes, tier and band to the invoice line and the entries', async () => {
  const { data: found } = await query('FINANCE', '{ credits(filter: {q: "Northwind", kind: [SLA]}) { items { id } } }');
  const { id } = found.credits.items[0];
  await query('ADMIN', approve, { id });
  const ask = `query ($id: ID!) { credit(id: $id) { proof { hash printable
    invoiceLines { description amount { minor } invoice { number } } entries { kind lines { ledgerAccount { code } debit { minor } credit { minor } } } applications { id }
    availability { month account { name } service { key } policy { number } committedMs downMs availabilityWords isBreach isCapped hash isUnaltered
      cap { minor } credit { minor } incidents { title } exclusions { id }
      windows { tier targetWords committedMs downMs availabilityWords creditPercent bandWords baseWords fee { minor } down { startAt ms incidents { title } } } } } } }`;
  const { data, errors } = await query('CSM', ask, { id });
  expect(errors).toBeUndefined();
  const { proof } = data.credit;
  expect(proof.availability).toMatchObject({
    ...{ month: '2026-04', account: { name: 'Northwind' }, service: { key: 'api' }, policy: { number: 1 } },
    ...{ committedMs: '2592000000', downMs: '3000000', availabilityWords: '99.8843 %', isBreach: true },
    ...{ isCapped: false, isUnaltered: true, cap: { minor: '1000000' }, credit: { minor: '150000' } },
    windows: [
      {
        ...{ tier: 'PROFESSIONAL', targetWords: '99.9 %', creditPercent: 10, fee: { minor: '1500000' } },
        ...{ bandWords: 'from 99.0 % to below the target: 10 %', baseWords: '15,000.00 USD × the whole month' },
        down: [{ startAt: '2026-04-10T10:00:00.000Z', ms: '3000000', incidents: [{ title: 'Down' }] }],
      },
    ],
  });
  expect(proof.invoiceLines).toMatchObject([
    { amount: { minor: '1500000' }, invoice: { number: 'INV-2026-04-C-Northwind' } },
  ]);
  expect(proof.entries).toMatchObject([
    {
      kind: 'CREDIT_ISSUED',
      lines: [
        { ledgerAccount: { code: '4900' }, debit: { minor: '150000' } },
        { ledgerAccount: { code: '2300' }, credit: { minor: '150000' } },
      ],
    },
  ]);
  expect(proof.hash).toBe(createHash('sha256').update(proof.printable).digest('hex'));
  for (const words of [
    '1,500.00 USD',
    'incident 1 “Down”',
    '50 min',
    'INV-2026-04-C-Northwind',
    '4900 SLA contra-revenue',
  ]) {
    expect(proof.printable).toContain(words);
  }
});

test('a credit that no downtime is behind has a proof too', async () => {
  const { id } = await proposeGoodwill(10);
  const { data } = await query('FINANCE', `{ credit(id: ${id}) { proof { availability { month } printable } } }`);
  expect(data.credit.proof.availability).toBeNull();
  expect(data.credit.proof.printable).toContain('GOODWILL');
});

test('final availability is listed, broken promises alone where asked', async () => {
  const list = `query ($filter: ServiceAvailabilityFilter) { serviceAvailabilities(filter: $filter, sort: {field: ACCOUNT, direction: ASC}) { totalCount items { account { name } service { key } downMs credit { minor } proof { isUnaltered } } } }`;
  const { data } = await query('EXECUTIVE', list, { filter: { month: '2026-04', isBreach: true } });
  expect(data.serviceAvailabilities.items).toMatchObject([
    { account: { name: 'Globex' }, proof: { isUnaltered: true } },
    { account: { name: 'Northwind' }, downMs: '3000000' },
  ]);
  expect((await query('SUPPORT', list)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
