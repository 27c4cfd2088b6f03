import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { latestFirst } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { EtlRunMode, EtlRunStatus, EtlTrigger, StepStatus } from '../../graphql/vocabulary.ts';

/** From start to end, or to now while it lasts; null before the start. Milliseconds. */
function durationMs(run: { startedAt: Date | null; finishedAt: Date | null }, now: Date): number | null {
  return run.startedAt === null ? null : (run.finishedAt ?? now).getTime() - run.startedAt.getTime();
}

builder.prismaObject('EtlStep', {
  description: 'One step of an ETL run.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'What it does.' }),
    attempt: t.exposeInt('attempt', { description: '2 where the run had to start over and load everything, else 1.' }),
    status: t.expose('status', { type: StepStatus, description: 'How it stands.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    durationMs: t.int({
      nullable: true,
      description: 'How long it took, or has taken so far, in milliseconds.',
      resolve: (step, _args, { now }) => durationMs(step, now),
    }),
    rows: t.expose('rows', { type: 'BigInt', nullable: true, description: 'How many rows it handled.' }),
    detail: t.exposeString('detail', { nullable: true, description: 'More about it, for example what failed.' }),
  }),
});

builder.prismaObject('EtlRun', {
  description: 'One run from PostgreSQL to a published warehouse snapshot.',
  authScopes: { can: 'readReports' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    status: t.expose('status', { type: EtlRunStatus, description: 'How it stands.' }),
    trigger: t.expose('trigger', { type: EtlTrigger, description: 'What started it.' }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: true, description: 'The instant its figures are of.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    durationMs: t.int({
      nullable: true,
      description: 'How long it took, or has taken so far, in milliseconds.',
      resolve: (run, _args, { now }) => durationMs(run, now),
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
    mode: t.expose('mode', {
      type: EtlRunMode,
      nullable: true,
      description: 'How much it loads; null before that is planned.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it loads everything; null where it doesn’t.',
    }),
    isFullRequested: t.exposeBoolean('isFullRequested', { description: 'Whether everything was asked for.' }),
    changedTickets: t.exposeInt('changedTickets', {
      nullable: true,
      description: 'How many tickets an incremental run evaluates again: changed ones, and those that time changes.',
    }),
    totalTickets: t.exposeInt('totalTickets', { nullable: true, description: 'Of how many; null in a full run.' }),
    steps: t.relation('steps', { description: 'Its steps, in order.', query: { orderBy: { id: 'asc' } } }),
    snapshot: t.relation('snapshot', { nullable: true, description: 'The snapshot it published.' }),
    requestedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who asked for it; null for the schedule.',
      resolve: (query, { requestedById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
  }),
});

const EtlRunFilter = builder.inputType('EtlRunFilter', {
  description: 'Which runs.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    status: t.field({ type: [EtlRunStatus], description: 'Any of these.' }),
  }),
});

type EtlRunPageShape = PageOf<Prisma.EtlRunWhereInput, Prisma.EtlRunOrderByWithRelationInput>;
const EtlRunPage = builder.objectRef<EtlRunPageShape>('EtlRunPage').implement({
  description: 'A page of ETL runs.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['EtlRun'],
      description: 'The runs of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.etlRun.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.etlRun.count({ where }),
    }),
  }),
});

builder.queryFields((t) => ({
  etlRuns: t.field({
    type: EtlRunPage,
    description: 'The ETL runs, latest first.',
    authScopes: { can: 'readReports' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: EtlRunFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({
      where: {
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.status ? { status: { in: filter.status } } : {}),
      },
      orderBy: latestFirst,
      ...readPage(page),
    }),
  }),
  etlRun: t.prismaField({
    type: 'EtlRun',
    nullable: true,
    description: 'One run; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The run’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.etlRun.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
}));
