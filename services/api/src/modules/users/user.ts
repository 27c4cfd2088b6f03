import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { Role } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';

builder.prismaObject('User', {
  description: 'A person who works in Tenure.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    email: t.exposeString('email', { description: 'Mail address, with which the person signs in.' }),
    role: t.expose('role', { type: Role, description: 'What the person may do.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA name of the person’s zone.' }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether the person can sign in.' }),
    team: t.relation('team', { nullable: true, description: 'The team the person belongs to.' }),
  }),
});

const UserFilter = builder.inputType('UserFilter', {
  description: 'Which users; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name or mail address.' }),
    role: t.field({ type: [Role], description: 'Any of these roles.' }),
    isActive: t.boolean({ description: 'Only those who can, or cannot, sign in.' }),
    teamId: t.id({ description: 'Only members of this team.' }),
  }),
});

const UserSort = sortOf('User', { NAME: 'Name.', EMAIL: 'Mail address.', ROLE: 'Role.' });
const sortColumns = {
  NAME: (way: Way) => ({ name: way }),
  EMAIL: (way: Way) => ({ email: way }),
  ROLE: (way: Way) => ({ role: way }),
};

function whereOf(filter: typeof UserFilter.$inferInput | null | undefined): Prisma.UserWhereInput {
  if (!filter) return {};
  const contains = filter.q ? containing(filter.q) : null;
  return {
    ...(filter.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(contains ? { OR: [{ name: contains }, { email: contains }] } : {}),
    ...(filter.role ? { role: { in: filter.role } } : {}),
    ...(typeof filter.isActive === 'boolean' ? { isActive: filter.isActive } : {}),
    ...(filter.teamId ? { teamId: readId('filter.teamId', filter.teamId) } : {}),
  };
}

type UserPageShape = PageOf<Prisma.UserWhereInput, Prisma.UserOrderByWithRelationInput>;
const UserPage = builder.objectRef<UserPageShape>('UserPage').implement({
  description: 'A page of users.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['User'],
      description: 'The users of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.user.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.user.count({ where }),
    }),
  }),
});

builder.queryFields((t) => ({
  users: t.field({
    type: UserPage,
    description: 'The people who work in Tenure.',
    authScopes: { signedIn: true },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: UserFilter, description: 'Which ones.' }),
      sort: t.arg({ type: UserSort, description: 'In which order; by name where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'NAME', direction: 'ASC' }),
      ...readPage(page),
    }),
  }),
  user: t.prismaField({
    type: 'User',
    nullable: true,
    description: 'One user; null where there is none.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'The user’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.user.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
}));
