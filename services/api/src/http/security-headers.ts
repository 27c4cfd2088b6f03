import { isLightResponse } from './light-messages.ts';

const common = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const strict = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
// MUI writes its styles into the page.
const ui = `${strict}; style-src 'self' 'unsafe-inline'; img-src 'self' data:`;
// GraphiQL comes as one page with its script, styles, fonts and workers inside.
const graphiql = `${ui}; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; font-src 'self' data:; connect-src 'self'`;

/** The response with its date and with headers that keep browsers from lending it to other sites. Nothing may load from elsewhere. */
export function withSecurityHeaders(pathname: string, response: Response, now: Date): Response {
  // Those of the platform may be locked; GraphQL's are our own.
  const isOwn = isLightResponse(response);
  const headers = isOwn ? response.headers : new Headers(response.headers);
  for (const [name, value] of Object.entries(common)) if (!headers.has(name)) headers.set(name, value);
  headers.set('date', now.toUTCString());
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', pathname === '/graphql' ? graphiql : ui);
  }
  if (isOwn) return response;
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
