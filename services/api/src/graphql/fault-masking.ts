import { randomUUID } from 'node:crypto';
import { isDatabaseAway } from '@tenure/db/database-away';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import { WarehouseBusy } from '@tenure/warehouse-client/query-queue';
import { NoSnapshot, WarehouseMemoryExceeded } from '@tenure/warehouse-client/snapshot-fault';
import { Conflict, Forbidden, InvalidInput, NotFound, Refusal, StaleVersion } from '@tenure/workflows/refusals';
import type { GraphQLError } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import type { Logger } from 'pino';
import { awayCode, awayHeaders, awayMessage } from '../http/responses.ts';

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
  if (error instanceof WarehouseBusy) return { code: 'BUSY' };
  if (error instanceof WarehouseMemoryExceeded) return { code: 'MEMORY_LIMIT' };
  return error instanceof Refusal ? { code: 'REFUSED' } : null;
}

/** By name, because a process may hold the graphql package twice, as CommonJS and as ES module. */
function isGraphqlError(error: unknown): error is GraphQLError {
  return error instanceof Error && error.name === 'GraphQLError';
}

/** The error that a resolver threw, under the wrappings of GraphQL. */
function rootOf(error: unknown): unknown {
  return isGraphqlError(error) && error.originalError ? rootOf(error.originalError) : error;
}

/**
 * Lets through what a caller can act on; of a fault only an id is told, under which it is in the log
 * with everything else.
 */
export function createFaultMask(log: Logger): (error: unknown) => Error {
  return (error) => {
    const root = rootOf(error);
    if (isGraphqlError(root)) return error as GraphQLError;
    const { nodes, path } = isGraphqlError(error) ? error : {};
    const place = { nodes: nodes ?? null, path: path ?? null };
    const refusal = explainRefusal(root);
    if (refusal && root instanceof Error) return createGraphQLError(root.message, { ...place, extensions: refusal });
    if (isDatabaseAway(root)) {
      log.warn({ err: root, path }, 'The database is away');
      const http = { status: 503, headers: awayHeaders };
      return createGraphQLError(awayMessage, { ...place, extensions: { code: awayCode, http } });
    }
    const errorId = randomUUID();
    log.error({ err: root, errorId, path }, 'Unexpected error');
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId };
    return createGraphQLError('Unexpected error', { ...place, extensions });
  };
}
