import type { SecurityReport } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { readId } from '../../graphql/ids.ts';
import { hasCapability } from '../../roles.ts';
import { type SecurityActionName, SecurityReportAction, SecurityReportStatus } from './security-vocabulary.ts';

type ActedOn = Pick<SecurityReport, 'status' | 'clearProposedById'>;

/** What the viewer may do with a report as it stands; the workflows check it again. */
function findSecurityActions({ status, clearProposedById }: ActedOn, viewer: Viewer | null): SecurityActionName[] {
  if (viewer === null || !hasCapability(viewer.role, 'workSecurity')) return [];
  if (status === 'REPORTED') return ['ACKNOWLEDGE'];
  if (status === 'ACKNOWLEDGED') return ['PROPOSE_CLEARANCE'];
  if (status === 'CLEARED') return [];
  return clearProposedById === viewer.userId ? ['DECLINE_CLEARANCE'] : ['DECLINE_CLEARANCE', 'CLEAR'];
}

const waiting = { acknowledgeDueAt: true, acknowledgedAt: true, escalatedAt: true } as const;

builder.prismaObject('SecurityReport', {
  description: 'A weakness or a leak that somebody reported (§16).',
  authScopes: { can: 'workSecurity' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number to call it by.' }),
    title: t.exposeString('title', { description: 'In one line.' }),
    details: t.exposeString('details', { description: 'What was reported.' }),
    status: t.expose('status', { type: SecurityReportStatus, description: 'Where it stands.' }),
    account: t.relation('account', { nullable: true, description: 'The customer it is about, or who reported it.' }),
    ticket: t.relation('ticket', { nullable: true, description: 'The ticket it came with.' }),
    flag: t.relation('flag', { description: 'Its red flag, with the history.' }),
    reportedAt: t.expose('reportedAt', { type: 'DateTime', description: 'When.' }),
    reportedBy: t.relation('reportedBy', { nullable: true, description: 'Who; null where it came with a ticket.' }),
    acknowledgeDueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'By when it is to be acknowledged; kept at this very instant.',
      select: { flag: { select: waiting } },
      resolve: ({ flag }) => flag.acknowledgeDueAt,
    }),
    acknowledgedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was.',
      select: { flag: { select: waiting } },
      resolve: ({ flag }) => flag.acknowledgedAt,
    }),
    acknowledgedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who did.',
      select: { flag: { select: { acknowledgedById: true } } },
      resolve: (query, { flag: { acknowledgedById: id } }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    isOverdue: t.boolean({
      description: 'Whether nobody did so in time, and nobody has yet.',
      select: { flag: { select: waiting } },
      resolve: ({ flag: { acknowledgeDueAt, acknowledgedAt } }, _args, { now }) =>
        acknowledgedAt === null && acknowledgeDueAt !== null && acknowledgeDueAt < now,
    }),
    escalatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was escalated.',
      select: { flag: { select: waiting } },
      resolve: ({ flag }) => flag.escalatedAt,
    }),
    clearReason: t.exposeString('clearReason', { nullable: true, description: 'Why there is no danger any more.' }),
    clearProposedBy: t.relation('clearProposedBy', { nullable: true, description: 'Who says so.' }),
    clearProposedAt: t.expose('clearProposedAt', { type: 'DateTime', nullable: true, description: 'Since when.' }),
    clearedBy: t.relation('clearedBy', { nullable: true, description: 'Who agreed.' }),
    clearedAt: t.expose('clearedAt', { type: 'DateTime', nullable: true, description: 'When.' }),
    permittedActions: t.field({
      type: [SecurityReportAction],
      description: 'What the caller may do with it now.',
      complexity: { multiplier: 1 },
      resolve: (report, _args, { viewer }) => findSecurityActions(report, viewer),
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryField('securityReport', (t) =>
  t.prismaField({
    type: 'SecurityReport',
    nullable: true,
    description: 'One security report; null where there is none.',
    authScopes: { can: 'workSecurity' },
    args: { id: t.arg.id({ required: true, description: 'The report’s id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.securityReport.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
