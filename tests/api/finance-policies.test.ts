import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await installShippedCreditPolicy(api.db, new Date('2026-01-01T00:00:00.000Z'));
});
afterAll(() => api?.close());

const fields = `id number status version effectiveFromMonth isInForce capPercent finalDay fourEyesAboveMinor
  commitments { tier thousandths words } bands { percent words } faults { field accepted } createdBy { name } adoptedBy { name }`;
const answer = `__typename ... on CreditPolicy { ${fields} } ... on InvalidInput { field } ... on Refusal { message }`;
const draft = `mutation ($input: DraftCreditPolicyInput!) { draftCreditPolicy(input: $input) { ${answer} } }`;
const update = `mutation ($id: ID!, $input: UpdateCreditPolicyDraftInput!, $version: Int) { updateCreditPolicyDraft(id: $id, input: $input, expectedVersion: $version) { ${answer} } }`;
const adopt = `mutation ($id: ID!, $month: String!) { adoptCreditPolicy(id: $id, effectiveFromMonth: $month) { ${answer} } }`;
const withdraw = `mutation ($id: ID!) { withdrawCreditPolicy(id: $id) { ${answer} } }`;

test('the shipped policy is in force, with its words', async () => {
  const { data } = await api.query('SUPPORT', `{ creditPolicyInForce { ${fields} } }`);
  expect(data.creditPolicyInForce).toMatchObject({
    ...{ status: 'ADOPTED', isInForce: true, capPercent: 50, faults: [], createdBy: null },
    commitments: [
      { tier: 'STARTER', thousandths: 99_500, words: '99.5 %' },
      { tier: 'PROFESSIONAL', words: '99.9 %' },
      { tier: 'ENTERPRISE', words: '99.95 %' },
    ],
    bands: [
      { percent: 10, words: 'from 99.0 % to below the target: 10 %' },
      { percent: 25, words: 'from 95.0 % to below 99.0 %: 25 %' },
      { percent: 50, words: 'below 95.0 %: 50 %' },
    ],
  });
});

test('a policy is drafted, changed, and adopted by somebody else from a month on', async () => {
  const { data } = await api.query('FINANCE', draft, { input: { name: 'Softer', capPercent: 40 } });
  const { id } = data.draftCreditPolicy;
  expect(data.draftCreditPolicy).toMatchObject({
    status: 'DRAFT',
    capPercent: 40,
    createdBy: { name: 'FINANCE person' },
  });
  const change = { fourEyesAboveMinor: '8000000000000001', bands: [{ percent: 20 }] };
  const changed = await api.query('FINANCE', update, { id, input: change, version: 1 });
  expect(changed.data.updateCreditPolicyDraft).toMatchObject({
    ...{ fourEyesAboveMinor: '8000000000000001', version: 2, bands: [{ words: 'below the target: 20 %' }] },
  });
  const stale = await api.query('FINANCE', update, { id, input: {}, version: 1 });
  expect(stale.data.updateCreditPolicyDraft.__typename).toBe('StaleVersion');
  const own = await api.query('FINANCE', adopt, { id, month: '2026-07' });
  expect(own.data.adoptCreditPolicy.__typename).toBe('Conflict');
  const wrong = await api.query('ADMIN', adopt, { id, month: 'July' });
  expect(wrong.data.adoptCreditPolicy).toMatchObject({ __typename: 'InvalidInput', field: 'effectiveFromMonth' });
  expect((await api.query('ADMIN', adopt, { id, month: '2026-07' })).data.adoptCreditPolicy).toMatchObject({
    ...{ status: 'ADOPTED', effectiveFromMonth: '2026-07', isInForce: false, adoptedBy: { name: 'ADMIN person' } },
  });
  const later = await api.query('CSM', '{ creditPolicyInForce(month: "2026-08") { id } }');
  expect(later.data.creditPolicyInForce.id).toBe(id);
  const list = await api.query(
    'CSM',
    '{ creditPolicies(filter: {status: [ADOPTED]}) { totalCount items { number } } }',
  );
  expect(list.data.creditPolicies).toEqual({ totalCount: 2, items: [{ number: 2 }, { number: 1 }] });
});

test('a draft is given up', async () => {
  const { id } = (await api.query('ADMIN', draft, { input: { name: 'No' } })).data.draftCreditPolicy;
  expect((await api.query('ADMIN', withdraw, { id })).data.withdrawCreditPolicy).toMatchObject({ status: 'WITHDRAWN' });
  expect((await api.query('ADMIN', withdraw, { id })).data.withdrawCreditPolicy.__typename).toBe('Conflict');
});

test('what can not be is refused, and the policy is not for everybody to edit', async () => {
  const bad = [{ capPercent: 101 }, { commitments: [{ tier: 'STARTER', thousandths: 1 }] }, { finalDay: 31 }];
  for (const input of bad) {
    const { data } = await api.query('ADMIN', draft, { input: { name: 'Bad', ...input } });
    const { __typename, faults } = data.draftCreditPolicy;
    expect(__typename === 'InvalidInput' || faults.length > 0).toBe(true);
  }
  for (const [text, variables] of [
    [draft, { input: { name: 'x' } }],
    [update, { id: 1, input: {} }],
    [adopt, { id: 1, month: '2026-09' }],
    [withdraw, { id: 1 }],
  ] as const) {
    const { data } = await api.query('CSM', text, variables);
    expect(Object.values(data)).toMatchObject([{ __typename: 'Forbidden' }]);
  }
});

test('billing starts once, from a month on', async () => {
  const start = `mutation ($month: String!) { startBilling(firstMonth: $month) { __typename ... on BillingStart { firstMonth } ... on Refusal { message } } }`;
  const run = async (role: 'FINANCE' | 'CSM', month: string) =>
    (await api.query(role, start, { month })).data.startBilling;
  expect((await api.query('CSM', '{ billingStart { firstMonth } }')).data.billingStart).toBeNull();
  expect((await run('CSM', '2026-06')).__typename).toBe('Forbidden');
  expect((await run('FINANCE', '2026-6')).__typename).toBe('InvalidInput');
  expect(await run('FINANCE', '2026-06')).toEqual({ __typename: 'BillingStart', firstMonth: '2026-06' });
  expect((await run('FINANCE', '2026-07')).__typename).toBe('Conflict');
  expect((await api.query('CSM', '{ billingStart { firstMonth } }')).data.billingStart).toEqual({
    firstMonth: '2026-06',
  });
  expect((await api.query('SUPPORT', '{ billingStart { firstMonth } }')).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
  });
});
