import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import type { SortArgument } from '../../graphql/order.ts';
import { costOfItems, type PageArgument, readPage } from '../../graphql/page.ts';
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

/** A page of tickets before it is read: SQL for which ones and in which order. */
interface TicketPageShape {
  readonly condition: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly skip: number;
  readonly take: number;
}

export function findTicketPage(
  filter: TicketFilterInput | null | undefined,
  sort: SortArgument<TicketSortField> | null | undefined,
  page: PageArgument | null | undefined,
): TicketPageShape {
  const { field, direction } = sort ?? { field: 'CREATED_AT', direction: 'DESC' };
  const way = direction === 'ASC' ? 'asc' : 'desc';
  const order = Prisma.raw(`${sortColumns[field]} ${way} nulls last, t.id ${way}`);
  return { condition: conditionOf(filter), order, ...readPage(page) };
}

async function findIds(db: Database, { condition, order, skip, take }: TicketPageShape): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select t.id from ticket t where ${condition} order by ${order} offset ${skip} limit ${take}`;
  return rows.map(({ id }) => id);
}

async function countTickets(db: Database, condition: Prisma.Sql): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ticket t where ${condition}`;
  return rows[0]?.count ?? 0;
}

export const TicketPage = builder.objectRef<TicketPageShape>('TicketPage').implement({
  description: 'A page of tickets.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Ticket'],
      description: 'The tickets of this page.',
      complexity: costOfItems,
      resolve: async (query, page, _args, { db }) => {
        const ids = await findIds(db, page);
        const tickets = await db.ticket.findMany({ ...query, where: { id: { in: ids } } });
        const place = new Map(ids.map((id, index) => [id, index]));
        return tickets.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
      },
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ condition }, _args, { db }) => countTickets(db, condition),
    }),
  }),
});
