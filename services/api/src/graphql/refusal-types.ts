import { Conflict, Forbidden, InvalidInput, NotFound, type Refusal, StaleVersion } from '@tenure/workflows/refusals';
import { builder } from './builder.ts';

const RefusalType = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'Why a change was refused. Nothing was changed.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'One sentence for a person.' }),
  }),
});

builder.objectType(InvalidInput, {
  name: 'InvalidInput',
  description: 'A field holds something that is not accepted (§21).',
  interfaces: [RefusalType],
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field, dotted where nested.' }),
    value: t.string({
      nullable: true,
      description: 'What it held, as text.',
      resolve: ({ value }) => (value === null || value === undefined ? null : String(value)),
    }),
    accepted: t.exposeString('accepted', { description: 'What would be accepted.' }),
  }),
});

builder.objectType(NotFound, {
  name: 'NotFound',
  description: 'There is no such record, or it is not for the caller to see.',
  interfaces: [RefusalType],
  fields: (t) => ({
    entity: t.exposeString('entity', { description: 'The kind of record.' }),
    id: t.id({ description: 'The id that was asked for.', resolve: ({ id }) => String(id) }),
  }),
});

builder.objectType(StaleVersion, {
  name: 'StaleVersion',
  description: 'Somebody else changed the record in the meantime: read it again, then decide.',
  interfaces: [RefusalType],
  fields: (t) => ({
    currentVersion: t.exposeInt('currentVersion', { description: 'The version the record has now.' }),
  }),
});

builder.objectType(Conflict, {
  name: 'Conflict',
  description: 'A rule refuses it, for example a cycle of merges or a policy in the past.',
  interfaces: [RefusalType],
});

builder.objectType(Forbidden, {
  name: 'Forbidden',
  description: 'The role of the caller may not do this (§20).',
  interfaces: [RefusalType],
});
