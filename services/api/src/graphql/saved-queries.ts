import { stripIgnoredCharacters } from 'graphql';
import { createGraphQLError, type GraphQLParams, type Plugin } from 'graphql-yoga';
import type { ApiContext, BoundQuery, Viewer } from './context.ts';

/** What a request may say beside what GraphQL knows: the name of a saved query instead of a document. */
export const savedQueryParameter = 'savedQuery';

type Asking = Pick<ApiContext, 'viewer' | 'db'>;
type Params = GraphQLParams & { readonly [savedQueryParameter]?: unknown };

/**
 * Runs saved queries by their name, `{"savedQuery": "renewals", "variables": {…}}`, for whoever is signed in; each field
 * still asks for its own right. An API key that is bound to one runs that one, by its name or as the same document, and
 * nothing else.
 */
export const runSavedQueries: Plugin<object, Asking> = {
  async onParams({ params, setParams, setResult, context }) {
    const { viewer, db } = context;
    const { [savedQueryParameter]: name, ...rest } = params as Params;
    // What is refused anyhow is not to be refused for its lack of a document.
    if (!rest.query) setParams({ ...rest, query: '{ __typename }' });
    if (!viewer) return;
    const refuse = (code: string, message: string) =>
      setResult({ errors: [createGraphQLError(message, { extensions: { code } })] });
    if (name !== undefined && name !== null && (typeof name !== 'string' || rest.query)) {
      return refuse('BAD_REQUEST', 'savedQuery is the name of a saved query, sent instead of a query.');
    }
    const wanted = typeof name === 'string' ? name : null;
    const stranger = explainStranger(viewer, wanted, rest.query);
    if (stranger) return refuse('BOUND_KEY', stranger);
    const saved = viewer.boundQuery ?? (wanted === null ? null : await findSavedQuery(db, wanted));
    if (saved) return setParams(paramsOf(saved, rest));
    if (wanted !== null) return refuse('NOT_FOUND', `There is no saved query named "${wanted}".`);
    setParams(rest);
  },
};

/** Why a key that is bound to a query may not run this; null where it may, or where the caller is not bound. */
function explainStranger({ boundQuery }: Viewer, name: string | null, document: string | undefined): string | null {
  if (!boundQuery) return null;
  const isIt = name === null ? isSameDocument(document, boundQuery.document) : name === boundQuery.name;
  return isIt ? null : explainBound(boundQuery);
}

export function explainBound({ name }: BoundQuery): string {
  return `This API key runs the saved query "${name}" and nothing else: POST {"savedQuery": "${name}", "variables": {…}} to /graphql.`;
}

/** Blanks, commas and comments aside. What does not parse is not the same. */
function isSameDocument(document: string | undefined, saved: string): boolean {
  try {
    return document !== undefined && stripIgnoredCharacters(document) === stripIgnoredCharacters(saved);
  } catch {
    return false;
  }
}

async function findSavedQuery(db: ApiContext['db'], name: string): Promise<BoundQuery | null> {
  const saved = await db.savedQuery.findUnique({ where: { name } });
  return saved && { ...saved, variables: saved.variables as BoundQuery['variables'] };
}

/** A saved query is one operation: which one is meant needs no saying. */
function paramsOf({ document, variables }: BoundQuery, { variables: given, extensions }: GraphQLParams): GraphQLParams {
  return { query: document, variables: { ...variables, ...given }, ...(extensions ? { extensions } : {}) };
}
