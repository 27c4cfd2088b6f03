import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './graphql/schema.ts';
import { printRoleTable } from './roles.ts';

/** `node src/print-schema.ts` writes schema.graphql and docs/roles.md; with `--check` it ends with 1 where one is stale. */
const printed = [
  { file: new URL('../schema.graphql', import.meta.url), text: `${printSchema(lexicographicSortSchema(schema))}\n` },
  { file: new URL('../../../docs/roles.md', import.meta.url), text: `# Which role may do what\n\n${printRoleTable()}` },
];

for (const { file, text } of printed) {
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file.pathname} is stale: run \`node services/api/src/print-schema.ts\` and commit the result.`);
    process.exitCode = 1;
  }
}
