/** Why another site may have sent this; null where it can't have: it can send neither JSON nor our own Origin. */
export function explainForeignness(request: Request): string | null {
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/json') return 'This has to be sent as application/json.';
  return explainOtherSite(request);
}

/** Why the request comes from another site, by what browsers say of themselves; null where nothing says so. */
export function explainOtherSite({ headers, url }: Request): string | null {
  const origin = headers.get('origin');
  const host = headers.get('host') ?? new URL(url).host;
  if (origin !== null && URL.parse(origin)?.host !== host) return `Requests from ${origin} are not taken here.`;
  const site = headers.get('sec-fetch-site');
  return site === 'cross-site' || site === 'same-site' ? 'Requests from other sites are not taken here.' : null;
}

/** The same where the request carries a session cookie, which a browser adds by itself; null without one. */
export function explainForgery(request: Request): string | null {
  const { headers, method } = request;
  if (method === 'GET' || method === 'HEAD' || !headers.has('cookie') || headers.has('authorization')) return null;
  return explainForeignness(request);
}
