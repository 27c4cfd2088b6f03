import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import ScopeAuthPlugin, { type AuthFailure, AuthScopeFailureType } from '@pothos/plugin-scope-auth';
import type PrismaTypes from '@tenure/db/generated/pothos';
import { getDatamodel } from '@tenure/db/generated/pothos';
import { Conflict, Forbidden, InvalidInput, NotFound, StaleVersion } from '@tenure/workflows/refusals';
import { type Capability, explainMissing, hasCapability } from '../roles.ts';
import type { ApiContext } from './context.ts';
import { explainCost, limits } from './limits.ts';

interface SchemaShape {
  PrismaTypes: PrismaTypes;
  Context: ApiContext;
  DefaultFieldNullability: false;
  AuthScopes: { can: Capability; signedIn: boolean };
  Scalars: {
    ID: { Input: string; Output: string | number };
    DateTime: { Input: Date; Output: Date };
    Date: { Input: Date; Output: Date };
    BigInt: { Input: bigint; Output: bigint };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** The capability that was asked for and is missing, under whatever the plugin wraps it in. */
function findMissing(failure: AuthFailure): Capability | null {
  if (failure.kind === AuthScopeFailureType.AuthScope && failure.scope === 'can')
    return failure.parameter as Capability;
  if (!('failures' in failure)) return null;
  return failure.failures.map(findMissing).find((missing) => missing !== null) ?? null;
}

export const builder = new SchemaBuilder<SchemaShape>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, ComplexityPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  prisma: { client: ({ db }) => db, dmmf: getDatamodel(), onUnusedQuery: null },
  scopeAuth: {
    authScopes: ({ viewer }) => ({
      signedIn: viewer !== null,
      can: (capability) => viewer !== null && hasCapability(viewer.role, capability),
    }),
    unauthorizedError: (_parent, { viewer }, _info, { failure, message }) => {
      const missing = findMissing(failure);
      return new Forbidden(viewer && missing ? explainMissing(viewer.role, missing) : message);
    },
  },
  errors: {
    directResult: true,
    defaultTypes: [InvalidInput, NotFound, StaleVersion, Conflict, Forbidden],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      description: 'What the mutation changed, or why it was refused. A refusal changes nothing.',
    },
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: { complexity: limits.cost },
    complexityError: (_kind, { complexity }) => explainCost(complexity),
  },
});

builder.queryType({ description: 'Everything that can be read. Lists are {items, totalCount}.' });
builder.mutationType({
  description: 'Everything that can be changed. Each answers with the changed record or with a refusal.',
});
