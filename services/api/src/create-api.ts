import { randomUUID } from 'node:crypto';
import type { Database } from '@tenure/db/client';
import { isDatabaseAway } from '@tenure/db/database-away';
import type { Logger } from 'pino';
import { answerAuth } from './auth/auth-routes.ts';
import { type Authentication, openAuthentication } from './auth/authentication.ts';
import { findViewer } from './auth/find-viewer.ts';
import type { ApiContext } from './graphql/context.ts';
import { explainRefusal } from './graphql/fault-masking.ts';
import { limits } from './graphql/limits.ts';
import { explainBound } from './graphql/saved-queries.ts';
import { createGraphqlServer } from './graphql/yoga.ts';
import { compressResponse } from './http/compression.ts';
import { explainForgery } from './http/cross-site.ts';
import { answerHealth } from './http/health.ts';
import { readLimitedBody } from './http/limited-body.ts';
import type { FetchHandler } from './http/node-server.ts';
import { awayRefusal, plainRefusal } from './http/responses.ts';
import { withSecurityHeaders } from './http/security-headers.ts';
import { answerStatic } from './http/static-files.ts';
import { exportReview, reviewFileOf } from './modules/account-reviews/review-export.ts';
import { answerEvidence, bodyLimitOf, evidencePlaceOf } from './modules/disputes/evidence-route.ts';
import { type ExportFormat, exportOf, exportReport } from './modules/reports/report-export.ts';
import { boardFileOf, exportBoard } from './modules/scorecards/scorecard-export.ts';
import { explainMissing, hasCapability } from './roles.ts';
import { openStatusPage, type StatusPage } from './status/status-page.ts';
import { answerMailBounces } from './survey/mail-bounces.ts';
import { createSurveyPages } from './survey/survey-routes.ts';
import type { ReportReader } from './warehouse/report-reader.ts';

export interface ApiOptions {
  readonly db: Database;
  readonly warehouse: ReportReader;
  readonly log: Logger;
  /** Signs session cookies. */
  readonly sessionSecret: string;
  /** Where the built admin UI is. */
  readonly adminDirectory: string;
  /** The instant of a request. */
  readonly clock: () => Date;
  /** Where browsers reach it, where that is not where it listens. */
  readonly publicUrl?: string | null;
  readonly signInsPerMinute?: number;
  /** The public status page; one that asks PostgreSQL each time where missing. */
  readonly status?: StatusPage;
  /** The key of links in surveys, and that of bounces; the session's where missing. */
  readonly surveySecret?: string;
  readonly bounceSecret?: string;
  /** Off, resolvers answer all of GraphQL: for tests that compare (docs/adr/0041). */
  readonly isReadInSql?: boolean;
  /** The real time, where `clock` is a demo's. */
  readonly system?: () => Date;
}

interface Parts extends ApiOptions {
  readonly authentication: Authentication;
  readonly graphql: ReturnType<typeof createGraphqlServer>;
  readonly status: StatusPage;
  readonly answerSurvey: FetchHandler;
}

async function contextOf({ db, warehouse, log, authentication, clock }: Parts, request: Request): Promise<ApiContext> {
  const now = clock();
  const viewer = await findViewer(db, authentication, request.headers, now);
  const actor = { userId: viewer?.userId ?? null, apiKeyId: viewer?.apiKeyId ?? null };
  return { db, warehouse, log, now, viewer, actor };
}

async function answerGraphql(parts: Parts, request: Request): Promise<Response> {
  const forgery = explainForgery(request);
  if (forgery) return plainRefusal(403, 'CROSS_SITE', forgery);
  return parts.graphql.fetch(request, await contextOf(parts, request));
}

async function answerExport(
  parts: Parts,
  request: Request,
  file: { readonly name: string; readonly format: ExportFormat },
): Promise<Response> {
  const { viewer, warehouse } = await contextOf(parts, request);
  if (!viewer) return plainRefusal(401, 'UNAUTHENTICATED', 'Sign in, or send an API key.');
  if (!hasCapability(viewer.role, 'readReports')) {
    return plainRefusal(403, 'FORBIDDEN', explainMissing(viewer.role, 'readReports'));
  }
  return exportReport(warehouse, viewer, file, new URL(request.url).searchParams);
}

