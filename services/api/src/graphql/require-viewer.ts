import { createGraphQLError, type Plugin } from 'graphql-yoga';
import type { ApiContext } from './context.ts';

/**
 * Refuses whoever is not signed in before the query is even looked at. `spec` keeps the 401 to responses
 * of type application/graphql-response+json; for application/json GraphQL over HTTP asks for 200.
 */
export const requireViewer: Plugin<object, Pick<ApiContext, 'viewer'>> = {
  onParams({ context, setResult }) {
    if (context.viewer) return;
    const http = { status: 401, spec: true, headers: { 'www-authenticate': 'Bearer' } };
    const message = 'Sign in at /auth/sign-in/email, or send an API key as `Authorization: Bearer …`.';
    setResult({ errors: [createGraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http } })] });
  },
};
