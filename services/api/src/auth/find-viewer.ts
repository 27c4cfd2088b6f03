import type { Database } from '@tenure/db/client';
import { type FoundApiKey, findApiKey } from '@tenure/workflows/api-keys';
import type { BoundQuery, Viewer } from '../graphql/context.ts';
import type { Authentication } from './authentication.ts';

/** The secret in `Authorization: Bearer …`; null where the header is missing or of another kind. */
export function bearerSecret(headers: Headers): string | null {
  return /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

function boundQueryOf({ savedQuery }: FoundApiKey): BoundQuery | null {
  if (!savedQuery) return null;
  const { name, document, variables } = savedQuery;
  return { name, document, variables: variables as BoundQuery['variables'] };
}

/**
 * Who asks: by API key where one is sent (a bad one is nobody, whatever cookie comes with it), else by
 * session cookie.
 */
export async function findViewer(
  db: Database,
  authentication: Authentication,
  headers: Headers,
  now: Date,
): Promise<Viewer | null> {
  if (headers.has('authorization')) {
    const key = await findApiKey(db, bearerSecret(headers) ?? '', now);
    return key && { userId: key.ownerId, role: key.role, apiKeyId: key.id, boundQuery: boundQueryOf(key) };
  }
  if (!headers.has('cookie')) return null;
  const session = await authentication.api.getSession({ headers });
  if (!session) return null;
  const user = await db.user.findUnique({ where: { id: Number(session.user.id) } });
  return user?.isActive ? { userId: user.id, role: user.role, apiKeyId: null } : null;
}
