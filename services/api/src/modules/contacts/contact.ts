import type { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { orderOf, type Way } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';
import { ContactRole } from '../../graphql/vocabulary.ts';
import { sortOf } from '../../graphql/words.ts';

builder.prismaObject('Contact', {
  description: 'A person at a customer (§1).',
  authScopes: { can: 'readCustomers' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    account: t.relation('account', { description: 'The customer.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    email: t.exposeString('email', { description: 'Mail address; unique.' }),
    roles: t.expose('roles', { type: [ContactRole], description: 'What the person is for the account.' }),
    isActive: t.exposeBoolean('isActive', { description: 'False for somebody who left.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

const ContactFilter = builder.inputType('ContactFilter', {
  description: 'Which contacts; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name or mail address.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    role: t.field({ type: ContactRole, description: 'Only those with this role.' }),
    isActive: t.boolean({ description: 'Only those who are, or are not, there any more.' }),
  }),
});

const ContactSort = sortOf('Contact', { NAME: 'Name.', EMAIL: 'Mail address.' });
const sortColumns = { NAME: (way: Way) => ({ name: way }), EMAIL: (way: Way) => ({ email: way }) };

function whereOf(filter: typeof ContactFilter.$inferInput | null | undefined): Prisma.ContactWhereInput {
  if (!filter) return {};
  const contains = filter.q ? containing(filter.q) : null;
  return {
    ...(filter.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
    ...(contains ? { OR: [{ name: contains }, { email: contains }] } : {}),
    ...(filter.accountId ? { accountId: readId('filter.accountId', filter.accountId) } : {}),
    ...(filter.role ? { roles: { has: filter.role } } : {}),
    ...(typeof filter.isActive === 'boolean' ? { isActive: filter.isActive } : {}),
  };
}

type ContactPageShape = PageOf<Prisma.ContactWhereInput, Prisma.ContactOrderByWithRelationInput>;
const ContactPage = builder.objectRef<ContactPageShape>('ContactPage').implement({
  description: 'A page of contacts.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Contact'],
      description: 'The contacts of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.contact.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.contact.count({ where }),
    }),
  }),
});

builder.queryFields((t) => ({
  contacts: t.field({
    type: ContactPage,
    description: 'People at customers.',
    authScopes: { can: 'readCustomers' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: ContactFilter, description: 'Which ones.' }),
      sort: t.arg({ type: ContactSort, description: 'In which order; by name where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => ({
      where: whereOf(filter),
      orderBy: orderOf(sort, sortColumns, { field: 'NAME', direction: 'ASC' }),
      ...readPage(page),
    }),
  }),
  contact: t.prismaField({
    type: 'Contact',
    nullable: true,
    description: 'One contact; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The contact’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.contact.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
}));
