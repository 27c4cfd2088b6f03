import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

test('an API key acts with its role in the name of its owner', async () => {
  const { data } = await api.query('SUPPORT', '{ viewer { id name email role permissions } }');
  expect(data.viewer).toMatchObject({
    id: String(api.userIds.SUPPORT),
    role: 'SUPPORT',
    email: 'support@tenure.example',
  });
  expect(data.viewer.permissions).toContain('workTickets');
  expect(data.viewer.permissions).not.toContain('readMoney');
});

test('who is not signed in is refused as UNAUTHENTICATED before the query is looked at', async () => {
  const { errors, data, status } = await api.query(null, '{ nonsense }');
  expect(data).toBeUndefined();
  expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })]);
  expect(status).toBe(200);
});

test('the refusal is a 401 where GraphQL over HTTP allows one', async () => {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await api.fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
});

test('introspection is for the signed-in', async () => {
  const { data } = await api.query('COUNSEL', '{ __schema { queryType { name } } }');
  expect(data.__schema.queryType.name).toBe('Query');
  expect((await api.query(null, '{ __schema { queryType { name } } }')).errors).toHaveLength(1);
});
