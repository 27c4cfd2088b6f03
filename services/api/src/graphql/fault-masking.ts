import { randomUUID } from 'node:crypto';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import { NoSnapshot } from '@tenure/warehouse-client/snapshot-reader';
import { Conflict, Forbidden, InvalidInput, NotFound, Refusal, StaleVersion } from '@tenure/workflows/refusals';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/** What a caller can act on, as extensions of a GraphQL error; null for a fault. */
export function explainRefusal(error: unknown): Record<string, unknown> | null {
  if (error instanceof InvalidInput || error instanceof InvalidReportRequest) {
    const { field, value, accepted } = error;
    return { code: 'INVALID_INPUT', field, value, accepted };
  }
  if (error instanceof NotFound) return { code: 'NOT_FOUND', entity: error.entity, id: error.id };
  if (error instanceof StaleVersion) return { code: 'STALE_VERSION', currentVersion: error.currentVersion };
  if (error instanceof Conflict) return { code: 'CONFLICT' };
  if (error instanceof Forbidden) return { code: 'FORBIDDEN' };
  if (error instanceof NoSnapshot) return { code: 'NO_SNAPSHOT' };
  return error instanceof Refusal ? { code: 'REFUSED' } : null;
}

/** The error that a resolver threw, under the wrappings of GraphQL. */
function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootOf(error.originalError) : error;
}

/**
 * Lets through what a caller can act on; of a fault only an id is told, under which it is in the log
 * with everything else.
 */
export function createFaultMask(log: Logger): (error: unknown) => Error {
  return (error) => {
    const root = rootOf(error);
    if (root instanceof GraphQLError) return error as GraphQLError;
    const place = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
    const refusal = explainRefusal(root);
    if (refusal && root instanceof Error) return new GraphQLError(root.message, { ...place, extensions: refusal });
    const errorId = randomUUID();
    log.error({ err: root, errorId, path: place.path }, 'Unexpected error');
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId };
    return new GraphQLError('Unexpected error', { ...place, extensions });
  };
}
