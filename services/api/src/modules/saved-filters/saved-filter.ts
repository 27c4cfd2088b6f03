import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { byName } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';

builder.prismaObject('SavedFilter', {
  description: 'A filter of a list that somebody keeps, and may share.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    resource: t.exposeString('resource', { description: 'The list it belongs to, for example tickets.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    filter: t.expose('filter', { type: 'JSON', description: 'The filter, as the list takes it.' }),
    isShared: t.exposeBoolean('isShared', { description: 'Whether everybody sees it.' }),
    owner: t.relation('owner', { description: 'Whose it is.' }),
  }),
});

const SavedFilterFilter = builder.inputType('SavedFilterFilter', {
  description: 'Which saved filters.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    resource: t.string({ description: 'Only those of this list.' }),
  }),
});

type SavedFilterPageShape = PageOf<Prisma.SavedFilterWhereInput, Prisma.SavedFilterOrderByWithRelationInput>;
const SavedFilterPage = builder.objectRef<SavedFilterPageShape>('SavedFilterPage').implement({
  description: 'A page of saved filters.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['SavedFilter'],
      description: 'The saved filters of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.savedFilter.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.savedFilter.count({ where }),
    }),
  }),
});

builder.queryField('savedFilters', (t) =>
  t.field({
    type: SavedFilterPage,
    description: 'The caller’s own saved filters and the shared ones, by name.',
    authScopes: { signedIn: true },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: SavedFilterFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }, { viewer }) => ({
      where: {
        OR: [{ isShared: true }, { ownerId: viewer?.userId ?? 0 }],
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.resource ? { resource: filter.resource } : {}),
      },
      orderBy: byName,
      ...readPage(page),
    }),
  }),
);
