import { diffAgainstSchema, migrateDatabase } from '@tenure/db/migrate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('the migrations produce exactly what schema.prisma describes', async () => {
  expect(await diffAgainstSchema(database.url)).toBeNull();
});

test('migrating a migrated database applies nothing', async () => {
  expect(await migrateDatabase(database.url)).toEqual([]);
});

test('the audit trail refuses updates and deletes', async () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const data = { at, action: 'account.created', entityType: 'account', entityId: 1 };
  const entry = await database.db.auditEntry.create({ data });
  const update = database.db.auditEntry.update({ where: { id: entry.id }, data: { action: 'x' } });
  await expect(update).rejects.toThrow(/append-only/);
  await expect(database.db.auditEntry.delete({ where: { id: entry.id } })).rejects.toThrow(/append-only/);
});
