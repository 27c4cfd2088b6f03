import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const day = 86_400_000;
let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

const makeDemo = () => api.db.setting.create({ data: { key: 'demo', value: {} } });
const inDays = (days: number) => new Date(startOfTests.getTime() + days * day).toISOString();
const fields = '__typename ... on DemoClock { isDemo now aheadMs latestAt } ... on InvalidInput { field accepted }';
const move = (role: 'ADMIN' | 'FINANCE' | 'CSM', to: string) =>
  api.query(
    role,
    `mutation ($to: DateTime!) { moveDemoClock(to: $to) { ${fields} ... on Conflict { message } ... on Forbidden { message } } }`,
    { to },
  );

test('finance moves a demo forward; everybody sees how the clock stands', async () => {
  await makeDemo();
  const { data } = await move('FINANCE', inDays(10));
  const moved = { isDemo: true, now: inDays(10), aheadMs: `${10 * day}`, latestAt: inDays(400) };
  expect(data.moveDemoClock).toEqual({ __typename: 'DemoClock', ...moved });
  api.setNow(new Date(inDays(10)));
  const seen = await api.query('COUNSEL', '{ demoClock { isDemo now aheadMs latestAt } }');
  expect(seen.data.demoClock).toEqual(moved);
});

test('back, or beyond 400 days, is refused with what is accepted; other roles are refused', async () => {
  await makeDemo();
  for (const to of [inDays(-1), inDays(401)]) {
    const { data } = await move('ADMIN', to);
    expect(data.moveDemoClock).toMatchObject({
      __typename: 'InvalidInput',
      field: 'to',
      accepted: expect.stringContaining(inDays(400)),
    });
  }
  const { data } = await move('CSM', inDays(1));
  expect(data.moveDemoClock).toMatchObject({
    __typename: 'Forbidden',
    message: expect.stringContaining('ADMIN, FINANCE may'),
  });
});

test('the clock of what is no demo is not moved', async () => {
  const { data } = await move('ADMIN', inDays(1));
  expect(data.moveDemoClock).toMatchObject({ __typename: 'Conflict' });
  const seen = await api.query('ADMIN', '{ demoClock { isDemo aheadMs latestAt } }');
  expect(seen.data.demoClock).toEqual({ isDemo: false, aheadMs: '0', latestAt: null });
});

test('answers carry the product’s time, by which the browser counts down', async () => {
  api.setNow(new Date(inDays(10)));
  const response = await api.fetch('/health');
  expect(new Date(response.headers.get('date') ?? '').toISOString()).toBe(inDays(10));
});
