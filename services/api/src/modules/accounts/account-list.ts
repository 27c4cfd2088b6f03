import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { pageInSql } from '../../graphql/compiled/in-sql.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { costOfItems, costOfPage, type PageArgument, PageInput } from '../../graphql/page.ts';
import { anyWord, countPage, partOf, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
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

const list = {
  from: Prisma.sql`account a`,
  id: 'a.id',
  columns: { NAME: 'a.name', TIER: 'a.tier', LIFECYCLE: 'a.lifecycle', REGION: 'a.region', CREATED_AT: 'a.created_at' },
  fallback: { field: 'NAME', direction: 'ASC' },
} as const;

/** Part of the name or of a mail domain. */
function matchText(q: string): Prisma.Sql {
  const domain = partOf('d.domain', q);
  return Prisma.sql`(${partOf('a.name', q)} or a.id in (select d.account_id from account_domain d where ${domain}))`;
}

function conditionsOf(filter: typeof AccountFilter.$inferInput | null | undefined): Prisma.Sql[] {
  if (!filter) return [];
  const { ids, q, tier, lifecycle, csmId, region } = filter;
  return [
    ...(ids ? [Prisma.sql`a.id = any(${readIds('filter.ids', ids)}::int[])`] : []),
    ...(q ? [matchText(q)] : []),
    ...(tier ? [anyWord('a.tier', 'tier', tier)] : []),
    ...(lifecycle ? [anyWord('a.lifecycle', 'lifecycle', lifecycle)] : []),
    ...(csmId ? [Prisma.sql`a.csm_id = ${readId('filter.csmId', csmId)}`] : []),
    ...(region ? [Prisma.sql`a.region = ${region}`] : []),
  ];
}

export const AccountPage = builder.objectRef<SqlPage>('AccountPage').implement({
  extensions: pageInSql('Account'),
  description: 'A page of accounts.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Account'],
      description: 'The accounts of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.account.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

/** Of these accounts, by name. */
export function pageOfAccounts(ids: readonly number[], page: PageArgument | null | undefined): SqlPage {
  return sqlPageOf(list, [Prisma.sql`a.id = any(${[...ids]}::int[])`], null, page);
}

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
    resolve: (_root, { filter, sort, page }) => sqlPageOf(list, conditionsOf(filter), sort, page),
  }),
);
