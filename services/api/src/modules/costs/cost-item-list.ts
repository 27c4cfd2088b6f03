import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { allocateCost } from '@tenure/domain/cost-share';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { readMonth, readMonths } from '../../graphql/months.ts';
import type { Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { sortOf } from '../../graphql/words.ts';
import { Money } from '../accounts/money.ts';
import type { MoneyShape } from '../accounts/revenue.ts';
import { CostKind } from './cost-vocabulary.ts';

const CostItemFilter = builder.inputType('CostItemFilter', {
  description: 'Which costs; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name.' }),
    month: t.string({ description: 'Only of this month, YYYY-MM.' }),
    fromMonth: t.string({ description: 'Of this month, YYYY-MM, or later.' }),
    toMonth: t.string({ description: 'Of this month, YYYY-MM, or earlier.' }),
    kind: t.field({ type: [CostKind], description: 'Any of these.' }),
    currency: t.string({ description: 'Only in this currency.' }),
    isAccrued: t.boolean({ description: 'Only estimates, or only others.' }),
  }),
});

const CostItemSort = sortOf('CostItem', {
  MONTH: 'The month.',
  KIND: 'What it is spent on.',
  NAME: 'Name.',
  AMOUNT: 'Amount.',
  UPDATED_AT: 'When it was last changed.',
});

const columns = { MONTH: 'month', KIND: 'kind', NAME: 'name', AMOUNT: 'amountMinor', UPDATED_AT: 'updatedAt' } as const;
const latestFirst = [{ month: 'desc' }, { kind: 'asc' }, { name: 'asc' }] satisfies OrderBy[];

type Where = Prisma.CostItemWhereInput;
type OrderBy = Prisma.CostItemOrderByWithRelationInput;

function whereOf(filter: typeof CostItemFilter.$inferInput | null | undefined): Where {
  if (!filter) return {};
  const { ids, q, month, kind, currency, isAccrued } = filter;
  const { first, last } = readMonths(
    { field: 'filter.fromMonth', value: filter.fromMonth },
    { field: 'filter.toMonth', value: filter.toMonth },
  );
  const months = [
    ...(month ? [{ month: readMonth('filter.month', month) }] : []),
    ...(first ? [{ month: { gte: first } }] : []),
    ...(last ? [{ month: { lte: last } }] : []),
  ];
  return {
    AND: months,
    ...(ids ? { id: { in: readIds('filter.ids', ids) } } : {}),
    ...(q?.trim() ? { name: containing(q) } : {}),
    ...(kind ? { kind: { in: kind } } : {}),
    ...(currency ? { currency } : {}),
    ...(typeof isAccrued === 'boolean' ? { isAccrued } : {}),
  };
}

function orderBy(sort: typeof CostItemSort.$inferInput | null | undefined): OrderBy[] {
  if (!sort) return [...latestFirst, { id: 'asc' }];
  const way: Way = sort.direction === 'ASC' ? 'asc' : 'desc';
  return [{ [columns[sort.field]]: way }, ...latestFirst, { id: 'asc' }];
}

/** What of the costs is support and success, one amount for each currency. */
async function sumAllocated(db: Database, where: Where): Promise<MoneyShape[]> {
  const select = { amountMinor: true, allocationPercentTimes100: true, currency: true } as const;
  const items = await db.costItem.findMany({ where, select });
  return [...Map.groupBy(items, ({ currency }) => currency)]
    .map(([currency, ofCurrency]) => ({
      currency,
      minor: ofCurrency.reduce((sum, item) => sum + allocateCost(item.amountMinor, item.allocationPercentTimes100), 0n),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

const CostItemPage = builder.objectRef<PageOf<Where, OrderBy>>('CostItemPage').implement({
  description: 'A page of costs.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['CostItem'],
      description: 'The costs of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.costItem.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.costItem.count({ where }),
    }),
    allocated: t.field({
      type: [Money],
      description:
        'What of all of them is support and success, one amount for each currency; as entered, without the warehouse.',
      resolve: ({ where }, _args, { db }) => sumAllocated(db, where),
    }),
  }),
});

builder.queryField('costItems', (t) =>
  t.field({
    type: CostItemPage,
    description: 'What support costs, as it is entered.',
    authScopes: { can: 'readCosts' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: CostItemFilter, description: 'Which ones.' }),
      sort: t.arg({ type: CostItemSort, description: 'In which order; latest month first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderBy(sort),
      ...readPage(page),
    }),
  }),
);
