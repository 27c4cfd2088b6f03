import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { plainRefusal } from './responses.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

async function findFile(directory: string, pathname: string): Promise<string | null> {
  const file = normalize(join(directory, pathname));
  if (!file.startsWith(`${normalize(directory)}${sep}`)) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

async function answerFile(file: string): Promise<Response> {
  const content = await readFile(file);
  // Vite names the files in assets/ by their content.
  const isNamedByContent = file.includes(`${sep}assets${sep}`);
  return new Response(content, {
    headers: {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-length': String(content.byteLength),
      'cache-control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

/** A file of the built admin UI; its index.html for every path that is a screen, so that links into it work. */
export async function answerStatic(directory: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plainRefusal(405, 'METHOD_NOT_ALLOWED', 'Only GET is taken here.');
  }
  const pathname = decodePath(new URL(request.url).pathname);
  const isScreen = pathname !== null && extname(pathname) === '';
  const wanted = pathname === null || pathname === '/' || isScreen ? '/index.html' : pathname;
  const file = pathname === null ? null : await findFile(directory, wanted);
  if (file) return answerFile(file);
  if (isScreen || pathname === '/') {
    return plainRefusal(404, 'NOT_BUILT', 'The admin UI is not built: run `npm start`, or `vite build` in admin.');
  }
  return plainRefusal(404, 'NOT_FOUND', 'There is nothing here.');
}
