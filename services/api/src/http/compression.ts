const compressible = /^(text\/|application\/(json|javascript|graphql-response\+json|manifest\+json)|image\/svg)/;
const leastBytes = 1_000;

/** The response gzipped, where the client takes that and it is text of some length. */
export function compressResponse(request: Request, response: Response): Response {
  const { headers, status, statusText, body } = response;
  const length = headers.get('content-length');
  const isWanted = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const isWorth =
    compressible.test(headers.get('content-type') ?? '') && (length === null || Number(length) >= leastBytes);
  if (!body || !isWanted || !isWorth || headers.has('content-encoding') || request.method === 'HEAD') return response;
  const compressed = new Headers(headers);
  compressed.delete('content-length');
  compressed.set('content-encoding', 'gzip');
  compressed.append('vary', 'accept-encoding');
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, statusText, headers: compressed });
}
