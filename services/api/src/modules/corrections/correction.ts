import { computePreview, criteriaOf, previewCorrection } from '@tenure/workflows/correction-preview';
import { builder } from '../../graphql/builder.ts';
import { readOptionalId } from '../../graphql/ids.ts';
import { explainNoApproval, findActions } from './correction-actions.ts';
import { CorrectionPreview } from './correction-preview.ts';
import { CorrectionAction, CorrectionStatus } from './correction-vocabulary.ts';

const CorrectionCriteria = builder.objectRef<ReturnType<typeof criteriaOf>>('CorrectionCriteria').implement({
  description: 'Which lines a correction looks at; empty lists mean all.',
  fields: (t) => ({
    services: t.prismaField({
      type: ['Service'],
      description: 'Lines of these services.',
      resolve: (query, { serviceIds }, _args, { db }) =>
        db.service.findMany({ ...query, where: { id: { in: [...serviceIds] } }, orderBy: { id: 'asc' } }),
    }),
    accounts: t.prismaField({
      type: ['Account'],
      description: 'Lines of these accounts.',
      resolve: (query, { accountIds }, _args, { db }) =>
        db.account.findMany({ ...query, where: { id: { in: [...accountIds] } }, orderBy: { id: 'asc' } }),
    }),
    fromMonth: t.exposeString('fromMonth', { description: 'First month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'Last month, YYYY-MM.' }),
  }),
});

builder.prismaObject('BillingCorrection', {
  description: 'A billing mistake with one root cause, and everything it touched (§11).',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'Its number.' }),
    title: t.exposeString('title', { description: 'In a few words.' }),
    rootCause: t.exposeString('rootCause', { description: 'The one mistake behind it.' }),
    status: t.expose('status', { type: CorrectionStatus, description: 'Where it stands.' }),
    criteria: t.field({
      type: CorrectionCriteria,
      description: 'Which lines it looks at.',
      resolve: (correction) => criteriaOf(correction),
    }),
    isFoundByUs: t.exposeBoolean('isFoundByUs', {
      description: 'Whether no customer had disputed one of its lines when it was drafted.',
    }),
    preview: t.field({
      type: CorrectionPreview,
      description: 'Everything it touches: of a draft as it would be now, else as it was proposed.',
      resolve: async ({ id, proposedAt }, _args, { db }) => ({
        ...(await previewCorrection(db, id)),
        correctionId: proposedAt === null ? null : id,
      }),
    }),
    hasChangedSince: t.boolean({
      description: 'Whether lines, contracts or credits changed since it was proposed; it can’t be approved then.',
      resolve: async (correction, _args, { db }) =>
        correction.status === 'PROPOSED' && (await computePreview(db, correction)).hash !== correction.previewHash,
    }),
    proposedBy: t.relation('proposedBy', { nullable: true, description: 'Who proposed it.' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime', nullable: true, description: 'When it was proposed.' }),
    approvedBy: t.relation('approvedBy', { nullable: true, description: 'Who approved it.' }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true, description: 'When it was approved.' }),
    postedAt: t.expose('postedAt', { type: 'DateTime', nullable: true, description: 'When all of it was posted.' }),
    notifiedAt: t.expose('notifiedAt', { type: 'DateTime', nullable: true, description: 'When customers were told.' }),
    createdBy: t.relation('createdBy', { nullable: true, description: 'Who drafted it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
    actions: t.field({
      type: [CorrectionAction],
      description: 'What the caller may do with it now.',
      resolve: (correction, _args, { viewer }) => findActions(correction, viewer),
    }),
    mayNotApproveBecause: t.string({
      nullable: true,
      description: 'Why the caller may not approve it, in one sentence.',
      resolve: (correction, _args, { viewer }) => explainNoApproval(correction, viewer),
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryField('billingCorrection', (t) =>
  t.prismaField({
    type: 'BillingCorrection',
    nullable: true,
    description: 'One billing correction, by its id or its number; null where there is none.',
    authScopes: { can: 'readBilling' },
    args: {
      id: t.arg.id({ description: 'The correction’s id.' }),
      number: t.arg.int({ description: 'Or its number.' }),
    },
    resolve: (query, _root, { id, number }, { db }) => {
      const known = readOptionalId('id', id);
      if (known !== null) return db.billingCorrection.findUnique({ ...query, where: { id: known } });
      return db.billingCorrection.findUnique({ ...query, where: { number: number ?? 0 } });
    },
  }),
);

builder.prismaObjectField('Credit', 'correction', (t) =>
  t.relation('correction', { nullable: true, description: 'The billing correction it belongs to.' }),
);
