import { moveImpactStart } from '@tenure/workflows/incident-impact-start';
import { addIncidentImpact, changeIncidentImpact, removeIncidentImpact } from '@tenure/workflows/incident-impacts';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { ImpactKind } from '../../graphql/incident-vocabulary.ts';
import { NewImpactInput, readImpact } from './impact-input.ts';

const ImpactChangeInput = builder.inputType('ImpactChangeInput', {
  description: 'What to change of a stretch; a missing field stays.',
  fields: (t) => ({
    kind: t.field({ type: ImpactKind, description: 'How the service suffers.' }),
    startAt: t.field({ type: 'DateTime', description: 'From when on.' }),
    endAt: t.field({ type: 'DateTime', description: 'The first instant it no longer does; null where it goes on.' }),
  }),
});

const impactId = builder.args((t) => ({ impactId: t.id({ required: true, description: 'Which stretch.' }) })).impactId;
const why = builder.args((t) => ({
  reason: t.string({ required: true, description: 'Why; kept in the history and the audit trail.' }),
})).reason;

builder.mutationFields((t) => ({
  moveImpactStart: t.prismaField({
    type: 'Incident',
    description: 'Says that the impact began at another instant; stretches that began with it move along (§9).',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...{ ...recordArgs, reason: why },
      impactStartAt: t.arg({ type: 'DateTime', required: true, description: 'When the impact began.' }),
    },
    resolve: async (query, _root, { id, impactStartAt, reason, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const move = { incidentId, impactStartAt, reason, expectedVersion: given(expectedVersion) };
      await moveImpactStart(db, move, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  addIncidentImpact: t.prismaField({
    type: 'Incident',
    description: 'Says that a service suffers, or suffered, too. Of a closed incident with a reason.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...{ ...recordArgs, reason: reasonArg },
      input: t.arg({ type: NewImpactInput, required: true, description: 'The stretch.' }),
    },
    resolve: async (query, _root, { id, input, reason, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const reference = { incidentId, expectedVersion: given(expectedVersion) };
      await addIncidentImpact(db, { ...reference, ...readImpact('', input), reason }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  changeIncidentImpact: t.prismaField({
    type: 'Incident',
    description: 'Ends a stretch, or corrects it. Of a closed incident with a reason.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...{ ...recordArgs, impactId, reason: reasonArg },
      input: t.arg({ type: ImpactChangeInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, reason, expectedVersion, ...args }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const reference = { incidentId, expectedVersion: given(expectedVersion), reason };
      const stretch = { kind: given(input.kind), startAt: given(input.startAt), endAt: input.endAt };
      const change = { ...reference, impactId: readId('impactId', args.impactId), ...stretch };
      await changeIncidentImpact(db, change, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  removeIncidentImpact: t.prismaField({
    type: 'Incident',
    description: 'Takes back a stretch that never was.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, impactId, reason: why },
    resolve: async (query, _root, { id, reason, expectedVersion, ...args }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const reference = { incidentId, expectedVersion: given(expectedVersion) };
      await removeIncidentImpact(db, { ...reference, impactId: readId('impactId', args.impactId), reason }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
}));
