import { cancelMaintenance, completeMaintenance, startMaintenance } from '@tenure/workflows/maintenance-work';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

const at = builder.args((t) => ({
  at: t.field({ type: 'DateTime', description: 'When it was; now where missing.' }),
})).at;

builder.mutationFields((t) => ({
  startMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'The work begins; it has to be approved, unless it is an emergency.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, at },
    resolve: async (query, _root, { id, expectedVersion, ...args }, { db, actor, now }) => {
      const maintenanceId = readId('id', id);
      const step = { maintenanceId, at: given(args.at), expectedVersion: given(expectedVersion) };
      await startMaintenance(db, step, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id: maintenanceId } });
    },
  }),
  completeMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'The work is done; what went on after the window is overrun.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, at },
    resolve: async (query, _root, { id, expectedVersion, ...args }, { db, actor, now }) => {
      const maintenanceId = readId('id', id);
      const step = { maintenanceId, at: given(args.at), expectedVersion: given(expectedVersion) };
      await completeMaintenance(db, step, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id: maintenanceId } });
    },
  }),
  cancelMaintenance: t.prismaField({
    type: 'Maintenance',
    description: 'Calls off work that has not begun.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      reason: t.arg.string({ required: true, description: 'Why; kept in the audit trail.' }),
    },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const maintenanceId = readId('id', id);
      await cancelMaintenance(db, { maintenanceId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.maintenance.findUniqueOrThrow({ ...query, where: { id: maintenanceId } });
    },
  }),
}));
