import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { byName } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';

builder.prismaObject('Service', {
  description: 'Something a customer subscribes to, for example the API.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    key: t.exposeString('key', { description: 'Short name, unique.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    description: t.exposeString('description', { nullable: true, description: 'What the status page says of it.' }),
    position: t.exposeInt('position', { description: 'Its place on the status page, lowest first.' }),
    isPublic: t.exposeBoolean('isPublic', { description: 'Whether the status page lists it.' }),
  }),
});

type ServicePageShape = PageOf<Prisma.ServiceWhereInput, Prisma.ServiceOrderByWithRelationInput>;
const ServicePage = builder.objectRef<ServicePageShape>('ServicePage').implement({
  description: 'A page of services.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Service'],
      description: 'The services of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.service.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.service.count({ where }),
    }),
  }),
});

const ServiceFilter = builder.inputType('ServiceFilter', {
  description: 'Which services.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name.' }),
  }),
});

builder.queryField('services', (t) =>
  t.field({
    type: ServicePage,
    description: 'What customers can subscribe to, by name.',
    authScopes: { can: 'readCustomers' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: ServiceFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({
      where: {
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.q ? { name: containing(filter.q) } : {}),
      },
      orderBy: byName,
      ...readPage(page),
    }),
  }),
);
