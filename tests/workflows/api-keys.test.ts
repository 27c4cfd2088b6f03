import { createApiKey, findApiKey, revokeApiKey } from '@tenure/workflows/api-keys';
import { updateUser } from '@tenure/workflows/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterAll(() => database.drop());

const issue = (expiresAt = minutesLater(60)) =>
  createApiKey(world.db, { name: 'Nightly export', role: 'SUPPORT', expiresAt }, actorOf(world.agent), start);

test('a key is found by its secret until the instant it expires, and its use is noted', async () => {
  const { secret, apiKey } = await issue();
  const lastMoment = new Date(minutesLater(60).getTime() - 1);
  expect(await findApiKey(world.db, secret, lastMoment)).toMatchObject({ role: 'SUPPORT' });
  expect(await findApiKey(world.db, secret, minutesLater(60))).toBeNull();
  expect(await world.db.apiKey.findUnique({ where: { id: apiKey.id } })).toMatchObject({ lastUsedAt: lastMoment });
});

test('only the hash of the secret is stored', async () => {
  const { secret } = await issue();
  const stored = JSON.stringify(await world.db.apiKey.findMany());
  expect(stored).not.toContain(secret.slice(-43));
});

test.each([
  ['another secret of the same prefix', (secret: string) => `${secret.slice(0, -43)}${'A'.repeat(43)}`],
  ['a truncated one', (secret: string) => secret.slice(0, -1)],
  ['nothing', () => ''],
])('%s finds nothing', async (_name, forge) => {
  const { secret } = await issue();
  expect(await findApiKey(world.db, forge(secret), start)).toBeNull();
});

test('a revoked key and a key of someone who left find nothing', async () => {
  const [revoked, orphaned] = [await issue(), await issue()];
  await revokeApiKey(world.db, { apiKeyId: revoked.apiKey.id }, machine, start);
  expect(await findApiKey(world.db, revoked.secret, start)).toBeNull();
  await updateUser(world.db, { userId: world.agent.id, isActive: false }, machine, start);
  expect(await findApiKey(world.db, orphaned.secret, start)).toBeNull();
});
