import { operatingPolicyKinds, operatingPolicyRules } from '@tenure/domain/operating-policy';
import { shippedRedFlagTerms } from '@tenure/domain/red-flag-terms';
import { findPolicyInForce, installShippedOperatingPolicies } from '@tenure/workflows/operating-policies';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const fields = 'id number kind status version effectiveFromAt isInForce content faults { field } createdBy { name }';
const answer = `__typename ... on OperatingPolicy { ${fields} } ... on InvalidInput { field value accepted } ... on Refusal { message }`;
const draft = `mutation ($input: DraftOperatingPolicyInput!) { draftOperatingPolicy(input: $input) { ${answer} } }`;
const update = `mutation ($id: ID!, $input: UpdateOperatingPolicyDraftInput!) { updateOperatingPolicyDraft(id: $id, input: $input) { ${answer} } }`;
const adopt = `mutation ($id: ID!, $at: DateTime) { adoptOperatingPolicy(id: $id, effectiveFromAt: $at, reason: "As agreed") { ${answer} } }`;
const withdraw = `mutation ($id: ID!) { withdrawOperatingPolicy(id: $id) { ${answer} } }`;

test('what is shipped has no fault, is in force at every instant, and is stored once by however many ask', async () => {
  for (const kind of operatingPolicyKinds) {
    const { shipped, findFaults } = operatingPolicyRules[kind];
    expect(findFaults(JSON.parse(JSON.stringify(shipped)))).toEqual([]);
  }
  const long = new Date(0);
  const asked = [1, 2, 3].map(() => findPolicyInForce(api.db, 'RED_FLAG', long));
  for (const found of await Promise.all(asked)) expect(found.content).toEqual(shippedRedFlagTerms);
  expect(await installShippedOperatingPolicies(api.db, startOfTests)).toBe(operatingPolicyKinds.length - 1);
  const { data } = await api.query('SUPPORT', `{ operatingPolicyInForce(kind: RED_FLAG) { ${fields} } }`);
  expect(data.operatingPolicyInForce).toMatchObject({ number: 1, isInForce: true, faults: [], createdBy: null });
});

test('a version is drafted from the one in force, changed, and adopted by somebody else, never in the past', async () => {
  const created = await api.query('EXECUTIVE', draft, { input: { kind: 'RED_FLAG', name: 'Stricter' } });
  const { id, content } = created.data.draftOperatingPolicy;
  expect(content).toEqual(shippedRedFlagTerms);
  const bad = { ...content, csat: { ...content.csat, months: 13 } };
  expect((await api.query('ADMIN', update, { id, input: { content: bad } })).data.updateOperatingPolicyDraft).toEqual({
    ...{ __typename: 'InvalidInput', field: 'content.csat.months', value: '13' },
    ...{ accepted: 'a whole number from 1 to 12', message: expect.stringContaining('content.csat.months') },
  });
  const check = 'query ($c: JSON!) { checkOperatingPolicy(kind: RED_FLAG, content: $c) { field } }';
  expect((await api.query('CSM', check, { c: bad })).data.checkOperatingPolicy).toEqual([{ field: 'csat.months' }]);
  const good = { ...content, csat: { ...content.csat, leastAnswers: 10 } };
  const changed = await api.query('EXECUTIVE', update, { id, input: { content: good } });
  expect(changed.data.updateOperatingPolicyDraft).toMatchObject({
    version: 2,
    content: { csat: { leastAnswers: 10 } },
  });
  expect((await api.query('EXECUTIVE', adopt, { id })).data.adoptOperatingPolicy.__typename).toBe('Conflict');
  const past = await api.query('ADMIN', adopt, { id, at: new Date(startOfTests.getTime() - 1) });
  expect(past.data.adoptOperatingPolicy).toMatchObject({ __typename: 'InvalidInput', field: 'effectiveFromAt' });
  const at = new Date(startOfTests.getTime() + 86_400_000);
  expect((await api.query('ADMIN', adopt, { id, at })).data.adoptOperatingPolicy).toMatchObject({
    ...{ status: 'ADOPTED', effectiveFromAt: at.toISOString(), isInForce: false },
  });
  const least = async (instant: Date) =>
    (await findPolicyInForce(api.db, 'RED_FLAG', instant)).content.csat.leastAnswers;
  expect([await least(new Date(at.getTime() - 1)), await least(at)]).toEqual([5, 10]);
  const second = await api.query('EXECUTIVE', draft, { input: { kind: 'RED_FLAG', name: 'Again' } });
  const rival = await api.query('ADMIN', adopt, { id: second.data.draftOperatingPolicy.id, at });
  expect(rival.data.adoptOperatingPolicy).toMatchObject({ __typename: 'Conflict' });
  expect((await api.query('ADMIN', withdraw, { id })).data.withdrawOperatingPolicy.status).toBe('WITHDRAWN');
  expect(await least(at)).toBe(5);
  const list = '{ operatingPolicies(filter: {kind: [RED_FLAG]}) { totalCount items { number status isInForce } } }';
  expect((await api.query('CSM', list)).data.operatingPolicies).toMatchObject({
    totalCount: 3,
    items: [{ number: 3 }, { number: 2 }, { number: 1, isInForce: true }],
  });
  const forbidden = await api.query('CSM', draft, { input: { kind: 'RED_FLAG', name: 'No' } });
  expect(forbidden.data.draftOperatingPolicy.__typename).toBe('Forbidden');
});
