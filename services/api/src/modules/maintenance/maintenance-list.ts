import type { Prisma } from '@tenure/db/generated/prisma/client';
import { monthInterval } from '@tenure/domain/month';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { MaintenanceStatus } from '../../graphql/incident-vocabulary.ts';
import { readMonth } from '../../graphql/months.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { sortOf } from '../../graphql/words.ts';

const MaintenanceFilter = builder.inputType('MaintenanceFilter', {
  description: 'Which planned work; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the title or the description; its number.' }),
    status: t.field({ type: [MaintenanceStatus], description: 'Any of these.' }),
    serviceId: t.id({ description: 'Only on this service.' }),
    region: t.string({ description: 'In this region, or everywhere.' }),
    isEmergency: t.boolean({ description: 'Only emergencies, or only what is none.' }),
    needsApproval: t.boolean({ description: 'Only what waits, or does not wait, for an approval.' }),
    from: t.field({ type: 'DateTime', description: 'Its window ends after this instant.' }),
    to: t.field({ type: 'DateTime', description: 'Its window begins before this instant.' }),
    month: t.string({ description: 'Its window touches this month, YYYY-MM.' }),
  }),
});

const MaintenanceSort = sortOf('Maintenance', {
  NUMBER: 'Number.',
  START_AT: 'First instant of the window.',
  STATUS: 'Status, SCHEDULED first.',
});
const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  START_AT: (way: Way) => ({ startAt: way }),
  STATUS: (way: Way) => ({ status: way }),
};

type Filter = typeof MaintenanceFilter.$inferInput;
type Where = Prisma.MaintenanceWhereInput;

const waiting: Where = { status: 'SCHEDULED', approvedAt: null, isEmergency: false };

function matchWindow({ from, to, month }: Filter): Where[] {
  if (from && to && to <= from) {
    throw new InvalidInput('filter.to', to, `an instant after from, ${from.toISOString()}`);
  }
  const span = month ? monthInterval(readMonth('filter.month', month)) : null;
  return [
    ...(from ? [{ endAt: { gt: from } }] : []),
    ...(to ? [{ startAt: { lt: to } }] : []),
    ...(span ? [{ startAt: { lt: new Date(span.endAt) }, endAt: { gt: new Date(span.startAt) } }] : []),
  ];
}

function matchText(q: string): Where {
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : null;
  const part = containing(q.trim());
  return { OR: [{ title: part }, { description: part }, ...(number === null ? [] : [{ number }])] };
}

function whereOf(filter: Filter | null | undefined): Where {
  if (!filter) return {};
  const { ids, q, status, serviceId, region, isEmergency, needsApproval } = filter;
  return {
    AND: [
      ...matchWindow(filter),
      ...(ids ? [{ id: { in: readIds('filter.ids', ids) } }] : []),
      ...(q?.trim() ? [matchText(q)] : []),
      ...(status ? [{ status: { in: status } }] : []),
      ...(serviceId ? [{ services: { some: { serviceId: readId('filter.serviceId', serviceId) } } }] : []),
      ...(region ? [{ OR: [{ regions: { isEmpty: true } }, { regions: { has: region } }] }] : []),
      ...(typeof isEmergency === 'boolean' ? [{ isEmergency }] : []),
      ...(typeof needsApproval === 'boolean' ? [needsApproval ? waiting : { NOT: waiting }] : []),
    ],
  };
}

type MaintenancePageShape = PageOf<Where, Prisma.MaintenanceOrderByWithRelationInput>;
const MaintenancePage = builder.objectRef<MaintenancePageShape>('MaintenancePage').implement({
  description: 'A page of planned work.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Maintenance'],
      description: 'The planned work of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.maintenance.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.maintenance.count({ where }),
    }),
  }),
});

builder.queryField('maintenances', (t) =>
  t.field({
    type: MaintenancePage,
    description: 'The planned work.',
    authScopes: { can: 'readIncidents' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: MaintenanceFilter, description: 'Which.' }),
      sort: t.arg({ type: MaintenanceSort, description: 'In which order; latest start first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'START_AT', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
