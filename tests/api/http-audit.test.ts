import { createNodeServer } from '@tenure/api/http/node-server';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
let url = '';
const close: (() => Promise<void>)[] = [];

/** Follows the specification's suite with an API key, as every request needs one. */
const withKey: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', `Bearer ${api.keys.ADMIN}`);
  return fetch(input, { ...init, headers });
};

const audits = serverAudits({ url: () => url, fetchFn: withKey });
const may: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  const server = createNodeServer(
    (request) => api.fetch(new URL(request.url).pathname + new URL(request.url).search, request),
    (error) => console.error(error),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/graphql`;
  close.push(async () => {
    server.closeAllConnections();
    server.close();
  });
});
afterAll(async () => {
  for (const end of close) await end();
  await api.close();
  console.info(may.length === 0 ? 'All MAY items hold too.' : `MAY items that do not hold:\n${may.join('\n')}`);
});

describe('GraphQL over HTTP', () => {
  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (name, audit) => {
    const result = await audit.fn();
    const isOptional = name.startsWith('MAY');
    if (isOptional && result.status !== 'ok') may.push(`${name}: ${result.reason}`);
    if (!isOptional) expect(result.status === 'ok' ? null : result.reason).toBeNull();
  });
});
