import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { sortOf } from '../../graphql/words.ts';

const AccountReviewFilter = builder.inputType('AccountReviewFilter', {
  description: 'Which reviews; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    accountId: t.id({ description: 'Of this customer.' }),
    quarter: t.string({ description: 'Of this quarter, YYYY-Qn.' }),
    isFrozen: t.boolean({ description: 'Only those that are, or are not, frozen.' }),
    csmId: t.id({ description: 'Of the customers that this person looks after.' }),
  }),
});

const AccountReviewSort = sortOf('AccountReview', {
  QUARTER: 'By quarter.',
  ACCOUNT: 'By the customer’s name.',
  UPDATED_AT: 'By when it was changed.',
});
const sortColumns = {
  QUARTER: (way: Way) => ({ quarter: way }),
  ACCOUNT: (way: Way) => ({ account: { name: way } }),
  UPDATED_AT: (way: Way) => ({ updatedAt: way }),
};

type Where = Prisma.AccountReviewWhereInput;

function whereOf(filter: typeof AccountReviewFilter.$inferInput | null | undefined): Where {
  const { ids, accountId, quarter, isFrozen, csmId } = filter ?? {};
  return {
    ...(ids ? { id: { in: readIds('filter.ids', ids) } } : {}),
    ...(accountId ? { accountId: readId('filter.accountId', accountId) } : {}),
    ...(quarter ? { quarter } : {}),
    ...(typeof isFrozen === 'boolean' ? { frozenAt: isFrozen ? { not: null } : null } : {}),
    ...(csmId ? { account: { csmId: readId('filter.csmId', csmId) } } : {}),
  };
}

type ReviewPageShape = PageOf<Where, Prisma.AccountReviewOrderByWithRelationInput>;
const AccountReviewPage = builder.objectRef<ReviewPageShape>('AccountReviewPage').implement({
  description: 'A page of reviews.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['AccountReview'],
      description: 'The reviews of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.accountReview.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.accountReview.count({ where }),
    }),
  }),
});

builder.queryField('accountReviews', (t) =>
  t.field({
    type: AccountReviewPage,
    description: 'Quarterly reviews of customers, the latest quarter first where sort is missing.',
    authScopes: { can: 'readReviews' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: AccountReviewFilter, description: 'Which ones.' }),
      sort: t.arg({ type: AccountReviewSort, description: 'In which order.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'QUARTER', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
