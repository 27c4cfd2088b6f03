import type { Prisma } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { createSavedFilter, deleteSavedFilter, updateSavedFilter } from '@tenure/workflows/saved-filters';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { Deleted } from '../../graphql/deleted.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';

const SaveFilterInput = builder.inputType('SaveFilterInput', {
  description: 'A filter to keep.',
  fields: (t) => ({
    resource: t.string({ required: true, description: 'The list it belongs to, for example tickets.' }),
    name: t.string({ required: true, description: 'Name.' }),
    filter: t.field({ type: 'JSON', required: true, description: 'The filter, as the list takes it.' }),
    isShared: t.boolean({ description: 'Whether everybody sees it; false where missing.' }),
  }),
});

function readFilter(filter: unknown): Prisma.InputJsonObject {
  if (typeof filter === 'object' && filter !== null && !Array.isArray(filter)) return filter as Prisma.InputJsonObject;
  throw new InvalidInput('filter', filter, 'an object');
}

builder.mutationFields((t) => ({
  saveFilter: t.prismaField({
    type: 'SavedFilter',
    description: 'Keeps a filter for the caller, or changes one that the caller keeps.',
    authScopes: { signedIn: true },
    errors: {},
    args: {
      id: t.arg.id({ description: 'The filter to change; a new one is kept where missing.' }),
      input: t.arg({ type: SaveFilterInput, required: true, description: 'The filter.' }),
    },
    resolve: async (query, _root, args, { db, actor, now }) => {
      const input = { ...args.input, filter: readFilter(args.input.filter), isShared: given(args.input.isShared) };
      const savedFilterId = readOptionalId('id', args.id);
      const { id } = savedFilterId
        ? await updateSavedFilter(db, { ...input, savedFilterId }, actor, now)
        : await createSavedFilter(db, input, actor, now);
      return db.savedFilter.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  deleteSavedFilter: t.field({
    type: Deleted,
    description: 'Removes one of the caller’s saved filters.',
    authScopes: { signedIn: true },
    errors: {},
    args: { id: t.arg.id({ required: true, description: 'The filter’s id.' }) },
    resolve: async (_root, { id }, { db, actor, now }) => {
      const savedFilterId = readId('id', id);
      await deleteSavedFilter(db, { savedFilterId }, actor, now);
      return { id: savedFilterId };
    },
  }),
}));
