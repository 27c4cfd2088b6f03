import { z } from 'zod';
import { aTicket } from './a-ticket.ts';
import type { Api } from './api.ts';

interface PageUnderTest {
  readonly name: string;
  /** Its address behind the #. */
  readonly address: string | ((api: Api) => Promise<string>);
}

const listed = z.record(z.string(), z.object({ items: z.array(z.object({ id: z.string() })) }));

/** The address of the first record of a list, and what follows it. */
function firstOf(list: string, resource: string, rest = '') {
  return async (api: Api) => {
    const answer = await api.run('ADMIN', `{ ${list}(page: {limit: 1}) { items { id } } }`, {}, listed);
    return `/${resource}/${answer[list]?.items[0]?.id ?? 'missing'}${rest}`;
  };
}

const reportNames = [
  'sla_attainment',
  'sla_attainment_by_created_month',
  'ticket_volume_and_backlog',
  'resolution_time',
  'paused_share_by_agent',
  'ticket_clocks',
  'tickets',
  'ticket_movements',
  'ticket_pauses',
];

/** Every page of the product. */
export const pages: readonly PageUnderTest[] = [
  { name: 'home', address: '/' },
  { name: 'tickets', address: '/tickets' },
  { name: 'new-ticket', address: '/tickets/create' },
  { name: 'ticket', address: async (api) => `/tickets/${(await aTicket(api)).id}` },
  { name: 'accounts', address: '/accounts' },
  { name: 'new-account', address: '/accounts/create' },
  { name: 'account', address: firstOf('accounts', 'accounts', '/show') },
  { name: 'edit-account', address: firstOf('accounts', 'accounts') },
  { name: 'new-contact', address: '/contacts/create' },
  { name: 'edit-contact', address: firstOf('contacts', 'contacts') },
  { name: 'contracts', address: '/contracts' },
  { name: 'new-contract', address: '/contracts/create' },
  { name: 'contract', address: firstOf('contracts', 'contracts', '/show') },
  { name: 'edit-contract', address: firstOf('contracts', 'contracts') },
  { name: 'policies', address: '/policies' },
  { name: 'policy', address: firstOf('slaPolicies', 'policies', '/show') },
  { name: 'calendars', address: '/calendars' },
  { name: 'new-calendar', address: '/calendars/create' },
  { name: 'calendar', address: firstOf('businessCalendars', 'calendars', '/show') },
  { name: 'reports', address: '/reports' },
  ...reportNames.map((name) => ({ name: `report-${name.replaceAll('_', '-')}`, address: `/reports/${name}` })),
  { name: 'etl-runs', address: '/etl-runs' },
  { name: 'etl-run', address: firstOf('etlRuns', 'etl-runs', '/show') },
  { name: 'users', address: '/users' },
  { name: 'new-user', address: '/users/create' },
  { name: 'edit-user', address: firstOf('users', 'users') },
  { name: 'api-keys', address: '/api-keys' },
  { name: 'audit', address: '/audit' },
];
