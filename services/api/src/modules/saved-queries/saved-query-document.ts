import { createRequire } from 'node:module';
import { InvalidInput } from '@tenure/workflows/refusals';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/**
 * The one that the schema was built with: a process may hold the graphql package twice, as CommonJS and as ES module, and
 * a schema is valid in its own alone.
 */
const { parse, validate }: typeof import('graphql') = createRequire(import.meta.url)('graphql');

/** Exactly one query that the schema answers. Throws InvalidInput that says what is wrong with it. */
export function checkDocument(schema: GraphQLSchema, document: string): void {
  const parsed = parseOrRefuse(document);
  const operations = parsed.definitions.filter((definition) => definition.kind === 'OperationDefinition');
  if (operations.length !== 1 || operations[0]?.operation !== 'query') {
    throw new InvalidInput('document', document, 'exactly one query, and no mutation');
  }
  const [error] = validate(schema, parsed);
  if (error) throw new InvalidInput('document', document, `a query that the schema answers (${error.message})`);
}

function parseOrRefuse(document: string): DocumentNode {
  try {
    return parse(document);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidInput('document', document, `GraphQL (${why})`);
  }
}
