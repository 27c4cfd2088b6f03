import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { sortOf } from '../../graphql/words.ts';
import { conditionOf, IncidentFilter } from './incident-filter.ts';

const IncidentSort = sortOf('Incident', {
  NUMBER: 'Number.',
  IMPACT_START_AT: 'When the impact began.',
  DETECTED_AT: 'When it was noticed.',
  MITIGATED_AT: 'When the impact ended; those that go on come last.',
  SEVERITY: 'Severity, P1 first.',
  PHASE: 'Phase, DETECTED first.',
  NEXT_UPDATE_DUE_AT: 'When the public is to hear next; those without a promise come last.',
  UPDATED_AT: 'When it last changed.',
});

const last = (sort: Way) => ({ sort, nulls: 'last' }) as const;
const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  IMPACT_START_AT: (way: Way) => ({ impactStartAt: way }),
  DETECTED_AT: (way: Way) => ({ detectedAt: way }),
  MITIGATED_AT: (way: Way) => ({ mitigatedAt: last(way) }),
  SEVERITY: (way: Way) => ({ severity: way }),
  PHASE: (way: Way) => ({ phase: way }),
  NEXT_UPDATE_DUE_AT: (way: Way) => ({ nextUpdateDueAt: last(way) }),
  UPDATED_AT: (way: Way) => ({ updatedAt: way }),
};

type IncidentPageShape = PageOf<Prisma.IncidentWhereInput, Prisma.IncidentOrderByWithRelationInput>;
const IncidentPage = builder.objectRef<IncidentPageShape>('IncidentPage').implement({
  description: 'A page of incidents.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Incident'],
      description: 'The incidents of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.incident.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.incident.count({ where }),
    }),
  }),
});

builder.queryField('incidents', (t) =>
  t.field({
    type: IncidentPage,
    description: 'The incidents.',
    authScopes: { can: 'readIncidents' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: IncidentFilter, description: 'Which ones.' }),
      sort: t.arg({ type: IncidentSort, description: 'In which order; latest impact first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: async (_root, { filter, sort, page }, { db, now }) => ({
      where: await conditionOf(db, filter, now),
      orderBy: orderOf(sort, sortColumns, { field: 'IMPACT_START_AT', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
