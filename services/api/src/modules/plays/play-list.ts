import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { costOfItems, costOfPage, PageInput } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { PlayFilter, playConditions } from './play-filter.ts';

const PlaySort = sortOf('Play', {
  DUE_DATE: 'Day it is due.',
  NUMBER: 'Number.',
  OPENED_AT: 'When it was opened.',
  ACCOUNT: 'Name of the account.',
  STATUS: 'Status, OPEN first.',
  REASON: 'Why it was opened.',
});

const list = {
  from: Prisma.sql`account_play p left join account a on a.id = p.account_id`,
  id: 'p.id',
  columns: {
    DUE_DATE: 'p.due_date',
    NUMBER: 'p.number',
    OPENED_AT: 'p.opened_at',
    ACCOUNT: 'a.name',
    STATUS: 'p.status',
    REASON: 'p.reason',
  },
  fallback: { field: 'DUE_DATE', direction: 'ASC' },
} as const;

const PlayPage = builder.objectRef<SqlPage>('PlayPage').implement({
  description: 'A page of plays.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['AccountPlay'],
      description: 'The plays of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.accountPlay.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

const argumentsOf = builder.args((t) => ({
  filter: t.field({ type: PlayFilter, description: 'Which ones.' }),
  sort: t.field({ type: PlaySort, description: 'In which order; what is due first comes first where missing.' }),
  page: t.field({ type: PageInput, description: 'Which part.' }),
}));

builder.queryField('plays', (t) =>
  t.field({
    type: PlayPage,
    description: 'The plays: the CSMs’ work list.',
    authScopes: { can: 'readSuccess' },
    complexity: costOfPage,
    args: argumentsOf,
    resolve: (_root, { filter, sort, page }, { now }) => sqlPageOf(list, playConditions(filter, now), sort, page),
  }),
);

builder.prismaObjectFields('Account', (t) => ({
  openPlays: t.relation('plays', {
    description: 'Open plays, what is due first comes first.',
    authScopes: { can: 'readSuccess' },
    complexity: { field: 1, multiplier: 3 },
    query: { where: { status: 'OPEN' }, orderBy: [{ dueDate: 'asc' }, { id: 'asc' }] },
  }),
  plays: t.field({
    type: PlayPage,
    description: 'All plays of this account.',
    authScopes: { can: 'readSuccess' },
    complexity: costOfPage,
    args: argumentsOf,
    resolve: ({ id }, { filter, sort, page }, { now }) =>
      sqlPageOf(list, playConditions({ ...filter, accountId: String(id) }, now), sort, page),
  }),
}));
