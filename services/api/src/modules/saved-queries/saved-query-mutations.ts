import type { Prisma } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { createSavedQuery, deleteSavedQuery, updateSavedQuery } from '@tenure/workflows/saved-queries';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { Deleted } from '../../graphql/deleted.ts';
import { readId } from '../../graphql/ids.ts';
import { hasCapability } from '../../roles.ts';
import { checkDocument } from './saved-query-document.ts';

const CreateSavedQueryInput = builder.inputType('CreateSavedQueryInput', {
  description: 'A query to keep.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What scripts call it by: letters, digits, dashes, underscores.' }),
    description: t.string({ description: 'What it is for.' }),
    document: t.string({ required: true, description: 'One GraphQL query.' }),
    variables: t.field({ type: 'JSON', description: 'Defaults of its variables.' }),
  }),
});

const UpdateSavedQueryInput = builder.inputType('UpdateSavedQueryInput', {
  description: 'What to change of a saved query; a missing field stays as it is.',
  fields: (t) => ({
    name: t.string({ description: 'What scripts call it by.' }),
    description: t.string({ description: 'What it is for.' }),
    document: t.string({ description: 'One GraphQL query.' }),
    variables: t.field({ type: 'JSON', description: 'Defaults of its variables.' }),
  }),
});

function readVariables(variables: unknown): Prisma.InputJsonObject | undefined {
  if (variables === undefined || variables === null) return undefined;
  if (typeof variables === 'object' && !Array.isArray(variables)) return variables as Prisma.InputJsonObject;
  throw new InvalidInput('variables', variables, 'an object');
}

const rightsOf = (viewer: Viewer | null) => {
  return { mayManageAll: viewer !== null && hasCapability(viewer.role, 'manageAllApiKeys') };
};

builder.mutationFields((t) => ({
  createSavedQuery: t.prismaField({
    type: 'SavedQuery',
    description: 'Keeps a query under a name.',
    authScopes: { can: 'saveQueries' },
    errors: {},
    args: { input: t.arg({ type: CreateSavedQueryInput, required: true, description: 'The query.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }, { schema }) => {
      checkDocument(schema, input.document);
      const fields = { ...input, variables: readVariables(input.variables) };
      const { id } = await createSavedQuery(db, fields, actor, now);
      return db.savedQuery.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateSavedQuery: t.prismaField({
    type: 'SavedQuery',
    description: 'Changes a query of the caller; name and document only while no good API key is bound to it.',
    authScopes: { can: 'saveQueries' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateSavedQueryInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, expectedVersion, input }, { db, actor, now, viewer }, { schema }) => {
      const reference = { savedQueryId: readId('id', id), expectedVersion: given(expectedVersion) };
      if (input.document) checkDocument(schema, input.document);
      const texts = { name: given(input.name), description: given(input.description), document: given(input.document) };
      const fields = { ...texts, variables: readVariables(input.variables) };
      await updateSavedQuery(db, { ...reference, ...fields }, rightsOf(viewer), actor, now);
      return db.savedQuery.findUniqueOrThrow({ ...query, where: { id: reference.savedQueryId } });
    },
  }),
  deleteSavedQuery: t.field({
    type: Deleted,
    description: 'Removes a query of the caller that no good API key is bound to.',
    authScopes: { can: 'saveQueries' },
    errors: {},
    args: { id: t.arg.id({ required: true, description: 'The query’s id.' }) },
    resolve: async (_root, { id }, { db, actor, now, viewer }) => {
      const savedQueryId = readId('id', id);
      await deleteSavedQuery(db, { savedQueryId }, rightsOf(viewer), actor, now);
      return { id: savedQueryId };
    },
  }),
}));
