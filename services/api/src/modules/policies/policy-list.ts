import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { PolicyStatus } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';

const SlaPolicyFilter = builder.inputType('SlaPolicyFilter', {
  description: 'Which policy versions.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    status: t.field({ type: [PolicyStatus], description: 'Any of these.' }),
    q: t.string({ description: 'Part of the name.' }),
  }),
});

const SlaPolicySort = sortOf('SlaPolicy', {
  NUMBER: 'Number.',
  NAME: 'Name.',
  STATUS: 'Status.',
  EFFECTIVE_FROM_AT: 'From when on it is in force; drafts come last.',
});

const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  NAME: (way: Way) => ({ name: way }),
  STATUS: (way: Way) => ({ status: way }),
  EFFECTIVE_FROM_AT: (way: Way) => ({ effectiveFromAt: { sort: way, nulls: 'last' as const } }),
};

type SlaPolicyPageShape = PageOf<Prisma.SlaPolicyWhereInput, Prisma.SlaPolicyOrderByWithRelationInput>;
const SlaPolicyPage = builder.objectRef<SlaPolicyPageShape>('SlaPolicyPage').implement({
  description: 'A page of policy versions.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['SlaPolicy'],
      description: 'The policy versions of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.slaPolicy.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.slaPolicy.count({ where }),
    }),
  }),
});

builder.queryField('slaPolicies', (t) =>
  t.field({
    type: SlaPolicyPage,
    description: 'The versions of the SLA policy.',
    authScopes: { can: 'readPolicies' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: SlaPolicyFilter, description: 'Which ones.' }),
      sort: t.arg({ type: SlaPolicySort, description: 'In which order; latest number first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: {
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.status ? { status: { in: filter.status } } : {}),
        ...(filter?.q ? { name: containing(filter.q) } : {}),
      },
      orderBy: orderOf(sort, sortColumns, { field: 'NUMBER', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
