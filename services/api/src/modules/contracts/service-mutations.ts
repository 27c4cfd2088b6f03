import { createService } from '@tenure/workflows/services';
import { builder } from '../../graphql/builder.ts';

builder.mutationField('createService', (t) =>
  t.prismaField({
    type: 'Service',
    description: 'Adds something that customers can subscribe to.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: {
      key: t.arg.string({ required: true, description: 'Short name, unique, for example api.' }),
      name: t.arg.string({ required: true, description: 'Name.' }),
    },
    resolve: async (query, _root, { key, name }, { db, actor, now }) => {
      const { id } = await createService(db, { key, name }, actor, now);
      return db.service.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
