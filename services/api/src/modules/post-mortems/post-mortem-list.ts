import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { PostMortemKind, PostMortemStatus } from '../../graphql/incident-vocabulary.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { sortOf } from '../../graphql/words.ts';

const PostMortemFilter = builder.inputType('PostMortemFilter', {
  description: 'Which post-mortems; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the incident’s title, the summary or the root cause.' }),
    status: t.field({ type: [PostMortemStatus], description: 'Any of these.' }),
    kind: t.field({ type: [PostMortemKind], description: 'Any of these.' }),
    ownerId: t.id({ description: 'Only those that this person writes.' }),
    incidentId: t.id({ description: 'Of this incident.' }),
    isOverdue: t.boolean({ description: 'Only those that are, or are not, overdue.' }),
  }),
});

const PostMortemSort = sortOf('PostMortem', {
  DUE_AT: 'By when it has to be signed off.',
  STATUS: 'Status, DRAFT first.',
  CREATED_AT: 'When it was opened.',
});
const sortColumns = {
  DUE_AT: (way: Way) => ({ dueAt: way }),
  STATUS: (way: Way) => ({ status: way }),
  CREATED_AT: (way: Way) => ({ createdAt: way }),
};

type Where = Prisma.PostMortemWhereInput;

function whereOf(filter: typeof PostMortemFilter.$inferInput | null | undefined, now: Date): Where {
  if (!filter) return {};
  const { ids, q, status, kind, ownerId, incidentId, isOverdue } = filter;
  const part = q?.trim() ? containing(q.trim()) : null;
  const overdue: Where = { dueAt: { lt: now }, status: { not: 'SIGNED_OFF' } };
  return {
    AND: [
      ...(ids ? [{ id: { in: readIds('filter.ids', ids) } }] : []),
      ...(part ? [{ OR: [{ incident: { title: part } }, { summary: part }, { rootCause: part }] }] : []),
      ...(status ? [{ status: { in: status } }] : []),
      ...(kind ? [{ kind: { in: kind } }] : []),
      ...(ownerId ? [{ ownerId: readId('filter.ownerId', ownerId) }] : []),
      ...(incidentId ? [{ incidentId: readId('filter.incidentId', incidentId) }] : []),
      ...(typeof isOverdue === 'boolean' ? [isOverdue ? overdue : { NOT: overdue }] : []),
    ],
  };
}

type PostMortemPageShape = PageOf<Where, Prisma.PostMortemOrderByWithRelationInput>;
const PostMortemPage = builder.objectRef<PostMortemPageShape>('PostMortemPage').implement({
  description: 'A page of post-mortems.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['PostMortem'],
      description: 'The post-mortems of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.postMortem.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.postMortem.count({ where }),
    }),
  }),
});

builder.queryField('postMortems', (t) =>
  t.field({
    type: PostMortemPage,
    description: 'The post-mortems.',
    authScopes: { can: 'readIncidents' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: PostMortemFilter, description: 'Which ones.' }),
      sort: t.arg({ type: PostMortemSort, description: 'In which order; earliest due first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }, { now }) => ({
      where: whereOf(filter, now),
      orderBy: orderOf(sort, sortColumns, { field: 'DUE_AT', direction: 'ASC' }),
      ...readPage(page),
    }),
  }),
);
