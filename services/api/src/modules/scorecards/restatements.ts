import type { Database } from '@tenure/db/client';
import { readFrozen } from '@tenure/scorecards/freeze-scorecard';
import {
  collectRestatements,
  type RestatedColumn,
  type RestatedMetric,
  type Restatement,
} from '@tenure/scorecards/restatements';
import { NotFound } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { costOfPage, PageInput, readPage } from '../../graphql/page.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { readBoardOf } from './read-board.ts';
import { RestatementKind } from './scorecard-vocabulary.ts';

const RestatedColumnType = builder.objectRef<RestatedColumn>('RestatedColumn').implement({
  description: 'A column of a row that differs.',
  fields: (t) => ({
    column: t.exposeString('column', { description: 'Name.' }),
    title: t.exposeString('title', { description: 'Heading.' }),
    before: t.exposeString('before', { nullable: true, description: 'As it was frozen.' }),
    after: t.exposeString('after', { nullable: true, description: 'As it is now.' }),
  }),
});

const RestatementType = builder.objectRef<Restatement>('Restatement').implement({
  description: 'A row that a frozen figure and the current snapshot do not agree on.',
  fields: (t) => ({
    metric: t.exposeString('metric', { description: 'Id of the metric.' }),
    title: t.exposeString('title', { description: 'Title of the metric.' }),
    kind: t.expose('kind', { type: RestatementKind, description: 'How it differs.' }),
    key: t.exposeString('key', { description: 'What names the row.' }),
    before: t.expose('before', { type: 'JSON', nullable: true, description: 'The row as it was frozen.' }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'The row as it is now.' }),
    changes: t.field({
      type: [RestatedColumnType],
      description: 'Of a changed row: what its figure is made of that differs.',
      resolve: ({ changes }) => [...changes],
    }),
  }),
});

const RestatedMetricType = builder.objectRef<RestatedMetric>('RestatedMetric').implement({
  description: 'A figure that would be different today.',
  fields: (t) => ({
    metric: t.exposeString('metric', { description: 'Id of the metric.' }),
    title: t.exposeString('title', { description: 'Title of the metric.' }),
    frozenShown: t.exposeString('frozenShown', { description: 'As it was frozen.' }),
    currentShown: t.exposeString('currentShown', { description: 'As it would be today.' }),
    frozenN: t.exposeInt('frozenN', { description: 'Rows then.' }),
    currentN: t.exposeInt('currentN', { description: 'Rows today.' }),
    added: t.exposeInt('added', { description: 'Rows that were added.' }),
    removed: t.exposeInt('removed', { description: 'Rows that are gone.' }),
    changed: t.exposeInt('changed', { description: 'Rows that changed.' }),
  }),
});

interface RestatementShape {
  readonly asOf: Date;
  readonly snapshotName: string;
  readonly metrics: readonly RestatedMetric[];
  readonly items: readonly Restatement[];
  readonly totalCount: number;
}

const RestatementList = builder.objectRef<RestatementShape>('RestatementList').implement({
  description: 'What a frozen board says differently from the current snapshot, row by row (§19).',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant the current snapshot is of.' }),
    snapshotName: t.exposeString('snapshotName', { description: 'The current snapshot.' }),
    metrics: t.field({
      type: [RestatedMetricType],
      description: 'Every figure that differs or whose rows do; empty where nothing was restated.',
      resolve: ({ metrics }) => [...metrics],
    }),
    items: t.field({
      type: [RestatementType],
      description: 'The rows of this page.',
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ items }) => [...items],
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many rows there are on all pages.' }),
  }),
});

/** Compares a frozen board with the same one of the current snapshot. Throws NotFound, NoSnapshot. */
async function compareFrozen(db: Database, reader: ReportReader, id: number) {
  const frozen = await db.frozenScorecard.findUnique({ where: { id }, include: { metrics: true } });
  if (!frozen) throw new NotFound('frozen scorecard', id);
  return reader.use(async (source) => {
    const { warehouse, snapshot } = source;
    const { kind, period, content, metrics } = frozen;
    const current = await readBoardOf(db, source, { kind, period });
    const restated = await collectRestatements(warehouse, readFrozen(content), metrics, current);
    return { ...restated, asOf: snapshot.asOf, snapshotName: snapshot.fileName };
  });
}

builder.queryField('restatements', (t) =>
  t.field({
    type: RestatementList,
    description: 'Differences between a frozen board and the current snapshot.',
    authScopes: { can: 'readScorecards' },
    complexity: costOfPage,
    args: {
      id: t.arg.id({ required: true, description: 'Id of the frozen board.' }),
      metric: t.arg.string({ description: 'Only rows of this metric.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: async (_root, { id, metric, page }, { db, warehouse }) => {
      const { skip, take } = readPage(page);
      const found = await compareFrozen(db, warehouse, readId('id', id));
      const items = metric ? found.items.filter((item) => item.metric === metric) : found.items;
      return { ...found, items: items.slice(skip, skip + take), totalCount: items.length };
    },
  }),
);
