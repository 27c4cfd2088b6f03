import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const createKey = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename ... on CreatedApiKey { secret apiKey { id prefix role } } ... on Refusal { message } } }`;

async function cookieOf(role: string): Promise<string> {
  const body = JSON.stringify({ email: `${role}@tenure.example`, password: 'correct horse battery' });
  const response = await api.fetch('/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function asPerson(role: string, query: string, variables: Record<string, unknown> = {}) {
  const headers = { 'content-type': 'application/json', cookie: await cookieOf(role) };
  const response = await api.fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}

async function askWith(secret: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  return (await api.fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ viewer { role } }"}' })).json();
}

test('an API key works until it is revoked or expires, and tells when it was last used', async () => {
  const expiresAt = new Date(startOfTests.getTime() + 3_600_000).toISOString();
  const { data } = await asPerson('support', createKey, { input: { name: 'Nightly', role: 'SUPPORT', expiresAt } });
  const { secret, apiKey } = data.createApiKey;
  expect(secret).toContain(apiKey.prefix);
  expect((await askWith(secret)).data.viewer.role).toBe('SUPPORT');
  const used = await api.db.apiKey.findUniqueOrThrow({ where: { id: Number(apiKey.id) } });
  expect(used.lastUsedAt).toEqual(startOfTests);
  expect(JSON.stringify(used)).not.toContain(secret.split('_')[2]);
  api.setNow(new Date(expiresAt));
  expect((await askWith(secret)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  api.setNow(startOfTests);
  const { data: revoked } = await asPerson(
    'support',
    `mutation { revokeApiKey(id: ${apiKey.id}) { ... on ApiKey { revokedAt } } }`,
  );
  expect(revoked.revokeApiKey.revokedAt).toBe(startOfTests.toISOString());
  expect((await askWith(secret)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('a bad key is nobody, whatever session comes with it', async () => {
  const headers = {
    'content-type': 'application/json',
    cookie: await cookieOf('admin'),
    authorization: 'Bearer tenure_0_x',
  };
  const response = await api.fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ viewer { role } }"}' });
  expect((await response.json()).errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('nobody gives a key a higher role than their own, and a key makes no keys', async () => {
  const expiresAt = new Date(startOfTests.getTime() + 3_600_000).toISOString();
  const higher = { input: { name: 'Climb', role: 'ADMIN', expiresAt } };
  expect((await asPerson('support', createKey, higher)).data.createApiKey.__typename).toBe('Forbidden');
  const forOther = { input: { name: 'Other', role: 'SUPPORT', expiresAt, ownerId: String(api.userIds.ADMIN) } };
  expect((await asPerson('support', createKey, forOther)).data.createApiKey.__typename).toBe('Forbidden');
  const { data } = await api.query('ADMIN', createKey, higher);
  expect(data.createApiKey.__typename).toBe('Forbidden');
});

test('everybody sees their own keys, an ADMIN all', async () => {
  const list = '{ apiKeys { totalCount items { owner { name } role } } }';
  const { data } = await api.query('COUNSEL', list);
  expect(data.apiKeys).toEqual({ totalCount: 1, items: [{ owner: { name: 'COUNSEL person' }, role: 'COUNSEL' }] });
  expect((await api.query('ADMIN', list)).data.apiKeys.totalCount).toBeGreaterThanOrEqual(7);
});

test('an ADMIN adds a person, who signs in with the password given, and changes them', async () => {
  const create = `mutation { createUser(input: {name: "Kim", email: "Kim@Tenure.example", role: CSM, password: "correct horse battery"}) { __typename ... on User { id email isActive } ... on Refusal { message } } }`;
  const { data } = await api.query('ADMIN', create);
  expect(data.createUser).toMatchObject({ email: 'kim@tenure.example', isActive: true });
  expect(await cookieOf('kim')).toMatch(/session_token/);
  const { id } = data.createUser;
  const update = await api.query(
    'ADMIN',
    `mutation { updateUser(id: ${id}, input: {role: SUPPORT, name: "Kim L"}) { ... on User { role name } } }`,
  );
  expect(update.data.updateUser).toEqual({ role: 'SUPPORT', name: 'Kim L' });
  const set = await api.query(
    'ADMIN',
    `mutation { setUserPassword(id: ${id}, password: "short") { __typename ... on InvalidInput { field accepted value } } }`,
  );
  expect(set.data.setUserPassword).toMatchObject({ __typename: 'InvalidInput', field: 'password' });
  expect(JSON.stringify(set.data)).not.toContain('short');
  expect((await api.query('CSM', create)).data.createUser.__typename).toBe('Forbidden');
  const { data: list } = await api.query(
    'SUPPORT',
    '{ users(filter: {q: "kim"}, sort: {field: NAME, direction: ASC}) { totalCount items { name } } }',
  );
  expect(list.users).toEqual({ totalCount: 1, items: [{ name: 'Kim L' }] });
});

test('saved filters are kept, shared, changed by their owner only, and removed', async () => {
  const save = `mutation ($id: ID, $input: SaveFilterInput!) { saveFilter(id: $id, input: $input) { __typename ... on SavedFilter { id name filter isShared owner { id } } ... on Refusal { message } } }`;
  const input = { resource: 'tickets', name: 'Mine', filter: { status: ['OPEN'] }, isShared: false };
  const { id } = (await api.query('SUPPORT', save, { input })).data.saveFilter;
  const list = '{ savedFilters(filter: {resource: "tickets"}) { items { name } } }';
  expect((await api.query('CSM', list)).data.savedFilters.items).toEqual([]);
  const changed = await api.query('SUPPORT', save, { id, input: { ...input, isShared: true } });
  expect(changed.data.saveFilter).toMatchObject({ id, isShared: true, filter: { status: ['OPEN'] } });
  expect((await api.query('CSM', list)).data.savedFilters.items).toEqual([{ name: 'Mine' }]);
  const remove = `mutation { deleteSavedFilter(id: ${id}) { __typename ... on Deleted { id } } }`;
  expect((await api.query('CSM', remove)).data.deleteSavedFilter.__typename).toBe('Forbidden');
  expect((await api.query('SUPPORT', remove)).data.deleteSavedFilter).toEqual({ __typename: 'Deleted', id });
  expect((await api.query('SUPPORT', save, { input: { ...input, filter: 'x' } })).data.saveFilter.__typename).toBe(
    'InvalidInput',
  );
});

test('notifications are the reader’s own', async () => {
  const at = startOfTests;
  const note = (role: 'CSM' | 'SUPPORT') => ({
    userId: api.userIds[role],
    at,
    topic: 'clock.warned',
    title: `For ${role}`,
    dedupeKey: role,
  });
  await api.db.notification.createMany({ data: [note('CSM'), note('SUPPORT')] });
  expect(
    (await api.query('CSM', '{ viewer { unreadNotifications { title } } }')).data.viewer.unreadNotifications,
  ).toEqual([{ title: 'For CSM' }]);
  const { data } = await api.query('CSM', 'mutation { markNotificationsRead { ... on ReadNotifications { count } } }');
  expect(data.markNotificationsRead.count).toBe(1);
  expect(
    (await api.query('SUPPORT', '{ viewer { unreadNotifications { title } } }')).data.viewer.unreadNotifications,
  ).toHaveLength(1);
});

test('the audit trail names who changed what, for those who may read it', async () => {
  const list =
    '{ auditEntries(filter: {entityType: "user", action: "user."}) { totalCount items { action actor { name } after } } }';
  const { data } = await api.query('EXECUTIVE', list);
  expect(data.auditEntries.items).toContainEqual(
    expect.objectContaining({ action: 'user.updated', actor: { name: 'ADMIN person' } }),
  );
  expect(JSON.stringify(data)).not.toMatch(/password"/);
  const { errors } = await api.query('SUPPORT', list);
  expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  expect(errors?.[0]?.message).toMatch(/SUPPORT may not read the audit trail; ADMIN, EXECUTIVE may/);
});
