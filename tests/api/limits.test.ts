import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

async function refusalOf(query: string): Promise<string> {
  const { errors } = await api.query('ADMIN', query);
  expect(errors).toBeDefined();
  return errors?.map(({ message }) => message).join(' ') ?? '';
}

test('a query that is too deep is refused with the limit', async () => {
  const deep = `${'{ account(id: 1) { contracts { account '.padEnd(0)}${'{ contracts { account '.repeat(8)}{ id }${' } }'.repeat(8)} } } }`;
  expect(await refusalOf(deep)).toMatch(/depth limit of 12/);
});

test('a query that costs too much is refused with both numbers', async () => {
  const fields = 'clocks { kind dueAt } messages { body } timeline { kind } pauses { startAt }';
  const wide = `{ accounts(page: {offset: 0, limit: 200}) { items { tickets(page: {offset: 0, limit: 200}) { items { ${fields} } } } } }`;
  expect(await refusalOf(wide)).toMatch(/costs \d+, more than the 200000 allowed/);
});

test('too many aliases, directives or tokens are refused', async () => {
  const aliases = Array.from({ length: 40 }, (_, index) => `a${index}: viewer { id }`).join(' ');
  expect(await refusalOf(`{ ${aliases} }`)).toMatch(/Aliases limit of 30/);
  expect(await refusalOf(`{ viewer { id ${'@include(if: true) '.repeat(40)} } }`)).toMatch(/limit/i);
  expect(await refusalOf(`{ viewer { ${'id '.repeat(2_500)} } }`)).toMatch(/Token limit of 2000/);
});

test('a body that is too long is refused before it is read as GraphQL', async () => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${api.keys.ADMIN}` };
  const body = JSON.stringify({ query: `{ viewer { id } } #${'x'.repeat(1_000_001)}` });
  const response = await api.fetch('/graphql', { method: 'POST', headers, body });
  expect(response.status).toBe(413);
  expect((await response.json()).errors[0].message).toMatch(/1000000 bytes/);
});

test('a fault is masked: the caller gets an id, the log everything', async () => {
  await api.db.$executeRaw`alter table team rename to team_gone`;
  const { errors, data } = await api.query('ADMIN', '{ teams { totalCount } }');
  await api.db.$executeRaw`alter table team_gone rename to team`;
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({ message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  expect(JSON.stringify(errors)).not.toMatch(/team_gone|prisma|stack/i);
  const logged = api.logged.find(({ errorId }) => errorId === errors?.[0]?.extensions['errorId']);
  expect(JSON.stringify(logged)).toMatch(/team/);
});

test('GraphiQL is served with example queries and loads nothing from elsewhere', async () => {
  const response = await api.fetch('/graphql', { headers: { accept: 'text/html' } });
  const page = await response.text();
  expect(response.headers.get('content-type')).toMatch(/text\/html/);
  expect(page).toContain('sla_attainment');
  expect(page).not.toMatch(/<(script|link)[^>]+(src|href)=["']?https?:/);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test('the admin UI is served for every screen, and nothing outside its directory', async () => {
  for (const path of ['/', '/tickets', '/tickets/12/show']) {
    const response = await api.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Tenure</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
  for (const path of ['/missing.js', '/..%2f..%2fetc%2fhosts.txt', '/%2e%2e/%2e%2e/etc/hostname.txt', '/%zz']) {
    expect((await api.fetch(path)).status).toBe(404);
  }
  expect(await (await api.fetch('/..%2f..%2fetc%2fpasswd')).text()).toContain('<title>Tenure</title>');
  expect((await api.fetch('/tickets', { method: 'POST' })).status).toBe(405);
});

test('health tells of the database and of a warehouse that is missing', async () => {
  const response = await api.fetch('/health');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    status: 'ok',
    database: 'ok',
    warehouse: { snapshotId: null, isStale: true },
  });
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});
