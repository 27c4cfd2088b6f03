import { approveExclusion, proposeExclusion, withdrawExclusion } from '@tenure/workflows/exclusions';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { ExclusionKind } from '../../graphql/incident-vocabulary.ts';

const ProposeExclusionInput = builder.inputType('ProposeExclusionInput', {
  description: 'Time that is not to count as down; it does until somebody else approves.',
  fields: (t) => ({
    kind: t.field({ type: ExclusionKind, required: true, description: 'Why; planned work is planned as maintenance.' }),
    serviceId: t.id({ description: 'Of which service; of all where missing.' }),
    accountId: t.id({ description: 'For whom; for all where missing, which only FORCE_MAJEURE may be.' }),
    incidentId: t.id({ description: 'The incident it is about.' }),
    startAt: t.field({ type: 'DateTime', required: true, description: 'From when on.' }),
    endAt: t.field({ type: 'DateTime', required: true, description: 'The first instant that counts again.' }),
    reason: t.string({ required: true, description: 'Why, in words.' }),
    evidence: t.string({ required: true, description: 'Where it can be seen: a link or a reference.' }),
  }),
});

builder.mutationFields((t) => ({
  proposeExclusion: t.prismaField({
    type: 'AvailabilityExclusion',
    description: 'Proposes time that does not count as down.',
    authScopes: { $any: { can: 'workIncidents', $any: { can: 'approveExclusions' } } },
    errors: {},
    args: { input: t.arg({ type: ProposeExclusionInput, required: true, description: 'The exclusion.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const about = {
        serviceId: readOptionalId('serviceId', input.serviceId),
        accountId: readOptionalId('accountId', input.accountId),
        incidentId: readOptionalId('incidentId', input.incidentId),
      };
      const { id } = await proposeExclusion(db, { ...input, ...about }, actor, now);
      return db.availabilityExclusion.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  approveExclusion: t.prismaField({
    type: 'AvailabilityExclusion',
    description: 'Approves an exclusion that somebody else proposed.',
    authScopes: { can: 'approveExclusions' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const exclusionId = readId('id', id);
      await approveExclusion(db, { exclusionId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.availabilityExclusion.findUniqueOrThrow({ ...query, where: { id: exclusionId } });
    },
  }),
  withdrawExclusion: t.prismaField({
    type: 'AvailabilityExclusion',
    description: 'Takes an exclusion back, also an approved one: the time counts as down.',
    authScopes: { $any: { can: 'workIncidents', $any: { can: 'approveExclusions' } } },
    errors: {},
    args: {
      ...recordArgs,
      reason: t.arg.string({ required: true, description: 'Why; kept in the audit trail.' }),
    },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const exclusionId = readId('id', id);
      await withdrawExclusion(db, { exclusionId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.availabilityExclusion.findUniqueOrThrow({ ...query, where: { id: exclusionId } });
    },
  }),
}));
