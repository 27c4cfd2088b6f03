import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { Lifecycle, Tier } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';

const AccountFilter = builder.inputType('AccountFilter', {
  description: 'Which accounts; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name or of a mail domain.' }),
    tier: t.field({ type: [Tier], description: 'Any of these tiers.' }),
    lifecycle: t.field({ type: [Lifecycle], description: 'Any of these.' }),
    csmId: t.id({ description: 'Only those of this customer success manager.' }),
    region: t.string({ description: 'Only those of this region.' }),
  }),
});

const AccountSort = sortOf('Account', {
  NAME: 'Name.',
  TIER: 'Tier, STARTER first.',
  LIFECYCLE: 'Lifecycle.',
  REGION: 'Region.',
  CREATED_AT: 'When it was created.',
});

const sortColumns = {
  NAME: (way: Way) => ({ name: way }),
  TIER: (way: Way) => ({ tier: way }),
  LIFECYCLE: (way: Way) => ({ lifecycle: way }),
  REGION: (way: Way) => ({ region: way }),
  CREATED_AT: (way: Way) => ({ createdAt: way }),
};

function whereOf(filter: typeof AccountFilter.$inferInput | null | undefined): Prisma.AccountWhereInput {
  if (!filter) return {};
  const contains = filter.q ? containing(filter.q) : null;
  return {
    ...(filter.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(contains ? { OR: [{ name: contains }, { domains: { some: { domain: contains } } }] } : {}),
    ...(filter.tier ? { tier: { in: filter.tier } } : {}),
    ...(filter.lifecycle ? { lifecycle: { in: filter.lifecycle } } : {}),
    ...(filter.csmId ? { csmId: readId('filter.csmId', filter.csmId) } : {}),
    ...(filter.region ? { region: filter.region } : {}),
  };
}

type AccountPageShape = PageOf<Prisma.AccountWhereInput, Prisma.AccountOrderByWithRelationInput>;
export const AccountPage = builder.objectRef<AccountPageShape>('AccountPage').implement({
  description: 'A page of accounts.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Account'],
      description: 'The accounts of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.account.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.account.count({ where }),
    }),
  }),
});

builder.queryField('accounts', (t) =>
  t.field({
    type: AccountPage,
    description: 'The customers.',
    authScopes: { can: 'readCustomers' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: AccountFilter, description: 'Which ones.' }),
      sort: t.arg({ type: AccountSort, description: 'In which order; by name where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'NAME', direction: 'ASC' }),
      ...readPage(page),
    }),
  }),
);
