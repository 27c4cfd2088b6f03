import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { ExclusionKind, ExclusionStatus } from '../../graphql/incident-vocabulary.ts';

builder.prismaObject('AvailabilityExclusion', {
  description: 'Time that does not count as down, for another reason than maintenance; needs a second person (§10).',
  authScopes: { can: 'readIncidents' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    kind: t.expose('kind', { type: ExclusionKind, description: 'Why it does not count.' }),
    status: t.field({
      type: ExclusionStatus,
      description: 'Where it stands.',
      select: { approvedAt: true, withdrawnAt: true },
      resolve: ({ approvedAt, withdrawnAt }) => {
        if (withdrawnAt !== null) return 'WITHDRAWN' as const;
        return approvedAt === null ? ('PROPOSED' as const) : ('APPROVED' as const);
      },
    }),
    service: t.relation('service', { nullable: true, description: 'Of which service; of all where null.' }),
    account: t.relation('account', { nullable: true, description: 'For whom; for all where null.' }),
    incident: t.relation('incident', { nullable: true, description: 'The incident it is about, where there is one.' }),
    startAt: t.expose('startAt', { type: 'DateTime', description: 'From when on.' }),
    endAt: t.expose('endAt', { type: 'DateTime', description: 'The first instant that counts again.' }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
    evidence: t.exposeString('evidence', { description: 'Where it can be seen.' }),
    proposedBy: t.relation('proposedBy', { nullable: true, description: 'Who proposed it.' }),
    approvedBy: t.relation('approvedBy', { nullable: true, description: 'Who approved it; never who proposed it.' }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true, description: 'When it was approved.' }),
    withdrawnAt: t.expose('withdrawnAt', { type: 'DateTime', nullable: true, description: 'When it was taken back.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was proposed.' }),
  }),
});

builder.queryField('exclusion', (t) =>
  t.prismaField({
    type: 'AvailabilityExclusion',
    nullable: true,
    description: 'One exclusion; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.availabilityExclusion.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
