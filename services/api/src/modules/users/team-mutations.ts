import { createTeam } from '@tenure/workflows/teams';
import { builder } from '../../graphql/builder.ts';

builder.mutationField('createTeam', (t) =>
  t.prismaField({
    type: 'Team',
    description: 'Adds a team.',
    authScopes: { can: 'manageUsers' },
    errors: {},
    args: { name: t.arg.string({ required: true, description: 'Name; unique.' }) },
    resolve: async (query, _root, { name }, { db, actor, now }) => {
      const { id } = await createTeam(db, { name }, actor, now);
      return db.team.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