/** A board or a review as a file; null for any other path. */
async function answerFile(parts: Parts, request: Request): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  const board = boardFileOf(pathname);
  const review = reviewFileOf(pathname);
  if (request.method !== 'GET' || !(board || review)) return null;
  const context = await contextOf(parts, request);
  if (!context.viewer) return plainRefusal(401, 'UNAUTHENTICATED', 'Sign in, or send an API key.');
  if (board) return exportBoard(context, board, searchParams);
  return review && exportReview(context, review);
}

function answerBounces({ db, clock, log, system = clock, bounceSecret, sessionSecret }: Parts, request: Request) {
  return answerMailBounces(request, { db, clock, system, log, secret: bounceSecret ?? sessionSecret });
}

/** A key that is bound to a saved query opens nothing but /graphql, whatever else there is. */
async function refuseBoundKey({ db, authentication, clock }: Parts, request: Request): Promise<Response | null> {
  if (!request.headers.has('authorization')) return null;
  const viewer = await findViewer(db, authentication, request.headers, clock());
  return viewer?.boundQuery ? plainRefusal(403, 'BOUND_KEY', explainBound(viewer.boundQuery)) : null;
}

async function route(parts: Parts, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const bound = pathname === '/graphql' ? null : await refuseBoundKey(parts, request);
  if (bound) return bound;
  if (pathname === '/status' || pathname.startsWith('/status/')) return parts.status.answer(request);
  if (pathname.startsWith('/survey/')) return parts.answerSurvey(request);
  if (pathname === '/webhooks/mail-bounces') return answerBounces(parts, request);
  if (pathname === '/graphql') return answerGraphql(parts, request);
  if (pathname.startsWith('/auth/')) return answerAuth(parts.authentication, parts.db, request);
  if (pathname === '/health') return answerHealth(parts.db, parts.warehouse, parts.clock(), parts.log);
  const evidence = evidencePlaceOf(pathname);
  if (evidence) return answerEvidence(evidence, request, await contextOf(parts, request));
  const file = exportOf(pathname);
  if (file && request.method === 'GET') return answerExport(parts, request, file);
  return (await answerFile(parts, request)) ?? answerStatic(parts.adminDirectory, request);
}

function answerFault(log: Logger, error: unknown): Response {
  const refusal = explainRefusal(error);
  if (refusal && error instanceof Error) {
    const status = refusal['code'] === 'FORBIDDEN' ? 403 : 400;
    return Response.json({ errors: [{ message: error.message, extensions: refusal }] }, { status });
  }
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, 'The database is away');
    return awayRefusal();
  }
  const errorId = randomUUID();
  log.error({ err: error, errorId }, 'Unexpected error');
  return plainRefusal(500, 'INTERNAL_SERVER_ERROR', 'Unexpected error', { errorId });
}

/** The whole API as a function from request to response; what main serves over HTTP and tests call as it is. */
export function createApi(options: ApiOptions): FetchHandler {
  const { db, sessionSecret: secret, publicUrl = null, signInsPerMinute = 10, log } = options;
  const authentication = openAuthentication({ db, secret, publicUrl, signInsPerMinute });
  const plain = { title: 'Service status', secret, allowsPrivateWebhooks: false, freshMs: 0 };
  const status = options.status ?? openStatusPage({ db, clock: options.clock, log, publicUrl, ...plain });
  const answerSurvey = createSurveyPages({ db, clock: options.clock, log, secret: options.surveySecret ?? secret });
  const graphql = createGraphqlServer(log, options.isReadInSql ?? true);
  const parts: Parts = { ...options, authentication, graphql, status, answerSurvey };
  return async (incoming) => {
    const { pathname } = new URL(incoming.url);
    const mostBytes = bodyLimitOf(pathname) ?? limits.bodyBytes;
    const request = await readLimitedBody(incoming, mostBytes);
    const response = request
      ? await route(parts, request).catch((error: unknown) => answerFault(log, error))
      : plainRefusal(413, 'BODY_LIMIT', `The request is longer than the ${mostBytes} bytes allowed.`);
    // By the product's clock, which a demo's may be ahead: the UI counts down to due instants by it.
    const dated = withSecurityHeaders(pathname, response, options.clock());
    return compressResponse(incoming, dated);
  };
}
