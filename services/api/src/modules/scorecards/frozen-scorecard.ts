import type { Prisma } from '@tenure/db/generated/prisma/client';
import { boardPeriodOf, periodTitle } from '@tenure/domain/board-period';
import { hashFrozen, readFrozen } from '@tenure/scorecards/freeze-scorecard';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { ScorecardType } from './scorecard.ts';
import { exportsOf, ScorecardExportType } from './scorecard-exports.ts';
import { ScorecardKind } from './scorecard-vocabulary.ts';

builder.prismaObject('FrozenMetricRows', {
  // Not the rows themselves.
  select: { id: true },
  description: 'The rows behind one frozen figure.',
  fields: (t) => ({
    metric: t.exposeString('metric', { description: 'Id of the metric.' }),
    rowCount: t.exposeInt('rowCount', { description: 'How many.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of them.' }),
  }),
});

builder.prismaObject('FrozenScorecard', {
  select: { id: true },
  description: 'A board as it was shown (§19). It never changes; later differences are its restatements.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    kind: t.expose('kind', { type: ScorecardKind, description: 'Which board.' }),
    period: t.exposeString('period', { description: 'YYYY-MM or YYYY-Qn.' }),
    title: t.string({
      description: 'The period in words.',
      select: { kind: true, period: true },
      resolve: ({ kind, period }) => periodTitle(boardPeriodOf(kind, period)),
    }),
    snapshotName: t.exposeString('snapshotName', { description: 'The warehouse file it was read from.' }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant it is of.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of the board and of the rows behind each figure.' }),
    isUnaltered: t.boolean({
      description: 'Whether what is stored still has that hash.',
      select: { content: true, hash: true, metrics: { select: { metric: true, sha256: true } } },
      resolve: ({ content, metrics, hash }) => hashFrozen(content, metrics) === hash,
    }),
    frozenAt: t.expose('frozenAt', { type: 'DateTime', description: 'When.' }),
    frozenBy: t.relation('frozenBy', { nullable: true, description: 'By whom.' }),
    note: t.exposeString('note', { nullable: true, description: 'What was said with it.' }),
    card: t.field({
      type: ScorecardType,
      description: 'The board, made from what is stored alone.',
      select: { content: true },
      resolve: ({ content }) => ({ card: readFrozen(content), isFrozen: true }),
    }),
    metricRows: t.relation('metrics', {
      description: 'The rows that were kept behind each figure.',
      complexity: { multiplier: 20 },
      query: { orderBy: { id: 'asc' } },
    }),
    exports: t.field({
      type: [ScorecardExportType],
      description: 'The board as files, the same to the byte each time.',
      select: { content: true },
      resolve: ({ content }) => exportsOf(readFrozen(content), true),
    }),
  }),
});

const FrozenScorecardFilter = builder.inputType('FrozenScorecardFilter', {
  description: 'Which frozen boards.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    kind: t.field({ type: [ScorecardKind], description: 'Any of these.' }),
    period: t.string({ description: 'Of this period.' }),
  }),
});

type Where = Prisma.FrozenScorecardWhereInput;

function whereOf(filter: typeof FrozenScorecardFilter.$inferInput | null | undefined): Where {
  return {
    ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(filter?.kind ? { kind: { in: filter.kind } } : {}),
    ...(filter?.period ? { period: filter.period } : {}),
  };
}

type FrozenPageShape = PageOf<Where, Prisma.FrozenScorecardOrderByWithRelationInput>;
const FrozenScorecardPage = builder.objectRef<FrozenPageShape>('FrozenScorecardPage').implement({
  description: 'A page of frozen boards.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['FrozenScorecard'],
      description: 'The boards of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.frozenScorecard.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.frozenScorecard.count({ where }),
    }),
  }),
});

builder.queryFields((t) => ({
  frozenScorecard: t.prismaField({
    type: 'FrozenScorecard',
    nullable: true,
    description: 'One frozen board; null where there is none.',
    authScopes: { can: 'readScorecards' },
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.frozenScorecard.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
  frozenScorecards: t.field({
    type: FrozenScorecardPage,
    description: 'Boards that were frozen, the latest period first.',
    authScopes: { can: 'readScorecards' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: FrozenScorecardFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({
      where: whereOf(filter),
      orderBy: [{ asOf: 'desc' as const }, { id: 'desc' as const }],
      ...readPage(page),
    }),
  }),
}));
