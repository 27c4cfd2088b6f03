/**
 * Why a request that carries a cookie may be forged by another site; null where it can't be. A form on
 * another page can send a cookie, but neither JSON nor our own Origin.
 */
export function explainForgery(request: Request): string | null {
  const { headers, method } = request;
  if (method === 'GET' || method === 'HEAD' || !headers.has('cookie') || headers.has('authorization')) return null;
  const contentType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/json') {
    return 'A request with a session cookie has to be sent as application/json.';
  }
  const origin = headers.get('origin');
  const host = headers.get('host') ?? new URL(request.url).host;
  if (origin !== null && URL.parse(origin)?.host !== host) return `Requests from ${origin} are not taken here.`;
  const site = headers.get('sec-fetch-site');
  return site === 'cross-site' || site === 'same-site' ? 'Requests from other sites are not taken here.' : null;
}
