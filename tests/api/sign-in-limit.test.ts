import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ signInsPerMinute: 3 });
});
afterAll(() => api?.close());

test('guessing passwords is slowed down by address', async () => {
  const tryFrom = async (address: string) => {
    const headers = { 'content-type': 'application/json', 'x-tenure-client-address': address };
    const body = JSON.stringify({ email: 'admin@tenure.example', password: 'a wrong guess' });
    return (await api.fetch('/auth/sign-in/email', { method: 'POST', headers, body })).status;
  };
  const answers = [];
  for (let attempt = 0; attempt < 4; attempt += 1) answers.push(await tryFrom('192.0.2.1'));
  expect(answers).toEqual([401, 401, 401, 429]);
  expect(await tryFrom('192.0.2.2')).toBe(401);
});
