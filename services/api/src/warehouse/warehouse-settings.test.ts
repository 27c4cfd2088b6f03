import { expect, test } from 'vitest';
import { readEnvironment } from '../environment.ts';

const minimal = { DATABASE_URL: 'postgresql://u@localhost/t', TENURE_DATA_DIR: '/data' };

test('without settings the warehouse takes little, and two libuv threads are left to others', () => {
  const { warehouse, cacheBytes } = readEnvironment(minimal);
  expect(warehouse).toMatchObject({ memoryLimit: '1GB', threads: 2, mostQueries: 2, spillLimit: '8GB' });
  expect(warehouse.spillDirectory).toMatch(/^\/data\/warehouse\/\.spill-/);
  expect(cacheBytes).toBe(128 * 2 ** 20);
});

test.each([
  ['TENURE_WAREHOUSE_MEMORY', 'much', /TENURE_WAREHOUSE_MEMORY is "much"; accepted is a size such as 512MB or 1GB\./],
  ['TENURE_WAREHOUSE_MEMORY', '0GB', /"0GB"/],
  ['TENURE_WAREHOUSE_THREADS', '0', /accepted is a whole number from 1\./],
  ['TENURE_WAREHOUSE_QUERIES', '1.5', /accepted is a whole number from 1\./],
  ['TENURE_WAREHOUSE_QUERIES', '3', /at most 2: 2 of libuv's 4 threads .* Set UV_THREADPOOL_SIZE to 5 or more\./],
  ['TENURE_WAREHOUSE_CACHE', '-1', /accepted is a number of MB from 0/],
])('%s = %s is refused with what is accepted', (name, value, words) => {
  expect(() => readEnvironment({ ...minimal, [name]: value })).toThrow(words);
});

test('with more libuv threads more queries are taken', () => {
  const source = { ...minimal, TENURE_WAREHOUSE_QUERIES: '6', UV_THREADPOOL_SIZE: '8', TENURE_WAREHOUSE_CACHE: '0' };
  expect(readEnvironment(source)).toMatchObject({ warehouse: { mostQueries: 6 }, cacheBytes: 0 });
});
