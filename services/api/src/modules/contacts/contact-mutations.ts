import { createContact, updateContact } from '@tenure/workflows/contacts';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { ContactRole } from '../../graphql/vocabulary.ts';

const CreateContactInput = builder.inputType('CreateContactInput', {
  description: 'A new person at a customer.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    name: t.string({ required: true, description: 'Name.' }),
    email: t.string({ required: true, description: 'Mail address; unique.' }),
    roles: t.field({ type: [ContactRole], description: 'What the person is for the account.' }),
  }),
});

const UpdateContactInput = builder.inputType('UpdateContactInput', {
  description: 'What to change; a missing field stays as it is.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    email: t.string({ description: 'Mail address; unique.' }),
    roles: t.field({ type: [ContactRole], description: 'All that the person is for the account.' }),
    isActive: t.boolean({ description: 'False for somebody who left.' }),
  }),
});

builder.mutationFields((t) => ({
  createContact: t.prismaField({
    type: 'Contact',
    description: 'Adds a person at a customer.',
    authScopes: { can: 'editCustomers' },
    errors: {},
    args: { input: t.arg({ type: CreateContactInput, required: true, description: 'The person.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { name, email, roles } = input;
      const contact = { accountId: readId('accountId', input.accountId), name, email, roles: given(roles) };
      const { id } = await createContact(db, contact, actor, now);
      return db.contact.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateContact: t.prismaField({
    type: 'Contact',
    description: 'Changes a person at a customer.',
    authScopes: { can: 'editCustomers' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateContactInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const change = {
        contactId: readId('id', id),
        expectedVersion: given(expectedVersion),
        name: given(input.name),
        email: given(input.email),
        roles: given(input.roles),
        isActive: given(input.isActive),
      };
      await updateContact(db, change, actor, now);
      return db.contact.findUniqueOrThrow({ ...query, where: { id: change.contactId } });
    },
  }),
}));
