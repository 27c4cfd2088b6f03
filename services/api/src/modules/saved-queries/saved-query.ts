import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { byName } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';

builder.prismaObject('SavedQuery', {
  description: 'A GraphQL query kept under a name, for scripts. Run it by POST {"savedQuery": name, "variables": {…}}.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'What scripts call it by.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    document: t.exposeString('document', { description: 'The query.' }),
    variables: t.expose('variables', { type: 'JSON', description: 'Defaults of its variables.' }),
    owner: t.relation('owner', { description: 'Whose it is.' }),
    apiKeyCount: t.relationCount('apiKeys', {
      description: 'How many good API keys run this and nothing else; it stays as it is while there are any.',
      where: (_args, { now }) => ({ revokedAt: null, expiresAt: { gt: now } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was saved.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

const SavedQueryFilter = builder.inputType('SavedQueryFilter', {
  description: 'Which saved queries.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name or of the description.' }),
    isMine: t.boolean({ description: 'Only the caller’s own, or only others.' }),
  }),
});

type Filter = Partial<typeof SavedQueryFilter.$inferInput>;
type Where = Prisma.SavedQueryWhereInput;

function conditionsOf(filter: Filter | null | undefined, userId: number): Where {
  const { ids, q, isMine } = filter ?? {};
  return {
    AND: [
      ...(ids ? [{ id: { in: readIds('filter.ids', ids) } }] : []),
      ...(q?.trim() ? [{ OR: [{ name: containing(q) }, { description: containing(q) }] }] : []),
      ...(typeof isMine === 'boolean' ? [{ ownerId: isMine ? userId : { not: userId } }] : []),
    ],
  };
}

type SavedQueryPageShape = PageOf<Where, Prisma.SavedQueryOrderByWithRelationInput>;
const SavedQueryPage = builder.objectRef<SavedQueryPageShape>('SavedQueryPage').implement({
  description: 'A page of saved queries.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['SavedQuery'],
      description: 'The queries of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.savedQuery.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.savedQuery.count({ where }),
    }),
  }),
});

builder.queryFields((t) => ({
  savedQueries: t.field({
    type: SavedQueryPage,
    description: 'The saved queries, by name.',
    authScopes: { can: 'saveQueries' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: SavedQueryFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }, { viewer }) => ({
      where: conditionsOf(filter, viewer?.userId ?? 0),
      orderBy: byName,
      ...readPage(page),
    }),
  }),
  savedQuery: t.prismaField({
    type: 'SavedQuery',
    nullable: true,
    description: 'One saved query; null where there is none.',
    authScopes: { can: 'saveQueries' },
    args: { id: t.arg.id({ required: true, description: 'The query’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.savedQuery.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
}));
