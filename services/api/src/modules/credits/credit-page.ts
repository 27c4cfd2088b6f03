import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import type { SortArgument } from '../../graphql/order.ts';
import { costOfItems, type PageArgument } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { Money } from '../accounts/money.ts';
import { type CreditFilterInput, creditConditions } from './credit-filter.ts';

const sortFields = {
  NUMBER: 'Number.',
  AMOUNT: 'Amount.',
  PROPOSED_AT: 'When it was proposed.',
  STATUS: 'Status, PROPOSED first.',
  KIND: 'Kind.',
  SERVICE_MONTH: 'Month of the failure; others come last.',
  ISSUED_AT: 'When it was issued; others come last.',
  ACCOUNT: 'Name of the account.',
};
type CreditSortField = keyof typeof sortFields;

export const CreditSort = sortOf('Credit', sortFields);

const list = {
  from: Prisma.sql`credit c left join account a on a.id = c.account_id`,
  id: 'c.id',
  columns: {
    NUMBER: 'c.number',
    AMOUNT: 'c.amount_minor',
    PROPOSED_AT: 'c.proposed_at',
    STATUS: 'c.status',
    KIND: 'c.kind',
    SERVICE_MONTH: 'c.service_month',
    ISSUED_AT: 'c.issued_at',
    ACCOUNT: 'a.name',
  },
  fallback: { field: 'NUMBER', direction: 'DESC' },
} as const;

/** A page of credits before it is read; latest number first where no order is given. */
export function findCreditPage(
  filter: CreditFilterInput | null | undefined,
  sort: SortArgument<CreditSortField> | null | undefined,
  page: PageArgument | null | undefined,
  viewer: Viewer | null,
): SqlPage {
  return sqlPageOf(list, creditConditions(filter, viewer), sort, page);
}

interface CreditTotalsShape {
  readonly currency: string;
  readonly count: number;
  readonly amount: string;
  readonly applied: string;
  readonly reversed: string;
  readonly remaining: string;
}

/** Sums come as text, since they may pass what a bigint of PostgreSQL holds. */
function sumCredits(db: Database, { from, condition }: SqlPage): Promise<CreditTotalsShape[]> {
  return db.$queryRaw<CreditTotalsShape[]>`
    select c.currency, count(*)::int as count, sum(c.amount_minor)::text as amount,
      sum(c.applied_minor)::text as applied, sum(c.reversed_minor)::text as reversed,
      coalesce(sum(c.amount_minor - c.applied_minor - c.reversed_minor) filter (where c.status = 'ISSUED'), 0)::text
        as remaining
    from ${from} where ${condition} group by c.currency order by c.currency`;
}

const CreditTotals = builder.objectRef<CreditTotalsShape>('CreditTotals').implement({
  description: 'Credits of all pages in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
    amount: t.field({
      type: Money,
      description: 'Together.',
      resolve: ({ amount, currency }) => ({ minor: BigInt(amount), currency }),
    }),
    applied: t.field({
      type: Money,
      description: 'Taken off invoices so far.',
      resolve: ({ applied, currency }) => ({ minor: BigInt(applied), currency }),
    }),
    reversed: t.field({
      type: Money,
      description: 'Taken back.',
      resolve: ({ reversed, currency }) => ({ minor: BigInt(reversed), currency }),
    }),
    remaining: t.field({
      type: Money,
      description: 'Issued and left for later invoices.',
      resolve: ({ remaining, currency }) => ({ minor: BigInt(remaining), currency }),
    }),
  }),
});

export const CreditPage = builder.objectRef<SqlPage>('CreditPage').implement({
  description: 'A page of credits.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Credit'],
      description: 'The credits of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.credit.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
    totals: t.field({
      type: [CreditTotals],
      description: 'Amounts of all pages, one for each currency.',
      complexity: costOfItems,
      resolve: (page, _args, { db }) => sumCredits(db, page),
    }),
  }),
});
