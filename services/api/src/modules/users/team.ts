import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { byName } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';

builder.prismaObject('Team', {
  description: 'A group of people that tickets are given to.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'Name.' }),
  }),
});

type TeamPageShape = PageOf<Prisma.TeamWhereInput, Prisma.TeamOrderByWithRelationInput>;
const TeamPage = builder.objectRef<TeamPageShape>('TeamPage').implement({
  description: 'A page of teams.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Team'],
      description: 'The teams of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.team.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.team.count({ where }),
    }),
  }),
});

const TeamFilter = builder.inputType('TeamFilter', {
  description: 'Which teams.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name.' }),
  }),
});

builder.queryField('teams', (t) =>
  t.field({
    type: TeamPage,
    description: 'The teams, by name.',
    authScopes: { signedIn: true },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: TeamFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({
      where: {
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.q ? { name: containing(filter.q) } : {}),
      },
      orderBy: byName,
      ...readPage(page),
    }),
  }),
);
