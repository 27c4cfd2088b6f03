import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './graphql/schema.ts';

/** `node src/print-schema.ts` writes schema.graphql; with `--check` it ends with 1 where the file is stale. */
const file = new URL('../schema.graphql', import.meta.url);
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, printed);
} else if (readFileSync(file, 'utf8') !== printed) {
  console.error('schema.graphql is stale: run `node services/api/src/print-schema.ts` and commit the result.');
  process.exitCode = 1;
}
