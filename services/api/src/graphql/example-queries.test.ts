import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { exampleQueries } from './example-queries.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

test.each(exampleQueries)('an example of GraphiQL is valid: $query', ({ query, variables }) => {
  expect(validate(schema, parse(query))).toEqual([]);
  expect(() => JSON.parse(variables ?? '{}')).not.toThrow();
});
