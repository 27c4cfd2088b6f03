import type { Prisma } from '@tenure/db/generated/prisma/client';
import { monthInterval } from '@tenure/domain/month';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { ExclusionKind, ExclusionStatus } from '../../graphql/incident-vocabulary.ts';
import { readMonth } from '../../graphql/months.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { sortOf } from '../../graphql/words.ts';

const ExclusionFilter = builder.inputType('ExclusionFilter', {
  description: 'Which exclusions; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the reason, the evidence or the account’s name.' }),
    kind: t.field({ type: [ExclusionKind], description: 'Any of these.' }),
    status: t.field({ type: [ExclusionStatus], description: 'Any of these.' }),
    serviceId: t.id({ description: 'Of this service, or of all.' }),
    accountId: t.id({ description: 'For this account, or for all.' }),
    incidentId: t.id({ description: 'About this incident.' }),
    month: t.string({ description: 'Touches this month, YYYY-MM.' }),
  }),
});

const ExclusionSort = sortOf('Exclusion', { START_AT: 'From when on.', CREATED_AT: 'When it was proposed.' });
const sortColumns = {
  START_AT: (way: Way) => ({ startAt: way }),
  CREATED_AT: (way: Way) => ({ createdAt: way }),
};

type Where = Prisma.AvailabilityExclusionWhereInput;
const statuses: Record<typeof ExclusionStatus.$inferType, Where> = {
  PROPOSED: { approvedAt: null, withdrawnAt: null },
  APPROVED: { approvedAt: { not: null }, withdrawnAt: null },
  WITHDRAWN: { withdrawnAt: { not: null } },
};

function touches(month: string): Where {
  const { startAt, endAt } = monthInterval(readMonth('filter.month', month));
  return { startAt: { lt: new Date(endAt) }, endAt: { gt: new Date(startAt) } };
}

const orAll = <Name extends 'serviceId' | 'accountId'>(name: Name, value: string): Where => ({
  OR: [{ [name]: null }, { [name]: readId(`filter.${name}`, value) }],
});

function matchText(q: string): Where {
  const part = containing(q.trim());
  return { OR: [{ reason: part }, { evidence: part }, { account: { name: part } }] };
}

function whereOf(filter: typeof ExclusionFilter.$inferInput | null | undefined): Where {
  if (!filter) return {};
  const { ids, q, kind, status, serviceId, accountId, incidentId, month } = filter;
  return {
    AND: [
      ...(ids ? [{ id: { in: readIds('filter.ids', ids) } }] : []),
      ...(q?.trim() ? [matchText(q)] : []),
      ...(kind ? [{ kind: { in: kind } }] : []),
      ...(status ? [{ OR: status.map((each) => statuses[each]) }] : []),
      ...(serviceId ? [orAll('serviceId', serviceId)] : []),
      ...(accountId ? [orAll('accountId', accountId)] : []),
      ...(incidentId ? [{ incidentId: readId('filter.incidentId', incidentId) }] : []),
      ...(month ? [touches(month)] : []),
    ],
  };
}

type ExclusionPageShape = PageOf<Where, Prisma.AvailabilityExclusionOrderByWithRelationInput>;
const ExclusionPage = builder.objectRef<ExclusionPageShape>('ExclusionPage').implement({
  description: 'A page of exclusions.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['AvailabilityExclusion'],
      description: 'The exclusions of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.availabilityExclusion.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.availabilityExclusion.count({ where }),
    }),
  }),
});

builder.queryField('exclusions', (t) =>
  t.field({
    type: ExclusionPage,
    description: 'Time that was proposed not to count as down.',
    authScopes: { can: 'readIncidents' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: ExclusionFilter, description: 'Which.' }),
      sort: t.arg({ type: ExclusionSort, description: 'In which order; latest start first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'START_AT', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
