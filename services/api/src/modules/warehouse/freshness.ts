import { describeFreshness, type Freshness } from '@tenure/warehouse-client/freshness';
import { builder } from '../../graphql/builder.ts';

const WarehouseFreshness = builder.objectRef<Freshness>('WarehouseFreshness').implement({
  description: 'How old the figures are (§19).',
  fields: (t) => ({
    asOf: t.expose('asOf', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant the figures are of; null where nothing was published yet.',
    }),
    ageMinutes: t.exposeInt('ageMinutes', { nullable: true, description: 'Minutes since then.' }),
    isStale: t.exposeBoolean('isStale', { description: 'Whether a nightly run is missing.' }),
    message: t.exposeString('message', { description: 'The same in one sentence.' }),
    snapshot: t.prismaField({
      type: 'WarehouseSnapshot',
      nullable: true,
      description: 'The snapshot that reports read.',
      resolve: (query, _freshness, _args, { db }) =>
        db.warehouseSnapshot.findFirst({ ...query, where: { isCurrent: true } }),
    }),
    lastRun: t.prismaField({
      type: 'EtlRun',
      nullable: true,
      description: 'The latest run, whatever came of it.',
      resolve: (query, _freshness, _args, { db }) => db.etlRun.findFirst({ ...query, orderBy: { id: 'desc' } }),
    }),
  }),
});

builder.queryField('warehouseFreshness', (t) =>
  t.field({
    type: WarehouseFreshness,
    description: 'How old the figures of the reports are.',
    authScopes: { can: 'readReports' },
    resolve: async (_root, _args, { db, now }) => {
      const snapshot = await db.warehouseSnapshot.findFirst({ where: { isCurrent: true } });
      return describeFreshness(snapshot?.asOf ?? null, now);
    },
  }),
);
