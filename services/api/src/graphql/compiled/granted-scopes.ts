import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { type Capability, hasCapability } from '../../roles.ts';
import type { Viewer } from '../context.ts';
import { NotInSql } from './in-sql.ts';

/** Rights that do not depend on the row: `{can: …}` and `{signedIn: true}`. */
function isGranted(scopes: unknown, viewer: Viewer): boolean {
  if (scopes === undefined) return true;
  if (typeof scopes !== 'object' || scopes === null) return false;
  return Object.entries(scopes).every(([scope, value]) => {
    if (scope === 'can') return hasCapability(viewer.role, value as Capability);
    return scope === 'signedIn' && value === true;
  });
}

type Described = Pick<GraphQLField<unknown, unknown> | GraphQLObjectType, 'extensions'>;

function optionsOf({ extensions }: Described): Record<string, unknown> {
  return (extensions['pothosOptions'] ?? {}) as Record<string, unknown>;
}

/** Throws NotInSql where the viewer lacks a right, or where rights are more than names: the resolvers say it then. */
export function requireGranted(described: Described, viewer: Viewer): void {
  const { authScopes, grantScopes, skipTypeScopes } = optionsOf(described);
  if (grantScopes !== undefined || skipTypeScopes !== undefined || !isGranted(authScopes, viewer)) {
    throw new NotInSql('rights that the resolvers look at');
  }
}
