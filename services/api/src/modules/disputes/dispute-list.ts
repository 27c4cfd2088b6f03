import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { costOfItems, costOfPage, PageInput } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { DisputeFilter, disputeConditions } from './dispute-filter.ts';

const DisputeSort = sortOf('Dispute', {
  NEXT_DEADLINE: 'Next deadline, missed ones first; those that wait for nothing come last.',
  NUMBER: 'Number.',
  SUBMITTED_AT: 'When it came in.',
  AMOUNT: 'The disputed amount.',
  STATUS: 'Status, SUBMITTED first.',
  ACCOUNT: 'Name of the account.',
});

const list = {
  from: Prisma.sql`dispute d join account a on a.id = d.account_id join invoice i on i.id = d.invoice_id`,
  id: 'd.id',
  columns: {
    NEXT_DEADLINE: 'd.next_deadline_at',
    NUMBER: 'd.number',
    SUBMITTED_AT: 'd.submitted_at',
    AMOUNT: 'd.amount_minor',
    STATUS: 'd.status',
    ACCOUNT: 'a.name',
  },
  fallback: { field: 'NEXT_DEADLINE', direction: 'ASC' },
} as const;

const DisputePage = builder.objectRef<SqlPage>('DisputePage').implement({
  description: 'A page of disputes.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Dispute'],
      description: 'The disputes of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.dispute.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

builder.queryField('disputes', (t) =>
  t.field({
    type: DisputePage,
    description: 'The disputes: the desk’s queue.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: DisputeFilter, description: 'Which ones.' }),
      sort: t.arg({
        type: DisputeSort,
        description: 'In which order; by next deadline, earliest first, where missing.',
      }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }, { viewer, now }) =>
      sqlPageOf(list, disputeConditions(filter, { viewer, now }), sort, page),
  }),
);
