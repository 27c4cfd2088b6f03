import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { sortOf } from '../../graphql/words.ts';
import { SecurityReportStatus } from './security-vocabulary.ts';

const SecurityReportFilter = builder.inputType('SecurityReportFilter', {
  description: 'Which security reports.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    status: t.field({ type: [SecurityReportStatus], description: 'Any of these.' }),
    accountId: t.id({ description: 'Only those about this account.' }),
    isOpen: t.boolean({ description: 'Only those that are not cleared, or only others.' }),
    isOverdue: t.boolean({ description: 'Only those that nobody acknowledged in time, or only others.' }),
    q: t.string({ description: 'Part of the title or of what was reported.' }),
  }),
});

const SecurityReportSort = sortOf('SecurityReport', {
  NUMBER: 'Number.',
  REPORTED_AT: 'When it came in.',
  STATUS: 'Status, REPORTED first.',
});

const sortColumns = {
  NUMBER: (way: Way) => ({ number: way }),
  REPORTED_AT: (way: Way) => ({ reportedAt: way }),
  STATUS: (way: Way) => ({ status: way }),
};

type Filter = Partial<typeof SecurityReportFilter.$inferInput>;
type Where = Prisma.SecurityReportWhereInput;

function conditionsOf(filter: Filter | null | undefined, now: Date): Where {
  if (!filter) return {};
  const { ids, status, accountId, isOpen, isOverdue, q } = filter;
  const late: Where = { status: 'REPORTED', flag: { acknowledgeDueAt: { lt: now } } };
  return {
    AND: [
      ...(ids ? [{ id: { in: readIds('filter.ids', ids) } }] : []),
      ...(status ? [{ status: { in: status } }] : []),
      ...(accountId ? [{ accountId: readId('filter.accountId', accountId) }] : []),
      ...(typeof isOpen === 'boolean' ? [{ clearedAt: isOpen ? null : { not: null } }] : []),
      ...(typeof isOverdue === 'boolean' ? [isOverdue ? late : { NOT: late }] : []),
      ...(q?.trim() ? [{ OR: [{ title: containing(q) }, { details: containing(q) }] }] : []),
    ],
  };
}

type SecurityReportPageShape = PageOf<Where, Prisma.SecurityReportOrderByWithRelationInput>;
const SecurityReportPage = builder.objectRef<SecurityReportPageShape>('SecurityReportPage').implement({
  description: 'A page of security reports.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['SecurityReport'],
      description: 'The reports of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.securityReport.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.securityReport.count({ where }),
    }),
  }),
});

builder.queryField('securityReports', (t) =>
  t.field({
    type: SecurityReportPage,
    description: 'The security reports.',
    authScopes: { can: 'workSecurity' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: SecurityReportFilter, description: 'Which ones.' }),
      sort: t.arg({ type: SecurityReportSort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }, { now }) => ({
      where: conditionsOf(filter, now),
      orderBy: orderOf(sort, sortColumns, { field: 'REPORTED_AT', direction: 'DESC' }),
      ...readPage(page),
    }),
  }),
);
