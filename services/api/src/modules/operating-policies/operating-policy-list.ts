import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { PolicyStatus } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';
import { OperatingPolicyKind } from './operating-policy.ts';

const OperatingPolicyFilter = builder.inputType('OperatingPolicyFilter', {
  description: 'Which versions of the policies that are plain data.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    kind: t.field({ type: [OperatingPolicyKind], description: 'Any of these.' }),
    status: t.field({ type: [PolicyStatus], description: 'Any of these.' }),
    q: t.string({ description: 'Part of the name.' }),
  }),
});

const OperatingPolicySort = sortOf('OperatingPolicy', {
  KIND: 'Kind.',
  NUMBER: 'Number.',
  NAME: 'Name.',
  STATUS: 'Status.',
  EFFECTIVE_FROM_AT: 'From when on it is in force; drafts come last.',
});

const sortColumns = {
  KIND: (way: Way) => ({ kind: way }),
  NUMBER: (way: Way) => ({ number: way }),
  NAME: (way: Way) => ({ name: way }),
  STATUS: (way: Way) => ({ status: way }),
  EFFECTIVE_FROM_AT: (way: Way) => ({ effectiveFromAt: { sort: way, nulls: 'last' as const } }),
};

type OperatingPolicyPageShape = PageOf<
  Prisma.OperatingPolicyWhereInput,
  Prisma.OperatingPolicyOrderByWithRelationInput
>;
const OperatingPolicyPage = builder.objectRef<OperatingPolicyPageShape>('OperatingPolicyPage').implement({
  description: 'A page of versions of policies.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['OperatingPolicy'],
      description: 'The versions of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.operatingPolicy.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.operatingPolicy.count({ where }),
    }),
  }),
});

builder.queryField('operatingPolicies', (t) =>
  t.field({
    type: OperatingPolicyPage,
    description: 'The versions of the policies that are plain data.',
    authScopes: { can: 'readPolicies' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: OperatingPolicyFilter, description: 'Which ones.' }),
      sort: t.arg({ type: OperatingPolicySort, description: 'In which order; latest number first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: {
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.kind ? { kind: { in: filter.kind } } : {}),
        ...(filter?.status ? { status: { in: filter.status } } : {}),
        ...(filter?.q ? { name: containing(filter.q) } : {}),
      },
      orderBy: orderOf(sort, sortColumns, { field: 'NUMBER', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
