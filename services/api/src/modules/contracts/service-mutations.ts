import { createService, updateService } from '@tenure/workflows/services';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

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

const UpdateServiceInput = builder.inputType('UpdateServiceInput', {
  description: 'What to change; a missing field stays.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    description: t.string({ description: 'What the status page says of it.' }),
    position: t.int({ description: 'Its place on the status page, lowest first.' }),
    isPublic: t.boolean({ description: 'Whether the status page lists it.' }),
  }),
});

builder.mutationField('updateService', (t) =>
  t.prismaField({
    type: 'Service',
    description: 'Changes how a service is shown; its key stays.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      id: t.arg.id({ required: true, description: 'The id of the record to change.' }),
      input: t.arg({ type: UpdateServiceInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input }, { db, actor, now }) => {
      const serviceId = readId('id', id);
      const shown = { position: given(input.position), isPublic: given(input.isPublic) };
      const change = { serviceId, name: given(input.name), description: input.description, ...shown };
      await updateService(db, change, actor, now);
      return db.service.findUniqueOrThrow({ ...query, where: { id: serviceId } });
    },
  }),
);
