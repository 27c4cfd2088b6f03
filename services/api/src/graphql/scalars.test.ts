import type { GraphQLScalarType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './schema.ts';

function scalar(name: string): GraphQLScalarType {
  const type = schema.getType(name);
  // By shape: the test may hold another copy of the graphql package than the schema was built with.
  if (!type || !('parseValue' in type)) throw new Error(`${name} is no scalar`);
  return type as GraphQLScalarType;
}

test.each([
  ['DateTime', '2026-01-30T21:00:00.000Z', new Date('2026-01-30T21:00:00.000Z')],
  ['DateTime', '2026-01-30T16:00:00-05:00', new Date('2026-01-30T21:00:00.000Z')],
  ['Date', '2024-02-29', new Date('2024-02-29T00:00:00.000Z')],
  ['BigInt', '9007199254740993', 9_007_199_254_740_993n],
  ['BigInt', -5, -5n],
])('%s takes %s', (name, value, parsed) => {
  expect(scalar(name).parseValue(value)).toEqual(parsed);
});

test.each([
  ['DateTime', '2026-01-30'],
  ['DateTime', '2026-01-30T21:00:00'],
  ['DateTime', '2026-02-30T21:00:00Z'],
  ['DateTime', '2026-01-30T25:00:00Z'],
  ['DateTime', 1_769_806_800_000],
  ['Date', '2026-02-29'],
  ['Date', '2026-1-1'],
  ['BigInt', '1.5'],
  ['BigInt', 2 ** 60],
  ['BigInt', '1e5'],
])('%s refuses %s and says what it expects', (name, value) => {
  expect(() => scalar(name).parseValue(value)).toThrow(/is not accepted: expected/);
});

test('an instant is answered in UTC with milliseconds, money as text', () => {
  expect(scalar('DateTime').serialize(new Date('2026-01-30T21:00:00Z'))).toBe('2026-01-30T21:00:00.000Z');
  expect(scalar('BigInt').serialize(9_007_199_254_740_993n)).toBe('9007199254740993');
});
