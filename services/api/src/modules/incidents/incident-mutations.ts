import {
  changeIncidentCommander,
  changeIncidentDetails,
  noteResponderMinutes,
} from '@tenure/workflows/incident-details';
import { changeIncidentScope } from '@tenure/workflows/incident-scope';
import { declareIncident } from '@tenure/workflows/incidents';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds, readOptionalId } from '../../graphql/ids.ts';
import { DetectionSource, IncidentSeverity } from '../../graphql/incident-vocabulary.ts';
import { NewImpactInput, readImpact } from './impact-input.ts';

const DeclareIncidentInput = builder.inputType('DeclareIncidentInput', {
  description: 'A new incident.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What it is, in one line.' }),
    summary: t.string({ description: 'What is known of it.' }),
    severity: t.field({ type: IncidentSeverity, required: true, description: 'How bad it is.' }),
    detectionSource: t.field({ type: DetectionSource, required: true, description: 'Who noticed it.' }),
    impactStartAt: t.field({ type: 'DateTime', description: 'When the impact began; detectedAt where missing.' }),
    detectedAt: t.field({ type: 'DateTime', description: 'When it was noticed; now where missing.' }),
    impacts: t.field({ type: [NewImpactInput], required: true, description: 'The services that suffer.' }),
    regions: t.stringList({ description: 'Where it is felt; everywhere where missing or empty.' }),
    accountIds: t.idList({ description: 'The only accounts that feel it; all in the regions where missing or empty.' }),
    isPublic: t.boolean({
      description: 'Whether customers are told of it; where missing they are, unless only some accounts feel it.',
    }),
    commanderId: t.id({ description: 'Who leads the response.' }),
  }),
});

const IncidentDetailsInput = builder.inputType('IncidentDetailsInput', {
  description: 'What to change; a missing field stays.',
  fields: (t) => ({
    title: t.string({ description: 'What it is, in one line.' }),
    summary: t.string({ description: 'What is known of it.' }),
    detectionSource: t.field({ type: DetectionSource, description: 'Who noticed it.' }),
    isPublic: t.boolean({ description: 'Whether customers are told of it.' }),
  }),
});

function readDeclaration(input: typeof DeclareIncidentInput.$inferInput) {
  return {
    ...input,
    impacts: input.impacts.map((impact, index) => readImpact(`impacts[${index}].`, impact)),
    impactStartAt: given(input.impactStartAt),
    detectedAt: given(input.detectedAt),
    regions: given(input.regions),
    accountIds: readIds('accountIds', input.accountIds ?? []),
    isPublic: given(input.isPublic),
    commanderId: readOptionalId('commanderId', input.commanderId),
  };
}

builder.mutationFields((t) => ({
  declareIncident: t.prismaField({
    type: 'Incident',
    description: 'Declares an incident.',
    authScopes: { can: 'declareIncidents' },
    errors: {},
    args: { input: t.arg({ type: DeclareIncidentInput, required: true, description: 'The incident.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { id } = await declareIncident(db, readDeclaration(input), actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  changeIncidentDetails: t.prismaField({
    type: 'Incident',
    description: 'Changes what is said of an incident.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: IncidentDetailsInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const { title, summary, detectionSource, isPublic } = input;
      const details = {
        title: given(title),
        summary,
        detectionSource: given(detectionSource),
        isPublic: given(isPublic),
      };
      const change = { incidentId: readId('id', id), expectedVersion: given(expectedVersion), ...details };
      await changeIncidentDetails(db, change, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: change.incidentId } });
    },
  }),
  changeIncidentScope: t.prismaField({
    type: 'Incident',
    description: 'Says whom an incident touches. Of a closed one with a reason.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      regions: t.arg.stringList({ description: 'Where it is felt; everywhere where empty, as it is where missing.' }),
      accountIds: t.arg.idList({
        description: 'The only accounts that feel it; all in the regions where empty, as it is where missing.',
      }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, regions, accountIds, reason, expectedVersion }, { db, actor, now }) => {
      const ids = accountIds ? readIds('accountIds', accountIds) : undefined;
      const scope = { regions: given(regions), accountIds: ids, reason };
      const change = { incidentId: readId('id', id), expectedVersion: given(expectedVersion), ...scope };
      await changeIncidentScope(db, change, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: change.incidentId } });
    },
  }),
  changeIncidentCommander: t.prismaField({
    type: 'Incident',
    description: 'Hands an incident to somebody.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, commanderId: t.arg.id({ description: 'Who leads the response; nobody where missing.' }) },
    resolve: async (query, _root, { id, commanderId, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const hand = { commanderId: readOptionalId('commanderId', commanderId), expectedVersion: given(expectedVersion) };
      await changeIncidentCommander(db, { incidentId, ...hand }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  noteResponderMinutes: t.prismaField({
    type: 'Incident',
    description: 'Notes the time that responders spent; also after the closure.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, responderMinutes: t.arg.int({ description: 'Minutes of all; not known where missing.' }) },
    resolve: async (query, _root, { id, responderMinutes, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const minutes = { responderMinutes: responderMinutes ?? null, expectedVersion: given(expectedVersion) };
      await noteResponderMinutes(db, { incidentId, ...minutes }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
}));
