import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { sortOf } from '../../graphql/words.ts';
import { flagConditions, RedFlagFilter } from './red-flag-filter.ts';

const RedFlagSort = sortOf('RedFlag', {
  OPENED_AT: 'When it was raised.',
  NUMBER: 'Number.',
  RULE: 'Rule.',
  ACKNOWLEDGE_DUE_AT: 'By when it is to be acknowledged.',
  ENDED_AT: 'When it ended; open ones come last.',
  LATEST_AT: 'When what its rule sees last changed.',
});

const sortColumns = {
  OPENED_AT: (way: Way) => ({ openedAt: way }),
  NUMBER: (way: Way) => ({ number: way }),
  RULE: (way: Way) => ({ rule: way }),
  ACKNOWLEDGE_DUE_AT: (way: Way) => ({ acknowledgeDueAt: { sort: way, nulls: 'last' as const } }),
  ENDED_AT: (way: Way) => ({ endedAt: { sort: way, nulls: 'last' as const } }),
  LATEST_AT: (way: Way) => ({ latestAt: way }),
};

/** Those that last come first. */
const openFirst: Prisma.RedFlagOrderByWithRelationInput[] = [
  { endedAt: { sort: 'desc', nulls: 'first' } },
  { openedAt: 'desc' },
  { id: 'desc' },
];

type RedFlagPageShape = PageOf<Prisma.RedFlagWhereInput, Prisma.RedFlagOrderByWithRelationInput>;
const RedFlagPage = builder.objectRef<RedFlagPageShape>('RedFlagPage').implement({
  description: 'A page of red flags.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['RedFlag'],
      description: 'The flags of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.redFlag.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.redFlag.count({ where }),
    }),
  }),
});

builder.queryField('redFlags', (t) =>
  t.field({
    type: RedFlagPage,
    description: 'The red flags: the inbox.',
    authScopes: { can: 'readFlags' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: RedFlagFilter, description: 'Which ones.' }),
      sort: t.arg({ type: RedFlagSort, description: 'In which order; open ones, latest first, where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }, { viewer, now }) => ({
      where: flagConditions(filter, viewer, now),
      orderBy: sort ? orderOf(sort, sortColumns, { field: 'OPENED_AT', direction: 'DESC' }) : openFirst,
      ...readPage(page),
    }),
  }),
);
