import { isLightRequest } from './light-messages.ts';

/** The request with its body read, or null where the body is longer than `mostBytes`. */
export async function readLimitedBody(request: Request, mostBytes: number): Promise<Request | null> {
  // The listener has read it whole already, as it is short.
  if (isLightRequest(request) || !request.body) return request;
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}
