import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const document = 'query Me($withEmail: Boolean!) { viewer { name email @include(if: $withEmail) } }';
const answer =
  '__typename ... on SavedQuery { id name version apiKeyCount } ... on InvalidInput { field accepted } ... on Refusal { message }';
const save = `mutation ($input: CreateSavedQueryInput!) { createSavedQuery(input: $input) { ${answer} } }`;
const update = `mutation ($id: ID!, $input: UpdateSavedQueryInput!) { updateSavedQuery(id: $id, input: $input) { ${answer} } }`;
const remove = `mutation ($id: ID!) { deleteSavedQuery(id: $id) { __typename ... on Refusal { message } } }`;
const createKey = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename ... on CreatedApiKey { secret apiKey { id savedQuery { name } } } ... on Refusal { message } } }`;

async function signIn(): Promise<string> {
  const body = JSON.stringify({ email: 'csm@tenure.example', password: 'correct horse battery' });
  const headers = { 'content-type': 'application/json' };
  const response = await api.fetch('/auth/sign-in/email', { method: 'POST', headers, body });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function post(body: object, headers: Record<string, string>) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  return (await api.fetch('/graphql', init)).json();
}

test('a key that is bound to a saved query runs that, by name or as the same document, and nothing else', async () => {
  const input = { name: 'who-am-i', document, variables: { withEmail: false } };
  const saved = (await api.query('CSM', save, { input })).data.createSavedQuery;
  expect(saved).toMatchObject({ __typename: 'SavedQuery', apiKeyCount: 0 });
  const cookie = { cookie: await signIn() };
  const key = { name: 'bound', role: 'CSM', expiresAt: '2026-07-01T00:00:00Z', savedQueryId: saved.id };
  const made = (await post({ query: createKey, variables: { input: key } }, cookie)).data.createApiKey;
  expect(made.apiKey.savedQuery).toEqual({ name: 'who-am-i' });
  const bound = { authorization: `Bearer ${made.secret}` };

  const byName = await post({ savedQuery: 'who-am-i', variables: { withEmail: true } }, bound);
  expect(byName).toEqual({ data: { viewer: { name: 'CSM person', email: 'csm@tenure.example' } } });
  const same = await post({ query: `${document}\n# the same`, variables: {} }, bound);
  expect(same).toEqual({ data: { viewer: { name: 'CSM person' } } });
  const others = [
    { query: '{ viewer { id } }' },
    { query: `${document} query Other { viewer { id } }`, operationName: 'Other' },
    { query: '{ __schema { queryType { name } } }' },
    { savedQuery: 'another' },
    { query: '{' },
    {},
  ];
  for (const body of others) {
    expect(await post(body, bound)).toMatchObject({ errors: [{ extensions: { code: 'BOUND_KEY' } }] });
  }
  const [refusal] = (await post({ query: '{ viewer { id } }' }, bound)).errors;
  expect(refusal.message).toContain('"who-am-i"');
  const byGet = await api.fetch(`/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, { headers: bound });
  expect(await byGet.json()).toMatchObject({ errors: [{ extensions: { code: 'BOUND_KEY' } }] });
  const file = await api.fetch('/reports/tickets.csv', { headers: bound });
  expect(file.status).toBe(403);

  const changed = await api.query('CSM', update, { id: saved.id, input: { document: '{ viewer { id } }' } });
  expect(changed.data.updateSavedQuery).toMatchObject({ __typename: 'Conflict' });
  expect((await api.query('CSM', remove, { id: saved.id })).data.deleteSavedQuery.__typename).toBe('Conflict');
  expect((await api.query('FINANCE', remove, { id: saved.id })).data.deleteSavedQuery.__typename).toBe('Forbidden');
  const described = await api.query('CSM', update, { id: saved.id, input: { description: 'For the wallboard' } });
  expect(described.data.updateSavedQuery).toMatchObject({ version: 2, apiKeyCount: 1 });
  await post({ query: `mutation { revokeApiKey(id: ${made.apiKey.id}) { __typename } }` }, cookie);
  expect((await api.query('CSM', remove, { id: saved.id })).data.deleteSavedQuery.__typename).toBe('Deleted');
});

test('anybody who is signed in runs a saved query by its name, with their own rights', async () => {
  await api.query('CSM', save, {
    input: { name: 'money', document: '{ creditPolicyInForce { id } savedQueries { totalCount } }' },
  });
  const as = (role: 'CSM' | 'SUPPORT') => ({ authorization: `Bearer ${api.keys[role]}` });
  expect((await post({ savedQuery: 'money' }, as('CSM'))).data.savedQueries.totalCount).toBeGreaterThan(0);
  expect((await post({ savedQuery: 'money' }, as('SUPPORT'))).errors[0].extensions.code).toBe('FORBIDDEN');
  expect((await post({ savedQuery: 'nothing' }, as('CSM'))).errors[0].extensions.code).toBe('NOT_FOUND');
  const both = await post({ savedQuery: 'money', query: '{ viewer { id } }' }, as('CSM'));
  expect(both.errors[0].extensions.code).toBe('BAD_REQUEST');
  expect((await post({ savedQuery: 'money' }, {})).errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('what is no query that the schema answers is not kept', async () => {
  for (const bad of ['{', '{ nonsense }', 'mutation { a }', 'query A { viewer { id } } query B { viewer { id } }']) {
    const { data } = await api.query('CSM', save, { input: { name: 'bad', document: bad } });
    expect(data.createSavedQuery).toMatchObject({ __typename: 'InvalidInput', field: 'document' });
  }
  const twice = await api.query('CSM', save, { input: { name: 'money', document } });
  expect(twice.data.createSavedQuery).toMatchObject({ __typename: 'InvalidInput', field: 'name' });
  const { data } = await api.query('SUPPORT', save, { input: { name: 'mine', document } });
  expect(data.createSavedQuery.__typename).toBe('Forbidden');
});
