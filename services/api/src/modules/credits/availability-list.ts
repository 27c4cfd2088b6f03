import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { readMonth, readMonths } from '../../graphql/months.ts';
import { costOfItems, costOfPage, PageInput } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';

const ServiceAvailabilityFilter = builder.inputType('ServiceAvailabilityFilter', {
  description: 'Which final availabilities; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    serviceId: t.id({ description: 'Only those of this service.' }),
    month: t.string({ description: 'Only those of this month, YYYY-MM.' }),
    monthFrom: t.string({ description: 'Of this month, YYYY-MM, or later.' }),
    monthTo: t.string({ description: 'Of this month, YYYY-MM, or earlier.' }),
    isBreach: t.boolean({ description: 'Only broken promises, or only kept ones.' }),
  }),
});

const ServiceAvailabilitySort = sortOf('ServiceAvailability', {
  MONTH: 'Month.',
  CREDIT: 'What is owed.',
  DOWN_MS: 'Time down.',
  ACCOUNT: 'Name of the account.',
});

const list = {
  from: Prisma.sql`service_availability v left join account a on a.id = v.account_id`,
  id: 'v.id',
  columns: { MONTH: 'v.month', CREDIT: 'v.credit_minor', DOWN_MS: 'v.down_ms', ACCOUNT: 'a.name' },
  fallback: { field: 'MONTH', direction: 'DESC' },
} as const;

function conditionsOf(filter: typeof ServiceAvailabilityFilter.$inferInput | null | undefined): Prisma.Sql[] {
  if (!filter) return [];
  const from = { field: 'filter.monthFrom', value: filter.monthFrom };
  const { first, last } = readMonths(from, { field: 'filter.monthTo', value: filter.monthTo });
  const { ids, accountId, serviceId, month, isBreach } = filter;
  return [
    ...(ids ? [Prisma.sql`v.id = any(${readIds('filter.ids', ids)}::int[])`] : []),
    ...(accountId ? [Prisma.sql`v.account_id = ${readId('filter.accountId', accountId)}`] : []),
    ...(serviceId ? [Prisma.sql`v.service_id = ${readId('filter.serviceId', serviceId)}`] : []),
    ...(month ? [Prisma.sql`v.month = ${readMonth('filter.month', month)}`] : []),
    ...(first ? [Prisma.sql`v.month >= ${first}`] : []),
    ...(last ? [Prisma.sql`v.month <= ${last}`] : []),
    ...(typeof isBreach === 'boolean' ? [Prisma.sql`v.is_breach = ${isBreach}`] : []),
  ];
}

const ServiceAvailabilityPage = builder.objectRef<SqlPage>('ServiceAvailabilityPage').implement({
  description: 'A page of final availabilities.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['ServiceAvailability'],
      description: 'Those of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.serviceAvailability.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

builder.queryField('serviceAvailabilities', (t) =>
  t.field({
    type: ServiceAvailabilityPage,
    description: 'The final availability of accounts, services and months.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: ServiceAvailabilityFilter, description: 'Which ones.' }),
      sort: t.arg({ type: ServiceAvailabilitySort, description: 'In which order; latest month first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => sqlPageOf(list, conditionsOf(filter), sort, page),
  }),
);
