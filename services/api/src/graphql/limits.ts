import { createGraphQLError } from 'graphql-yoga';

/** What one request may ask for. Each is refused with a sentence that names the limit. */
export const limits = {
  bodyBytes: 1_000_000,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 30,
  /** Fields, each times the page size of the lists around it. */
  cost: 200_000,
  pageSize: 200,
} as const;

export function explainCost(cost: number): Error {
  const message = `The query costs ${cost}, more than the ${limits.cost} allowed: ask for smaller pages or fewer fields.`;
  return createGraphQLError(message, { extensions: { code: 'COST_LIMIT' } });
}
