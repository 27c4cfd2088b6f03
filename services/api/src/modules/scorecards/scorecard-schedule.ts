import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { DeliveryStatus, ExportFormat, ScorecardKind } from './scorecard-vocabulary.ts';

builder.prismaObject('ScorecardDelivery', {
  description: 'One mailing of a board.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    period: t.exposeString('period', { description: 'The period that is sent.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', description: 'When it was due.' }),
    status: t.expose('status', { type: DeliveryStatus, description: 'How it stands.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When it went out.' }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'Why it failed last.' }),
    sha256: t.exposeString('sha256', { nullable: true, description: 'SHA-256 of the file that went out.' }),
  }),
});

const mostDeliveries = 24;

builder.prismaObject('ScorecardSchedule', {
  description: 'A board that is mailed by itself after every period.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    kind: t.expose('kind', { type: ScorecardKind, description: 'Which board.' }),
    format: t.expose('format', { type: ExportFormat, description: 'As what it is attached.' }),
    recipients: t.exposeStringList('recipients', { description: 'Who gets it.' }),
    dayOfMonth: t.exposeInt('dayOfMonth', { description: 'Of the month after the period, 1 to 28.' }),
    hourOfDay: t.exposeInt('hourOfDay', { description: 'In UTC, 0 to 23.' }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it is sent.' }),
    nextDueAt: t.expose('nextDueAt', { type: 'DateTime', description: 'When it is due next.' }),
    createdBy: t.relation('createdBy', { nullable: true, description: 'Who set it up, and hears of failures.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was set up.' }),
    version: t.exposeInt('version', { description: 'For expectedVersion.' }),
    deliveries: t.relation('deliveries', {
      description: `The latest ${mostDeliveries} mailings, latest first.`,
      complexity: { multiplier: 5 },
      query: { orderBy: [{ dueAt: 'desc' }, { id: 'desc' }], take: mostDeliveries },
    }),
  }),
});

const ScorecardScheduleFilter = builder.inputType('ScorecardScheduleFilter', {
  description: 'Which schedules.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    isActive: t.boolean({ description: 'Only those that are, or are not, active.' }),
    kind: t.field({ type: [ScorecardKind], description: 'Any of these.' }),
  }),
});

type Where = Prisma.ScorecardScheduleWhereInput;

function whereOf(filter: typeof ScorecardScheduleFilter.$inferInput | null | undefined): Where {
  return {
    ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(typeof filter?.isActive === 'boolean' ? { isActive: filter.isActive } : {}),
    ...(filter?.kind ? { kind: { in: filter.kind } } : {}),
  };
}

type SchedulePageShape = PageOf<Where, Prisma.ScorecardScheduleOrderByWithRelationInput>;
const ScorecardSchedulePage = builder.objectRef<SchedulePageShape>('ScorecardSchedulePage').implement({
  description: 'A page of schedules.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['ScorecardSchedule'],
      description: 'The schedules of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.scorecardSchedule.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.scorecardSchedule.count({ where }),
    }),
  }),
});

builder.queryFields((t) => ({
  scorecardSchedule: t.prismaField({
    type: 'ScorecardSchedule',
    nullable: true,
    description: 'One schedule; null where there is none.',
    authScopes: { can: 'readScorecards' },
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.scorecardSchedule.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
  scorecardSchedules: t.field({
    type: ScorecardSchedulePage,
    description: 'Boards that are mailed by themselves, by name.',
    authScopes: { can: 'readScorecards' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: ScorecardScheduleFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({
      where: whereOf(filter),
      orderBy: [{ name: 'asc' as const }, { id: 'asc' as const }],
      ...readPage(page),
    }),
  }),
}));
