import { requestEtlRun } from '@tenure/workflows/etl-runs';
import { rollbackSnapshot } from '@tenure/workflows/warehouse-snapshots';
import { given, reasonArg } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

builder.mutationFields((t) => ({
  requestEtlRun: t.prismaField({
    type: 'EtlRun',
    description: 'Asks for a run now. It is picked up at once; follow it with etlRun.',
    authScopes: { can: 'runWarehouse' },
    errors: {},
    args: {
      asOf: t.arg({
        type: 'DateTime',
        description: 'The instant its figures are of; not in the future, now where missing.',
      }),
      isFull: t.arg.boolean({
        description:
          'Whether everything is loaded afresh; where missing or false, what has changed since the last run.',
      }),
    },
    resolve: async (query, _root, { asOf, isFull }, { db, actor, now }) => {
      const { id } = await requestEtlRun(db, { asOf: given(asOf), isFull: isFull ?? false }, actor, now);
      return db.etlRun.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  rollbackSnapshot: t.prismaField({
    type: 'WarehouseSnapshot',
    description: 'Lets the reports read an earlier snapshot again.',
    authScopes: { can: 'rollBackWarehouse' },
    errors: {},
    args: { id: t.arg.id({ required: true, description: 'The snapshot’s id.' }), reason: reasonArg },
    resolve: async (query, _root, { id, reason }, { db, actor, now }) => {
      const snapshotId = readId('id', id);
      await rollbackSnapshot(db, snapshotId, actor, now, reason ?? null);
      return db.warehouseSnapshot.findUniqueOrThrow({ ...query, where: { id: snapshotId } });
    },
  }),
}));
