import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { latestFirst } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';

builder.prismaObject('WarehouseSnapshot', {
  description: 'A published warehouse file. It never changes.',
  authScopes: { can: 'readReports' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant its figures are of.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
    isCurrent: t.exposeBoolean('isCurrent', { description: 'Whether reports read it.' }),
    fileHash: t.exposeString('fileHash', { description: 'SHA-256 of the file.' }),
    byteSize: t.expose('byteSize', { type: 'BigInt', description: 'Size of the file in bytes.' }),
    run: t.relation('run', { description: 'The run that published it.' }),
  }),
});

type SnapshotPageShape = PageOf<Prisma.WarehouseSnapshotWhereInput, Prisma.WarehouseSnapshotOrderByWithRelationInput>;
const SnapshotPage = builder.objectRef<SnapshotPageShape>('WarehouseSnapshotPage').implement({
  description: 'A page of snapshots.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['WarehouseSnapshot'],
      description: 'The snapshots of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.warehouseSnapshot.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.warehouseSnapshot.count({ where }),
    }),
  }),
});

builder.queryField('warehouseSnapshots', (t) =>
  t.field({
    type: SnapshotPage,
    description: 'The published snapshots that are kept, latest first.',
    authScopes: { can: 'readReports' },
    complexity: costOfPage,
    args: { page: t.arg({ type: PageInput, description: 'Which part.' }) },
    resolve: (_root, { page }) => ({ where: {}, orderBy: latestFirst, ...readPage(page) }),
  }),
);
