import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { PolicyStatus } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';

const CreditPolicyFilter = builder.inputType('CreditPolicyFilter', {
  description: 'Which versions of the credit policy.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    status: t.field({ type: [PolicyStatus], description: 'Any of these.' }),
    q: t.string({ description: 'Part of the name.' }),
  }),
});

const CreditPolicySort = sortOf('CreditPolicy', {
  NUMBER: 'Number.',
  NAME: 'Name.',
  STATUS: 'Status.',
  EFFECTIVE_FROM_MONTH: 'From which month on it is in force; drafts come last.',
});

const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  NAME: (way: Way) => ({ name: way }),
  STATUS: (way: Way) => ({ status: way }),
  EFFECTIVE_FROM_MONTH: (way: Way) => ({ effectiveFromMonth: { sort: way, nulls: 'last' as const } }),
};

type CreditPolicyPageShape = PageOf<Prisma.CreditPolicyWhereInput, Prisma.CreditPolicyOrderByWithRelationInput>;
const CreditPolicyPage = builder.objectRef<CreditPolicyPageShape>('CreditPolicyPage').implement({
  description: 'A page of credit policy versions.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['CreditPolicy'],
      description: 'The versions of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.creditPolicy.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.creditPolicy.count({ where }),
    }),
  }),
});

builder.queryField('creditPolicies', (t) =>
  t.field({
    type: CreditPolicyPage,
    description: 'The versions of the credit policy.',
    authScopes: { can: 'readPolicies' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: CreditPolicyFilter, description: 'Which ones.' }),
      sort: t.arg({ type: CreditPolicySort, description: 'In which order; latest number first where missing.' }),
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
