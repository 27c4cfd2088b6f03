import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { clientAddressHeader } from './client-address.ts';

export type FetchHandler = (request: Request) => Promise<Response>;

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

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (!response.body || outgoing.req.method === 'HEAD') {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
}

/** An HTTP server in front of a fetch handler. `onFault` hears of what the handler could not answer. */
export function createNodeServer(handler: FetchHandler, onFault: (error: unknown) => void): Server {
  return createServer((incoming, outgoing) => {
    const abort = new AbortController();
    outgoing.on('close', () => abort.abort());
    const answer = async () => send(await handler(toRequest(incoming, abort.signal)), outgoing);
    answer().catch((error: unknown) => {
      const isGone = outgoing.destroyed || abort.signal.aborted;
      if (!isGone) onFault(error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(400, { 'content-type': 'text/plain' }).end('The request could not be read.');
    });
  });
}
