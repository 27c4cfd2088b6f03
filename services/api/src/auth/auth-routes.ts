import type { Database } from '@tenure/db/client';
import { explainForeignness } from '../http/cross-site.ts';
import { plainRefusal } from '../http/responses.ts';
import type { Authentication } from './authentication.ts';

/** What the UI needs; whatever else the library could answer is not served. */
const served = new Set([
  'POST /auth/sign-in/email',
  'POST /auth/sign-out',
  'GET /auth/get-session',
  'POST /auth/change-password',
]);

/** Answers /auth/*. Throws what the database says where that is why it can't. */
export async function answerAuth(authentication: Authentication, db: Database, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!served.has(`${request.method} ${pathname}`)) return plainRefusal(404, 'NOT_FOUND', 'There is nothing here.');
  // Signing somebody in as somebody else is a forgery too, so this holds without a cookie.
  const foreignness = request.method === 'POST' ? explainForeignness(request) : null;
  if (foreignness) return plainRefusal(403, 'CROSS_SITE', foreignness);
  const response = await authentication.handler(request);
  // The library answers a lost database with a bare 500.
  if (response.status >= 500) await db.$queryRaw`select 1`;
  return response;
}
