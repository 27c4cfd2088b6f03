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

/** Answers /auth/*. */
export async function answerAuth(authentication: Authentication, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!served.has(`${request.method} ${pathname}`)) return plainRefusal(404, 'NOT_FOUND', 'There is nothing here.');
  // Signing somebody in as somebody else is a forgery too, so this holds without a cookie.
  const foreignness = request.method === 'POST' ? explainForeignness(request) : null;
  if (foreignness) return plainRefusal(403, 'CROSS_SITE', foreignness);
  return authentication.handler(request);
}
