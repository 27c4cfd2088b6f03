import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isWholeText, LightResponse } from './light-messages.ts';

const compressible = /^(text\/|application\/(json|javascript|graphql-response\+json|manifest\+json)|image\/svg)/;
const leastBytes = 1_000;
const compress = promisify(gzip);

function isWanted(request: Request): boolean {
  return request.method !== 'HEAD' && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
}

function isWorth({ headers }: Response): boolean {
  const length = headers.get('content-length');
  return compressible.test(headers.get('content-type') ?? '') && (length === null || Number(length) >= leastBytes);
}

function compressedHeaders(headers: Headers): Headers {
  const compressed = new Headers(headers);
  compressed.delete('content-length');
  compressed.set('content-encoding', 'gzip');
  compressed.append('vary', 'accept-encoding');
  return compressed;
}

/** The response gzipped, where the client takes that and it is text of some length. */
export async function compressResponse(request: Request, response: Response): Promise<Response> {
  const { headers, status, statusText } = response;
  if (!isWanted(request) || !isWorth(response) || headers.has('content-encoding')) return response;
  if (isWholeText(headers)) {
    const text = await response.text();
    if (text.length < leastBytes) return new LightResponse(text, { status, statusText, headers });
    return new LightResponse(await compress(text), { status, statusText, headers: compressedHeaders(headers) });
  }
  if (!response.body) return response;
  const body = response.body.pipeThrough(new CompressionStream('gzip'));
  return new Response(body, { status, statusText, headers: compressedHeaders(headers) });
}
