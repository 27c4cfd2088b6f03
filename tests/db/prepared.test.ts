import { readPrepared } from '@tenure/db/prepared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 1 });
});
afterAll(() => database?.drop());

const read = (text: string, values: readonly unknown[] = []) => readPrepared(database.db, { text, values });

test('a statement is prepared once on a connection, and reads with other values', async () => {
  const text = 'select $1::text, $2::int + 1, $3::text[]';
  expect(await read(text, ['a', 1, ['x', 'y, "z"']])).toEqual([['a', 2, ['x', 'y, "z"']]]);
  expect(await read(text, [null, 41, []])).toEqual([[null, 42, []]]);
  const [[count] = []] = await read('select count(*)::int from pg_prepared_statements where statement = $1', [text]);
  expect(count).toBe(1);
});

test('a statement answers on after the connection forgot it, and after its table has changed', async () => {
  await database.db.$executeRaw`create table told (id int)`;
  const text = 'select * from told';
  expect(await read(text)).toEqual([]);
  await database.db.$executeRaw`alter table told alter column id type text`;
  await database.db.$executeRaw`insert into told values ('one')`;
  expect(await read(text)).toEqual([['one']]);
  await database.db.$executeRawUnsafe('deallocate all');
  expect(await read(text)).toEqual([['one']]);
});

test('sessions read instants in UTC and days as ISO says them', async () => {
  expect(await read("select now()::text like '%+00', date '2026-02-01'::text")).toEqual([[true, '2026-02-01']]);
});
