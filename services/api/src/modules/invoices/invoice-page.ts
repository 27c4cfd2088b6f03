import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import type { SortArgument } from '../../graphql/order.ts';
import { costOfItems, type PageArgument } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { Money } from '../accounts/money.ts';
import { type InvoiceFilterInput, invoiceConditions } from './invoice-filter.ts';

const sortFields = {
  NUMBER: 'Number.',
  ISSUED_AT: 'When it was issued.',
  DUE_DATE: 'Due day.',
  MONTH: 'Month it charges for.',
  GROSS: 'Amount with tax.',
  ACCOUNT: 'Name of the account.',
};
type InvoiceSortField = keyof typeof sortFields;

export const InvoiceSort = sortOf('Invoice', sortFields);

const list = {
  from: Prisma.sql`invoice i left join account a on a.id = i.account_id`,
  id: 'i.id',
  columns: {
    NUMBER: 'i.number',
    ISSUED_AT: 'i.issued_at',
    DUE_DATE: 'i.due_date',
    MONTH: 'i.month',
    GROSS: 'i.gross_minor',
    ACCOUNT: 'a.name',
  },
  fallback: { field: 'ISSUED_AT', direction: 'DESC' },
} as const;

/** A page of invoices before it is read; latest first where no order is given. */
export function findInvoicePage(
  filter: InvoiceFilterInput | null | undefined,
  sort: SortArgument<InvoiceSortField> | null | undefined,
  page: PageArgument | null | undefined,
  now: Date,
): SqlPage {
  return sqlPageOf(list, invoiceConditions(filter, now), sort, page);
}

const amounts = ['net', 'tax', 'gross', 'credited', 'paid', 'open'] as const;
type InvoiceTotalsShape = { readonly currency: string; readonly count: number } & Record<
  (typeof amounts)[number],
  string
>;

/** Sums come as text, since they may pass what a bigint of PostgreSQL holds. */
function sumInvoices(db: Database, { from, condition }: SqlPage): Promise<InvoiceTotalsShape[]> {
  return db.$queryRaw<InvoiceTotalsShape[]>`
    select i.currency, count(*)::int as count, sum(i.net_minor)::text as net, sum(i.tax_minor)::text as tax,
      sum(i.gross_minor)::text as gross, sum(i.credited_minor)::text as credited, sum(i.paid_minor)::text as paid,
      sum(i.gross_minor - i.credited_minor - i.paid_minor)::text as open
    from ${from} where ${condition} group by i.currency order by i.currency`;
}

const InvoiceTotals = builder.objectRef<InvoiceTotalsShape>('InvoiceTotals').implement({
  description: 'Invoices of all pages in one currency.',
  fields: (t) => {
    const sumOf = (name: (typeof amounts)[number], description: string) =>
      t.field({
        type: Money,
        description,
        resolve: (totals) => ({ minor: BigInt(totals[name]), currency: totals.currency }),
      });
    return {
      currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
      count: t.exposeInt('count', { description: 'How many.' }),
      net: sumOf('net', 'Before tax.'),
      tax: sumOf('tax', 'Tax.'),
      gross: sumOf('gross', 'With tax.'),
      credited: sumOf('credited', 'Credits taken off.'),
      paid: sumOf('paid', 'Paid.'),
      open: sumOf('open', 'Neither credited nor paid.'),
    };
  },
});

export const InvoicePage = builder.objectRef<SqlPage>('InvoicePage').implement({
  description: 'A page of invoices.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Invoice'],
      description: 'The invoices of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.invoice.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
    totals: t.field({
      type: [InvoiceTotals],
      description: 'Amounts of all pages, one for each currency.',
      complexity: costOfItems,
      resolve: (page, _args, { db }) => sumInvoices(db, page),
    }),
  }),
});
