import { expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';

test('a missing or odd setting is named', () => {
  expect(() => readEnvironment({})).toThrow(/DATABASE_URL/);
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL.*PostgreSQL/);
});
