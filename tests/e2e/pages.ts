import { reports } from '@tenure/reports/reports';
import { z } from 'zod';
import { aTicket } from './a-ticket.ts';
import type { Api } from './api.ts';
import { firstOf, type PageUnderTest } from './page-address.ts';
import { successPages } from './success-pages.ts';

const invoiced = z.object({
  invoices: z.object({ items: z.tuple([z.object({ id: z.string(), lines: z.array(z.object({ id: z.string() })) })]) }),
});

/** Where a dispute of the newest invoice's first line is opened. */
async function aDisputableLine(api: Api): Promise<string> {
  const query = '{ invoices(page: {limit: 1}) { items { id lines { id } } } }';
  const [{ id, lines }] = (await api.run('ADMIN', query, {}, invoiced)).invoices.items;
  return `/disputes/create?invoiceId=${id}&lineId=${lines[0]?.id ?? 'missing'}`;
}

const months = z.object({ accountingPeriods: z.object({ items: z.array(z.object({ month: z.string() })) }) });

async function theLatestPeriod(api: Api): Promise<string> {
  const { items } = (await api.run('ADMIN', '{ accountingPeriods { items { month } } }', {}, months)).accountingPeriods;
  return `/periods/${items[0]?.month ?? 'missing'}/show`;
}

/** What the public sees without signing in. */
export const publicPages = [
  { name: 'status', address: '/status' },
  { name: 'status-history', address: '/status/history' },
  { name: 'status-subscribe', address: '/status/subscribe' },
] as const;

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
  { name: 'incidents', address: '/incidents' },
  { name: 'declare-incident', address: '/incidents/create' },
  { name: 'incident', address: firstOf('incidents', 'incidents', '/show') },
  { name: 'maintenances', address: '/maintenance' },
  { name: 'plan-maintenance', address: '/maintenance/create' },
  { name: 'maintenance', address: firstOf('maintenances', 'maintenance', '/show') },
  { name: 'exclusions', address: '/exclusions' },
  { name: 'post-mortems', address: '/post-mortems' },
  { name: 'post-mortem', address: firstOf('postMortems', 'post-mortems', '/show') },
  { name: 'credits', address: '/credits' },
  { name: 'credit', address: firstOf('credits', 'credits', '/show') },
  { name: 'credit-proof', address: firstOf('credits', 'credits', '/proof') },
  { name: 'invoices', address: '/invoices' },
  { name: 'invoice', address: firstOf('invoices', 'invoices', '/show') },
  { name: 'disputes', address: '/disputes' },
  { name: 'open-dispute', address: aDisputableLine },
  { name: 'dispute', address: firstOf('disputes', 'disputes', '/show') },
  { name: 'corrections', address: '/corrections' },
  { name: 'correction', address: firstOf('billingCorrections', 'corrections', '/show') },
  { name: 'liability', address: '/liability' },
  { name: 'ledger', address: '/ledger-lines' },
  { name: 'ledger-entry', address: firstOf('ledgerEntries', 'ledger-entries', '/show') },
  { name: 'periods', address: '/periods' },
  { name: 'period', address: theLatestPeriod },
  { name: 'credit-policies', address: '/credit-policies' },
  { name: 'credit-policy', address: firstOf('creditPolicies', 'credit-policies', '/show') },
  ...successPages,
  { name: 'reports', address: '/reports' },
  ...reports.map(({ name }) => ({ name: `report-${name.replaceAll('_', '-')}`, address: `/reports/${name}` })),
  { name: 'etl-runs', address: '/etl-runs' },
  { name: 'etl-run', address: firstOf('etlRuns', 'etl-runs', '/show') },
  { name: 'users', address: '/users' },
  { name: 'new-user', address: '/users/create' },
  { name: 'edit-user', address: firstOf('users', 'users') },
  { name: 'api-keys', address: '/api-keys' },
  { name: 'audit', address: '/audit' },
];
