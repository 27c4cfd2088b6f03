import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { latestFirst } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { Role } from '../../graphql/vocabulary.ts';
import { hasCapability } from '../../roles.ts';

builder.prismaObject('ApiKey', {
  description: 'A key for scripts: acts with its role, in the name of its owner, until it expires or is revoked.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.exposeString('prefix', { description: 'The readable first part of the key.' }),
    role: t.expose('role', { type: Role, description: 'What it may do.' }),
    owner: t.relation('owner', { description: 'In whose name it acts.' }),
    savedQuery: t.relation('savedQuery', {
      nullable: true,
      description: 'The one query it runs; null where it runs whatever its role may.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'The first instant it is no longer taken.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute.',
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true, description: 'When it was revoked.' }),
  }),
});

type ApiKeyPageShape = PageOf<Prisma.ApiKeyWhereInput, Prisma.ApiKeyOrderByWithRelationInput>;
const ApiKeyPage = builder.objectRef<ApiKeyPageShape>('ApiKeyPage').implement({
  description: 'A page of API keys.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['ApiKey'],
      description: 'The keys of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.apiKey.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.apiKey.count({ where }),
    }),
  }),
});

builder.queryField('apiKeys', (t) =>
  t.field({
    type: ApiKeyPage,
    description: 'The caller’s API keys, latest first; everybody’s for an ADMIN.',
    authScopes: { signedIn: true },
    complexity: costOfPage,
    args: { page: t.arg({ type: PageInput, description: 'Which part.' }) },
    resolve: (_root, { page }, { viewer }) => ({
      where: viewer && hasCapability(viewer.role, 'manageAllApiKeys') ? {} : { ownerId: viewer?.userId ?? 0 },
      orderBy: latestFirst,
      ...readPage(page),
    }),
  }),
);
