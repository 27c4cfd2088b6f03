import { Prisma } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { costOfItems, costOfPage, PageInput } from '../../graphql/page.ts';
import { countPage, partOf, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';

const PaymentFilter = builder.inputType('PaymentFilter', {
  description: 'Which payments; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the reference, the invoice’s number or the account’s name.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    invoiceId: t.id({ description: 'Only those of this invoice.' }),
    receivedFrom: t.field({ type: 'DateTime', description: 'Came in at this instant or later.' }),
    receivedTo: t.field({ type: 'DateTime', description: 'Came in before this instant.' }),
  }),
});

const PaymentSort = sortOf('Payment', {
  RECEIVED_AT: 'When it came in.',
  AMOUNT: 'Amount.',
  REFERENCE: 'Reference.',
});

const list = {
  from: Prisma.sql`payment p join invoice i on i.id = p.invoice_id join account a on a.id = i.account_id`,
  id: 'p.id',
  columns: { RECEIVED_AT: 'p.received_at', AMOUNT: 'p.amount_minor', REFERENCE: 'p.reference' },
  fallback: { field: 'RECEIVED_AT', direction: 'DESC' },
} as const;

function conditionsOf(filter: typeof PaymentFilter.$inferInput | null | undefined): Prisma.Sql[] {
  if (!filter) return [];
  const { ids, q, accountId, invoiceId, receivedFrom, receivedTo } = filter;
  if (receivedFrom && receivedTo && receivedTo < receivedFrom) {
    const accepted = `an instant from receivedFrom, ${receivedFrom.toISOString()}, on`;
    throw new InvalidInput('filter.receivedTo', receivedTo, accepted);
  }
  const text = q?.trim() ? [partOf('p.reference', q), partOf('i.number', q), partOf('a.name', q)] : [];
  return [
    ...(ids ? [Prisma.sql`p.id = any(${readIds('filter.ids', ids)}::int[])`] : []),
    ...(accountId ? [Prisma.sql`i.account_id = ${readId('filter.accountId', accountId)}`] : []),
    ...(invoiceId ? [Prisma.sql`p.invoice_id = ${readId('filter.invoiceId', invoiceId)}`] : []),
    ...(receivedFrom ? [Prisma.sql`p.received_at >= ${receivedFrom}::timestamp`] : []),
    ...(receivedTo ? [Prisma.sql`p.received_at < ${receivedTo}::timestamp`] : []),
    ...(text.length > 0 ? [Prisma.sql`(${Prisma.join(text, ' or ')})`] : []),
  ];
}

const PaymentPage = builder.objectRef<SqlPage>('PaymentPage').implement({
  description: 'A page of payments.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Payment'],
      description: 'The payments of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.payment.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

builder.queryField('payments', (t) =>
  t.field({
    type: PaymentPage,
    description: 'The payments.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: PaymentFilter, description: 'Which ones.' }),
      sort: t.arg({ type: PaymentSort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => sqlPageOf(list, conditionsOf(filter), sort, page),
  }),
);
