import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { keepAnswers } from '../warehouse/kept-answers.ts';
import { readInSql } from './compiled/compiled-reads.ts';
import type { ApiContext } from './context.ts';
import { exampleQueries } from './example-queries.ts';
import { createFaultMask } from './fault-masking.ts';
import { limits } from './limits.ts';
import { requireViewer } from './require-viewer.ts';
import { runSavedQueries, savedQueryParameter } from './saved-queries.ts';
import { schema } from './schema.ts';

/** Sizes that a query may not pass, said before it runs. The cost is counted by the schema itself, which knows page sizes. */
function limitQueries(): Plugin {
  return EnvelopArmorPlugin({
    maxTokens: { n: limits.tokens, propagateOnRejection: true },
    maxDepth: { n: limits.depth, ignoreIntrospection: true },
    maxAliases: { n: limits.aliases },
    maxDirectives: { n: limits.directives },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  }) as Plugin;
}

/** `isReadInSql` is off only where tests compare what resolvers answer. */
export function createGraphqlServer(log: Logger, isReadInSql: boolean) {
  return createYoga<ApiContext>({
    schema,
    graphqlEndpoint: '/graphql',
    plugins: [requireViewer, runSavedQueries, limitQueries(), keepAnswers, ...(isReadInSql ? [readInSql] : [])],
    extraParamNames: [savedQueryParameter],
    maskedErrors: { maskError: createFaultMask(log) },
    logging: false,
    cors: false,
    // create-api.ts has limited it already.
    maxRequestBodySize: false,
    multipart: false,
    landingPage: false,
    renderGraphiQL,
    graphiql: {
      title: 'Tenure GraphQL',
      defaultTabs: exampleQueries.map(({ query, variables }) => ({ query, variables: variables ?? null })),
      // Without it an address with an empty ?query= opens one more, empty tab.
      ...(exampleQueries[0] ? { query: exampleQueries[0].query } : {}),
      credentials: 'same-origin',
      shouldPersistHeaders: false,
    },
  });
}
