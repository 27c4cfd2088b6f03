import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { describeFailures, runChecks } from '@tenure/warehouse-client/run-checks';
import { NoSnapshot } from '@tenure/warehouse-client/snapshot-fault';
import { openSnapshotReader } from '@tenure/warehouse-client/snapshot-reader';
import { openWarehouse } from '@tenure/warehouse-client/warehouse';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const home = mkdtempSync(join(tmpdir(), 'tenure-client-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const settings = { memoryLimit: '256MB', threads: 1 };
const sqlFile = (name: string, sql: string) => ({ name, path: name, sql });

async function makeFile(name: string, sql: string): Promise<string> {
  const file = join(home, name);
  const builder = await createWarehouse({ file, sourceDirectory: home, settings });
  await builder.runFile(sqlFile(name, sql));
  await builder.finish();
  return file;
}

test('rows come under camelCase names: exact integers, exact decimals as text, instants as Date', async () => {
  const file = await makeFile(
    'types.duckdb',
    `create table typed as select 9007199254740991::bigint as big_count, sum(5::bigint) as huge_sum,
       12345678901234567.89::decimal(19, 2) as exact_amount, timestamp '2026-01-02 03:04:05.678' as decided_at,
       null::bigint as no_value, true as is_met, 'ü' as some_text`,
  );
  const warehouse = await openWarehouse(file, settings);
  const row = z.strictObject({
    bigCount: z.number(),
    hugeSum: z.number(),
    exactAmount: z.string(),
    decidedAt: z.date(),
    noValue: z.null(),
    isMet: z.boolean(),
    someText: z.string(),
  });
  expect(await warehouse.query('select * from typed', [], row)).toEqual([
    {
      bigCount: 9007199254740991,
      hugeSum: 5,
      exactAmount: '12345678901234567.89',
      decidedAt: new Date('2026-01-02T03:04:05.678Z'),
      noValue: null,
      isMet: true,
      someText: 'ü',
    },
  ]);
  const beyond = warehouse.query('select 9007199254740993::bigint as n', [], z.object({ n: z.number() }));
  await expect(beyond).rejects.toThrow('beyond exact integers');
  await expect(warehouse.query('select 1 as n', [], z.object({ n: z.string() }))).rejects.toThrow('string');
  warehouse.close();
});

test('a reader can neither write, nor reach another file, nor loosen its own limits', async () => {
  const warehouse = await openWarehouse(await makeFile('kept.duckdb', 'create table kept as select 1 as n'), settings);
  const none = z.unknown();
  await expect(warehouse.query('delete from kept', [], none)).rejects.toThrow(/read-only/);
  await expect(warehouse.query("select * from read_text('/etc/hostname')", [], none)).rejects.toThrow(/disabled/);
  await expect(warehouse.query("set memory_limit = '8GB'", [], none)).rejects.toThrow(/locked/);
  await expect(warehouse.query('select * from nowhere', [], none)).rejects.toThrow(/nowhere/);
  warehouse.close();
});

test('readers in flight finish on the old snapshot while new ones get the new', async () => {
  const first = await makeFile('first.duckdb', "create table t as select 'first' as name");
  const second = await makeFile('second.duckdb', "create table t as select 'second' as name");
  const reader = openSnapshotReader(settings);
  await expect(reader.read(async () => null)).rejects.toThrow(NoSnapshot);
  await reader.moveTo(first);
  const row = z.object({ name: z.string() });
  const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
  const slow = reader.read(async (warehouse) => {
    await gate;
    return warehouse.query('select name from t', [], row);
  });
  await reader.moveTo(second);
  const quick = await reader.read((warehouse) => warehouse.query('select name from t', [], row));
  goOn();
  expect([quick, await slow]).toEqual([[{ name: 'second' }], [{ name: 'first' }]]);
  await expect(reader.moveTo(join(home, 'missing.duckdb'))).rejects.toThrow();
  expect(reader.currentFile()).toBe(second);
  await reader.close();
});

test('a failing file is named, and a check fails with its offending rows', async () => {
  const file = join(home, 'checked.duckdb');
  const builder = await createWarehouse({ file, sourceDirectory: home, settings });
  await expect(builder.runFile(sqlFile('models/broken.sql', 'create table x as select 1 +'))).rejects.toThrow(
    'models/broken.sql',
  );
  await builder.runFile(sqlFile('t', 'create table t as select unnest(range(7)) as n'));
  const failures = await runChecks(builder, [
    sqlFile('all_small', 'select n from t where n > 100;'),
    sqlFile('all_even', '-- odd ones\nselect n from t where n % 2 = 1;'),
  ]);
  builder.abandon();
  expect(failures).toMatchObject([{ check: 'all_even', offendingRows: 3, sample: [{ n: 1 }, { n: 3 }, { n: 5 }] }]);
  expect(describeFailures(failures)).toBe('all_even: 3 offending, such as {"n":1}');
});

test('one file has one hash', async () => {
  const file = await makeFile('hashed.duckdb', 'create table t as select 1 as n');
  expect(await hashFile(file)).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashFile(file)).toBe(await hashFile(file));
});
