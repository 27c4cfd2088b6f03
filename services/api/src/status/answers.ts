import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { statusPolicy } from './style.ts';

export interface Rendered {
  readonly type: 'text/html' | 'application/atom+xml' | 'application/json';
  readonly text: string;
}

/** Ready to be sent: compressed once, not for each reader. */
export interface Prepared {
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

/** A browser or a proxy keeps it for ten seconds, shows it a little longer while it asks, and for a day while we are away. */
const publicCache = 'public, max-age=10, stale-while-revalidate=30, stale-if-error=86400';

const common = { 'content-security-policy': statusPolicy, 'referrer-policy': 'strict-origin-when-cross-origin' };
/** Other sites may read what is for programs. */
const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

export function prepare({ type, text }: Rendered): Prepared {
  const plain = new TextEncoder().encode(text);
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const kind = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': publicCache,
    vary: 'accept-encoding',
    etag,
  };
  const headers = { ...common, ...kind, ...(type === 'text/html' ? {} : open) };
  return { headers, etag, plain, gzipped: new Uint8Array(gzipSync(plain)) };
}

function hasIt(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match');
  if (known === null) return false;
  return known.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag.slice(2));
}

export function send(request: Request, prepared: Prepared, status = 200): Response {
  const { headers, etag, plain, gzipped } = prepared;
  if (status === 200 && hasIt(request, etag)) return new Response(null, { status: 304, headers });
  const wantsGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const body = wantsGzip ? gzipped : plain;
  const length = { 'content-length': String(body.byteLength), ...(wantsGzip ? { 'content-encoding': 'gzip' } : {}) };
  return new Response(body, { status, headers: { ...headers, ...length } });
}

/** What is for one reader, or not a state that lasts. */
export function sendUncached({ type, text }: Rendered, status: number, more: Record<string, string> = {}): Response {
  const kind = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
  return new Response(text, { status, headers: { ...common, ...kind, ...more, 'referrer-policy': 'no-referrer' } });
}
