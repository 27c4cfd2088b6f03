import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { pageInSql } from '../../graphql/compiled/in-sql.ts';
import type { SortArgument } from '../../graphql/order.ts';
import { costOfItems, type PageArgument, readPage } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { conditionOf, type TicketFilterInput } from './ticket-filter.ts';

const sortFields = {
  NUMBER: 'Ticket number.',
  CREATED_AT: 'When it was created.',
  UPDATED_AT: 'When it last changed.',
  NEXT_DUE_AT: 'Earliest due instant that is still waited for, missed ones first; tickets without one come last.',
  SEVERITY: 'Severity, CRITICAL first.',
  STATUS: 'Status, NEW first.',
  SUBJECT: 'Subject.',
};
type TicketSortField = keyof typeof sortFields;

export const TicketSort = sortOf('Ticket', sortFields);

const sortColumns: Record<TicketSortField, string> = {
  NUMBER: 't.number',
  CREATED_AT: 't.created_at',
  UPDATED_AT: 't.updated_at',
  NEXT_DUE_AT: 't.next_due_at',
  SEVERITY: 't.severity',
  STATUS: 't.status',
  SUBJECT: 't.subject',
};

const tickets = { from: Prisma.sql`ticket t`, id: Prisma.raw('t.id') };

export function findTicketPage(
  filter: TicketFilterInput | null | undefined,
  sort: SortArgument<TicketSortField> | null | undefined,
  page: PageArgument | null | undefined,
): SqlPage {
  const { field, direction } = sort ?? { field: 'CREATED_AT', direction: 'DESC' };
  const way = direction === 'ASC' ? 'asc' : 'desc';
  const order = Prisma.raw(`${sortColumns[field]} ${way} nulls last, t.id ${way}`);
  return { ...tickets, condition: conditionOf(filter), order, ...readPage(page) };
}

export const TicketPage = builder.objectRef<SqlPage>('TicketPage').implement({
  extensions: pageInSql('Ticket'),
  description: 'A page of tickets.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Ticket'],
      description: 'The tickets of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.ticket.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});
