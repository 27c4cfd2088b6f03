import {
  announceMaintenance,
  approveMaintenance,
  changeMaintenance,
  planMaintenance,
} from '@tenure/workflows/maintenance';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';

const PlanMaintenanceInput = builder.inputType('PlanMaintenanceInput', {
  description: 'Work to be done on services.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What it is, in one line.' }),
    description: t.string({ description: 'What customers are told of it.' }),
    serviceIds: t.idList({ required: true, description: 'On which services.' }),
    regions: t.stringList({ description: 'Where; everywhere where missing or empty.' }),
    startAt: t.field({ type: 'DateTime', required: true, description: 'First instant of the window.' }),
    endAt: t.field({ type: 'DateTime', required: true, description: 'First instant after the window.' }),
    isEmergency: t.boolean({ description: 'Whether it can’t wait: it may have begun, and counts as down.' }),
    announce: t.boolean({ description: 'Whether customers are told now; they are where missing.' }),
    evidence: t.string({ description: 'Where the announcement and the approval can be seen.' }),
  }),
});

const ChangeMaintenanceInput = builder.inputType('ChangeMaintenanceInput', {
  description:
    'What to change; a missing field stays. Another window, service or region is announced and approved anew.',
  fields: (t) => ({
    title: t.string({ description: 'What it is, in one line.' }),
    description: t.string({ description: 'What customers are told of it.' }),
    serviceIds: t.idList({ description: 'On which services.' }),
    regions: t.stringList({ description: 'Where; everywhere where empty.' }),
    startAt: t.field({ type: 'DateTime', description: 'First instant of the window.' }),
    endAt: t.field({ type: 'DateTime', description: 'First instant after the window.' }),
    evidence: t.string({ description: 'Where the announcement and the approval can be seen.' }),
  }),
});

builder.mutationFields((t) => ({
  planMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'Plans work; refused where other work on the same service and region overlaps.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { input: t.arg({ type: PlanMaintenanceInput, required: true, description: 'The work.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { regions, isEmergency, announce } = input;
      const serviceIds = readIds('serviceIds', input.serviceIds);
      const options = { regions: given(regions), isEmergency: given(isEmergency), announce: given(announce) };
      const { id } = await planMaintenance(db, { ...input, ...options, serviceIds }, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  changeMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'Changes planned work that has not begun.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: ChangeMaintenanceInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const maintenanceId = readId('id', id);
      const serviceIds = input.serviceIds ? readIds('serviceIds', input.serviceIds) : undefined;
      const window = {
        serviceIds,
        regions: given(input.regions),
        startAt: given(input.startAt),
        endAt: given(input.endAt),
      };
      const words = { title: given(input.title), description: input.description, evidence: input.evidence };
      const change = { maintenanceId, expectedVersion: given(expectedVersion), ...window, ...words };
      await changeMaintenance(db, change, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id: maintenanceId } });
    },
  }),
  announceMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'Tells customers of planned work; its notice counts from now.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const maintenanceId = readId('id', id);
      await announceMaintenance(db, { maintenanceId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id: maintenanceId } });
    },
  }),
  approveMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'Approves work that somebody else planned, before it begins.',
    authScopes: { can: 'approveMaintenance' },
    errors: {},
    args: {
      ...recordArgs,
      evidence: t.arg.string({
        description: 'Where the announcement and the approval can be seen; needed where it was not given before.',
      }),
    },
    resolve: async (query, _root, { id, evidence, expectedVersion }, { db, actor, now }) => {
      const maintenanceId = readId('id', id);
      await approveMaintenance(db, { maintenanceId, evidence, expectedVersion: given(expectedVersion) }, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id: maintenanceId } });
    },
  }),
}));
