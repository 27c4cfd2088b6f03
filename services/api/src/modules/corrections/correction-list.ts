import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { sortOf } from '../../graphql/words.ts';
import { CorrectionStatus } from './correction-vocabulary.ts';

const BillingCorrectionFilter = builder.inputType('BillingCorrectionFilter', {
  description: 'Which corrections; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'A number, or part of the title or of the root cause.' }),
    status: t.field({ type: [CorrectionStatus], description: 'Any of these.' }),
    isFoundByUs: t.boolean({ description: 'Only those that we found first, or only others.' }),
    accountId: t.id({ description: 'Only those with a frozen item of this account.' }),
  }),
});

const BillingCorrectionSort = sortOf('BillingCorrection', {
  NUMBER: 'Number.',
  TITLE: 'Title.',
  STATUS: 'Status, DRAFT first.',
  CREATED_AT: 'When it was drafted.',
  POSTED_AT: 'When it was posted; others come last.',
});

const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  TITLE: (way: Way) => ({ title: way }),
  STATUS: (way: Way) => ({ status: way }),
  CREATED_AT: (way: Way) => ({ createdAt: way }),
  POSTED_AT: (way: Way) => ({ postedAt: { sort: way, nulls: 'last' as const } }),
};

function matchText(q: string): Prisma.BillingCorrectionWhereInput {
  const contains = containing(q.trim());
  const number = /^#?\d{1,9}$/.test(q.trim()) ? [{ number: Number(q.trim().replace('#', '')) }] : [];
  return { OR: [{ title: contains }, { rootCause: contains }, ...number] };
}

function whereOf(
  filter: typeof BillingCorrectionFilter.$inferInput | null | undefined,
): Prisma.BillingCorrectionWhereInput {
  if (!filter) return {};
  const accountId = filter.accountId ? readId('filter.accountId', filter.accountId) : null;
  return {
    ...(filter.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(filter.q?.trim() ? matchText(filter.q) : {}),
    ...(filter.status ? { status: { in: filter.status } } : {}),
    ...(typeof filter.isFoundByUs === 'boolean' ? { isFoundByUs: filter.isFoundByUs } : {}),
    ...(accountId === null ? {} : { items: { some: { invoiceLine: { invoice: { accountId } } } } }),
  };
}

type BillingCorrectionPageShape = PageOf<
  Prisma.BillingCorrectionWhereInput,
  Prisma.BillingCorrectionOrderByWithRelationInput
>;
const BillingCorrectionPage = builder.objectRef<BillingCorrectionPageShape>('BillingCorrectionPage').implement({
  description: 'A page of billing corrections.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['BillingCorrection'],
      description: 'The corrections of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.billingCorrection.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.billingCorrection.count({ where }),
    }),
  }),
});

builder.queryField('billingCorrections', (t) =>
  t.field({
    type: BillingCorrectionPage,
    description: 'The billing corrections.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: BillingCorrectionFilter, description: 'Which ones.' }),
      sort: t.arg({ type: BillingCorrectionSort, description: 'In which order; latest number first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'NUMBER', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
