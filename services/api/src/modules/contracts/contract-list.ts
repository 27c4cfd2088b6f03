import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { ContractStatus } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';

const ContractFilter = builder.inputType('ContractFilter', {
  description: 'Which contracts; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the number or of the account’s name.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    status: t.field({ type: [ContractStatus], description: 'Any of these.' }),
    renewalFrom: t.field({ type: 'Date', description: 'Renewed on this day or later.' }),
    renewalTo: t.field({ type: 'Date', description: 'Renewed before this day.' }),
  }),
});

const ContractSort = sortOf('Contract', {
  NUMBER: 'Number.',
  START_DATE: 'First day covered.',
  END_DATE: 'First day no longer covered.',
  RENEWAL_DATE: 'Day of renewal.',
  STATUS: 'Status.',
});

const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  START_DATE: (way: Way) => ({ startDate: way }),
  END_DATE: (way: Way) => ({ endDate: way }),
  RENEWAL_DATE: (way: Way) => ({ renewalDate: way }),
  STATUS: (way: Way) => ({ status: way }),
};

function whereOf(filter: typeof ContractFilter.$inferInput | null | undefined): Prisma.ContractWhereInput {
  if (!filter) return {};
  const contains = filter.q ? containing(filter.q) : null;
  const renewal = [
    ...(filter.renewalFrom ? [{ renewalDate: { gte: filter.renewalFrom } }] : []),
    ...(filter.renewalTo ? [{ renewalDate: { lt: filter.renewalTo } }] : []),
  ];
  return {
    AND: renewal,
    ...(filter.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(contains ? { OR: [{ number: contains }, { account: { name: contains } }] } : {}),
    ...(filter.accountId ? { accountId: readId('filter.accountId', filter.accountId) } : {}),
    ...(filter.status ? { status: { in: filter.status } } : {}),
  };
}

type ContractPageShape = PageOf<Prisma.ContractWhereInput, Prisma.ContractOrderByWithRelationInput>;
const ContractPage = builder.objectRef<ContractPageShape>('ContractPage').implement({
  description: 'A page of contracts.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Contract'],
      description: 'The contracts of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.contract.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.contract.count({ where }),
    }),
  }),
});

builder.queryField('contracts', (t) =>
  t.field({
    type: ContractPage,
    description: 'The contracts.',
    authScopes: { can: 'readCustomers' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: ContractFilter, description: 'Which ones.' }),
      sort: t.arg({ type: ContractSort, description: 'In which order; latest start first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'START_DATE', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
