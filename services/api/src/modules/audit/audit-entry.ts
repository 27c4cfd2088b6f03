import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { latestFirst } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';

builder.prismaObject('AuditEntry', {
  description: 'Who changed what, when, from what to what, and why (§20). Never edited.',
  authScopes: { can: 'readAudit' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    action: t.exposeString('action', { description: 'What was done, dotted, for example ticket.status-changed.' }),
    entityType: t.exposeString('entityType', { description: 'What kind of record.' }),
    entityId: t.exposeID('entityId', { description: 'Which record.' }),
    before: t.expose('before', { type: 'JSON', nullable: true, description: 'Before; null where it was created.' }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'After; null where it was deleted.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where given.' }),
    apiKeyId: t.exposeID('apiKeyId', { nullable: true, description: 'The API key it was done through.' }),
    actor: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who did it; null for a machine.',
      resolve: (query, { actorId: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
  }),
});

const AuditEntryFilter = builder.inputType('AuditEntryFilter', {
  description: 'Which audit entries; conditions are joined by “and”.',
  fields: (t) => ({
    entityType: t.string({ description: 'Only those of this kind of record.' }),
    entityId: t.id({ description: 'Only those of this record; with entityType.' }),
    actorId: t.id({ description: 'Only those of this person.' }),
    action: t.string({ description: 'Only those whose action starts so.' }),
    from: t.field({ type: 'DateTime', description: 'At this instant or later.' }),
    to: t.field({ type: 'DateTime', description: 'Before this instant.' }),
  }),
});

function whereOf(filter: typeof AuditEntryFilter.$inferInput | null | undefined): Prisma.AuditEntryWhereInput {
  if (!filter) return {};
  const times = [
    ...(filter.from ? [{ at: { gte: filter.from } }] : []),
    ...(filter.to ? [{ at: { lt: filter.to } }] : []),
  ];
  return {
    AND: times,
    ...(filter.entityType ? { entityType: filter.entityType } : {}),
    ...(filter.entityId ? { entityId: readId('filter.entityId', filter.entityId) } : {}),
    ...(filter.actorId ? { actorId: readId('filter.actorId', filter.actorId) } : {}),
    ...(filter.action ? { action: { startsWith: filter.action } } : {}),
  };
}

type AuditEntryPageShape = PageOf<Prisma.AuditEntryWhereInput, Prisma.AuditEntryOrderByWithRelationInput>;
const AuditEntryPage = builder.objectRef<AuditEntryPageShape>('AuditEntryPage').implement({
  description: 'A page of audit entries.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['AuditEntry'],
      description: 'The entries of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.auditEntry.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.auditEntry.count({ where }),
    }),
  }),
});

builder.queryField('auditEntries', (t) =>
  t.field({
    type: AuditEntryPage,
    description: 'The audit trail, latest first.',
    authScopes: { can: 'readAudit' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: AuditEntryFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({ where: whereOf(filter), orderBy: latestFirst, ...readPage(page) }),
  }),
);
