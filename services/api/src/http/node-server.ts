import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { clientAddressHeader } from './client-address.ts';
import { isLightResponse, isWholeText, LightRequest } from './light-messages.ts';

export type FetchHandler = (request: Request) => Promise<Response>;

/** Longer bodies are read as they come, so that a limit can end them. */
const mostWholeBytes = 65_536;

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  headers.set(clientAddressHeader, incoming.socket.remoteAddress ?? 'unknown');
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null;
  return new Request(url, { method, headers, signal, body, ...(hasBody ? { duplex: 'half' } : {}) } as RequestInit);
}

/** Most requests are a short query in JSON: these are read whole, without a stream of the web in between. */
function isLight({ method, url, headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return method === 'POST' && url === '/graphql' && length > 0 && length <= mostWholeBytes;
}

function toLightRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', reject);
    incoming.on('end', () => {
      const { 'set-cookie': _, ...sent } = incoming.headers;
      const headers = { ...sent, [clientAddressHeader]: incoming.socket.remoteAddress ?? 'unknown' };
      const url = `http://${incoming.headers.host ?? 'localhost'}${incoming.url}`;
      const body = Buffer.concat(chunks);
      resolve(new LightRequest(url, { method: 'POST', headers: headers as Record<string, string>, signal, body }));
    });
  });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (outgoing.req.method === 'HEAD') {
    outgoing.end();
    return;
  }
  if (isWholeText(response.headers)) {
    const text = await response.text();
    outgoing.setHeader('content-length', Buffer.byteLength(text));
    outgoing.end(text);
    return;
  }
  if (!response.body) {
    outgoing.end();
    return;
  }
  // Such a response has no stream that the platform knows: what is left of it here is a compressed text.
  if (isLightResponse(response)) {
    const bytes = Buffer.from(await response.arrayBuffer());
    outgoing.setHeader('content-length', bytes.byteLength);
    outgoing.end(bytes);
    return;
  }
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
}

/** An HTTP server in front of a fetch handler. `onFault` hears of what the handler could not answer. */
export function createNodeServer(handler: FetchHandler, onFault: (error: unknown) => void): Server {
  return createServer((incoming, outgoing) => {
    const abort = new AbortController();
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) abort.abort();
    });
    const answer = async () => {
      const request = isLight(incoming)
        ? await toLightRequest(incoming, abort.signal)
        : toRequest(incoming, abort.signal);
      await send(await handler(request), outgoing);
    };
    answer().catch((error: unknown) => {
      const isGone = outgoing.destroyed || abort.signal.aborted;
      if (!isGone) onFault(error);
      if (outgoing.headersSent) {
        outgoing.destroy();
        return;
      }
      for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
      outgoing.writeHead(400, { 'content-type': 'text/plain' }).end('The request could not be read.');
    });
  });
}
