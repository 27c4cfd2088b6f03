import { hashPassword } from '@tenure/workflows/credentials';
import { createUser, setUserPassword, updateUser } from '@tenure/workflows/users';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { Role } from '../../graphql/vocabulary.ts';

const CreateUserInput = builder.inputType('CreateUserInput', {
  description: 'A new person.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name.' }),
    email: t.string({ required: true, description: 'Mail address, with which the person signs in.' }),
    role: t.field({ type: Role, required: true, description: 'What the person may do.' }),
    password: t.string({ description: 'First password, 8 to 128 characters; without one there is no sign-in yet.' }),
    timeZone: t.string({ description: 'IANA name of the person’s zone; UTC where missing.' }),
    teamId: t.id({ description: 'The person’s team.' }),
  }),
});

const UpdateUserInput = builder.inputType('UpdateUserInput', {
  description: 'What to change; a missing field stays. Another role or a deactivation ends all sessions.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    role: t.field({ type: Role, description: 'What the person may do.' }),
    timeZone: t.string({ description: 'IANA name of the person’s zone.' }),
    teamId: t.id({ description: 'The person’s team; null for none.' }),
    isActive: t.boolean({ description: 'Whether the person can sign in.' }),
  }),
});

builder.mutationFields((t) => ({
  createUser: t.prismaField({
    type: 'User',
    description: 'Adds a person.',
    authScopes: { can: 'manageUsers' },
    errors: {},
    args: { input: t.arg({ type: CreateUserInput, required: true, description: 'The person.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { name, email, role, password } = input;
      const passwordHash = password ? await hashPassword(password) : undefined;
      const teamId = readOptionalId('teamId', input.teamId);
      const user = { name, email, role, teamId, timeZone: given(input.timeZone), passwordHash };
      const { id } = await createUser(db, user, actor, now);
      return db.user.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateUser: t.prismaField({
    type: 'User',
    description: 'Changes a person.',
    authScopes: { can: 'manageUsers' },
    errors: {},
    args: {
      id: t.arg.id({ required: true, description: 'The user’s id.' }),
      input: t.arg({ type: UpdateUserInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input }, { db, actor, now }) => {
      const userId = readId('id', id);
      const change = {
        userId,
        name: given(input.name),
        role: given(input.role),
        timeZone: given(input.timeZone),
        teamId: input.teamId === undefined ? undefined : readOptionalId('teamId', input.teamId),
        isActive: given(input.isActive),
      };
      await updateUser(db, change, actor, now);
      return db.user.findUniqueOrThrow({ ...query, where: { id: userId } });
    },
  }),
  setUserPassword: t.prismaField({
    type: 'User',
    description: 'Sets a person’s password and ends all sessions.',
    authScopes: { can: 'manageUsers' },
    errors: {},
    args: {
      id: t.arg.id({ required: true, description: 'The user’s id.' }),
      password: t.arg.string({ required: true, description: 'The new password, 8 to 128 characters.' }),
    },
    resolve: async (query, _root, { id, password }, { db, actor, now }) => {
      const userId = readId('id', id);
      const passwordHash = await hashPassword(password);
      await setUserPassword(db, { userId, passwordHash }, actor, now);
      return db.user.findUniqueOrThrow({ ...query, where: { id: userId } });
    },
  }),
}));
