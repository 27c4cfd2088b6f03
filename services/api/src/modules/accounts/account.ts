import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { Lifecycle, Tier } from '../../graphql/vocabulary.ts';
import { TicketFilter } from '../tickets/ticket-filter.ts';
import { findTicketPage, TicketPage, TicketSort } from '../tickets/ticket-page.ts';
import { Money } from './money.ts';
import { recurringByCurrency } from './revenue.ts';

builder.prismaObject('AccountTierChange', {
  description: 'The tier an account has from an instant on.',
  fields: (t) => ({
    tier: t.expose('tier', { type: Tier, description: 'The tier.' }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime', description: 'From when on.' }),
  }),
});

const openStatuses = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] as const;

builder.prismaObject('Account', {
  description: 'A customer company (§1).',
  authScopes: { can: 'readCustomers' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    name: t.exposeString('name', { description: 'Name of the company.' }),
    tier: t.expose('tier', { type: Tier, description: 'The tier now.' }),
    lifecycle: t.expose('lifecycle', { type: Lifecycle, description: 'Where the account stands.' }),
    region: t.exposeString('region', { description: 'Region, for example US or EU.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA name of the customer’s zone.' }),
    slackChannel: t.exposeString('slackChannel', { nullable: true, description: 'The shared Slack channel.' }),
    successCriteria: t.exposeString('successCriteria', {
      nullable: true,
      description: 'What the customer counts as success.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was created.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    domains: t.stringList({
      description: 'Mail domains, by which unknown senders are recognised.',
      select: { domains: { select: { domain: true }, orderBy: { domain: 'asc' } } },
      resolve: ({ domains }) => domains.map(({ domain }) => domain),
    }),
    csm: t.relation('csm', { nullable: true, description: 'The customer success manager.' }),
    contacts: t.relation('contacts', {
      description: 'People at the customer.',
      query: { orderBy: [{ name: 'asc' }, { id: 'asc' }] },
    }),
    contracts: t.relation('contracts', {
      description: 'Contracts, latest first.',
      query: { orderBy: [{ startDate: 'desc' }, { id: 'desc' }] },
    }),
    tierChanges: t.relation('tierChanges', {
      description: 'Tiers over time, earliest first.',
      query: { orderBy: { effectiveAt: 'asc' } },
    }),
    openTicketCount: t.relationCount('tickets', {
      description: 'Tickets that are neither solved, closed, merged nor spam.',
      where: { status: { in: [...openStatuses] }, isSpam: false, mergedIntoId: null },
    }),
    mrr: t.field({
      type: [Money],
      nullable: true,
      description:
        'Monthly recurring revenue now, for each currency: services and overrides of contracts in force. Null for roles that may not see money.',
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      select: { contracts: { include: { services: true, overrides: true } } },
      resolve: ({ contracts }, _args, { now }) => recurringByCurrency(contracts, now),
    }),
    tickets: t.field({
      type: TicketPage,
      description: 'Tickets of this account.',
      authScopes: { can: 'readTickets' },
      complexity: costOfPage,
      args: {
        filter: t.arg({ type: TicketFilter, description: 'Which ones.' }),
        sort: t.arg({ type: TicketSort, description: 'In which order; latest first where missing.' }),
        page: t.arg({ type: PageInput, description: 'Which part.' }),
      },
      resolve: ({ id }, { filter, sort, page }) => findTicketPage({ ...filter, accountId: String(id) }, sort, page),
    }),
  }),
});

builder.queryField('account', (t) =>
  t.prismaField({
    type: 'Account',
    nullable: true,
    description: 'One account; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The account’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.account.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
