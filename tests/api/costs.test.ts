import type { Database } from '@tenure/db/client';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { startOfTests } from './api-testkit.ts';
import { type FinanceApi, hugeFee, startFinanceApi } from './finance-testkit.ts';

const statements: string[] = [];
let finance: FinanceApi;
beforeAll(async () => {
  finance = await startFinanceApi({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => finance?.api.close());

const query = (role: Parameters<FinanceApi['api']['query']>[0], text: string, variables = {}) =>
  finance.api.query(role, text, variables);

const item = { month: '2026-04', kind: 'PEOPLE', name: 'Ana', amountMinor: '400001', currency: 'USD' };
const refusals = '... on InvalidInput { field value accepted } ... on StaleVersion { currentVersion }';
const create = `mutation ($input: CostItemInput!, $reason: String) { made: createCostItem(input: $input, reason: $reason) {
  __typename ... on CostItem { id version isUnpriced isLocked allocated { minor currency } } ${refusals} } }`;
const update = `mutation ($id: ID!, $input: CostItemUpdateInput!, $reason: String, $expectedVersion: Int) {
  made: updateCostItem(id: $id, input: $input, reason: $reason, expectedVersion: $expectedVersion) {
    __typename ... on CostItem { version note amount { minor } } ${refusals} } }`;
const remove = `mutation ($id: ID!) { made: deleteCostItem(id: $id) { __typename ... on Deleted { id } ${refusals} } }`;

const madeOf = async (text: string, variables: object) => {
  const { data, errors } = await query('FINANCE', text, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data.made;
};

test('finance enters, changes and takes away a cost; what can’t be is refused by its field', async () => {
  const made = await madeOf(create, { input: { ...item, allocationPercentTimes100: 5_000 } });
  expect(made).toMatchObject({ version: 1, isLocked: false, allocated: { minor: '200000', currency: 'USD' } });
  const change = { id: made.id, input: { amountMinor: '300000', note: 'New contract' }, expectedVersion: 1 };
  expect(await madeOf(update, change)).toMatchObject({ version: 2, note: 'New contract', amount: { minor: '300000' } });
  expect(await madeOf(update, change)).toEqual({ __typename: 'StaleVersion', currentVersion: 2 });
  expect(await madeOf(update, { id: made.id, input: { note: null } })).toMatchObject({ note: null });
  expect(await madeOf(create, { input: { ...item, month: '' } })).toMatchObject({ field: 'month' });
  expect(await madeOf(create, { input: { ...item, amountMinor: '-1' } })).toMatchObject({ field: 'amountMinor' });
  expect(await madeOf(create, { input: item })).toMatchObject({
    __typename: 'InvalidInput',
    field: 'name',
    value: 'Ana',
  });
  expect(await madeOf(remove, { id: made.id })).toEqual({ __typename: 'Deleted', id: made.id });
});

test.each(['EXECUTIVE', 'CSM', 'SUPPORT'] as const)('%s enters no costs', async (role) => {
  const { data, errors } = await query(role, create, { input: item });
  expect(errors?.[0]?.message ?? data.made.__typename).toMatch(/may not enter costs|Forbidden/);
});

const months = `query ($from: String!, $to: String!) { costMonths(fromMonth: $from, toMonth: $to) {
  asOf bands { words policyNumber watchFromPercentTimes100 redAbovePercentTimes100 } passports { report snapshotId }
  items { month currency isLocked isOver allocated { minor } netRevenue { minor } sharePercent band reason isAlert
    unpricedFounders items byKind { kind items allocated { minor } } } } }`;
const spring = { from: '2026-03', to: '2026-06' };
const serve = `query ($by: CostDimension!, $page: PageInput) { costToServe(by: $by, fromMonth: "2026-03", toMonth: "2026-06", page: $page) {
  totalCount monthsWithoutCosts passports { report }
  items { key label channel tier account { name } currency cost { minor } sharePercent tickets costPerTicket { minor }
    netRevenue { minor } margin { minor } marginPercent }
  totals { currency cost { minor } margin { minor } } } }`;
const roi = `{ supportRoi(fromMonth: "2026-03", toMonth: "2026-06") { barTimes totalCount passports { report }
  returns { currency cost { minor } prevented { low { minor } base { minor } high { minor } } expansion { minor }
    benefit { base { minor } } multiple { low base high } net { base } isAtBar reason saves expansions pending unpricedFounders }
  items { playNumber account { name } verdict words isCounted interventions kept { minor } base { minor } openedAt decidedAt } } }`;

async function addWork({ db }: { db: Database }, accountId: number): Promise<void> {
  const sentAt = at('04-12');
  const ticket = { accountId, channel: 'SLACK', subject: 'It fails', severity: 'LOW', createdAt: sentAt } as const;
  const { id: ticketId } = await db.ticket.create({ data: { ...ticket, updatedAt: sentAt } });
  const message = { ticketId, sentAt, visibility: 'PUBLIC', body: 'Words' } as const;
  await db.ticketMessage.createMany({
    data: [
      { ...message, authorKind: 'CUSTOMER' },
      { ...message, authorKind: 'AGENT' },
      { ...message, authorKind: 'AGENT' },
    ],
  });
  const created = { ticketId, kind: 'CREATED', at: sentAt, recordedAt: sentAt, toValue: 'NEW', reason: 'LOW' } as const;
  await db.ticketEvent.create({ data: created });
}

async function addPlay({ db }: { db: Database }, accountId: number, openedAt: Date): Promise<void> {
  const play = { accountId, reason: 'HEALTH_DROP', title: 'Keep them', inputs: {}, isAtRisk: true } as const;
  const { id: playId } = await db.accountPlay.create({ data: { ...play, openedAt, dueDate: openedAt } });
  await db.playStep.create({ data: { playId, kind: 'CALL', at: openedAt, recordedAt: openedAt } });
}

test('before the first snapshot figures are refused, not shown empty; nobody else reads them', async () => {
  for (const [text, variables] of [
    [months, spring],
    [serve, { by: 'TIER' }],
    [roi, {}],
  ] as const) {
    expect((await query('FINANCE', text, variables)).errors?.[0]?.extensions).toEqual({ code: 'NO_SNAPSHOT' });
    expect((await query('CSM', text, variables)).errors?.[0]?.message).toMatch(/may not read what support costs/);
  }
});

test('costs, their share with its band, whom they serve and what they bring back come from one snapshot', async () => {
  const { api, northwind, globex } = finance;
  const enter = (input: object) => madeOf(create, { input: { ...item, ...input } });
  await enter({ month: '2026-03', amountMinor: '10' });
  await enter({ amountMinor: '300000' });
  await enter({ month: '2026-05', amountMinor: '300001' });
  await enter({ month: '2026-05', kind: 'FOUNDER', name: 'Cofounder', amountMinor: '0' });
  await addWork(api, northwind.account.id);
  await addPlay(api, northwind.account.id, at('04-02', '12:00'));
  await addPlay(api, globex.account.id, at('04-02', '12:00'));
  await issueDueInvoices(api.db, startOfTests);
  await finance.publish(at('07-01', '01:00'));
  api.setNow(at('07-01', '02:00'));

  const { data, errors } = await query('EXECUTIVE', months, spring);
  expect(errors).toBeUndefined();
  const told = data.costMonths;
  expect(told.bands).toMatchObject({
    policyNumber: 1,
    watchFromPercentTimes100: 1_000,
    redAbovePercentTimes100: 1_500,
  });
  expect(told.bands.words).toBe('Below 10 % of net revenue is healthy, 10 % to 15 % is watched, above 15 % is red.');
  expect(told.passports.map(({ report }: { report: string }) => report)).toEqual(['cost_ratio', 'support_costs']);
  const of = (month: string, currency: string) =>
    told.items.find((row: { month: string; currency: string }) => row.month === month && row.currency === currency);
  expect(of('2026-04', 'USD')).toMatchObject({
    ...{
      allocated: { minor: '300000' },
      netRevenue: { minor: '2000000' },
      sharePercent: 15,
      band: 'AMBER',
      reason: null,
    },
    ...{ byKind: [{ kind: 'PEOPLE', items: 1 }], isOver: true, isLocked: false },
  });
  expect(of('2026-05', 'USD')).toMatchObject({ band: 'RED', items: 2, unpricedFounders: 1 });
  expect(of('2026-03', 'USD')).toMatchObject({ band: null, sharePercent: null, isAlert: true });
  expect(of('2026-06', 'USD')).toMatchObject({
    ...{ allocated: null, band: null, isAlert: false, reason: 'No costs are recorded for 2026-06 in USD.', items: 0 },
  });
  expect(of('2026-04', 'EUR')).toMatchObject({ allocated: null, netRevenue: { minor: String(hugeFee) } });
});

test('what it costs to serve is told by channel, tier and account, in pages', async () => {
  const by = async (dimension: string, page = {}) =>
    (await query('FINANCE', serve, { by: dimension, page: { offset: 0, limit: 25, ...page } })).data.costToServe;
  const byAccount = await by('ACCOUNT');
  expect(byAccount).toMatchObject({ totalCount: 2, monthsWithoutCosts: ['2026-06'] });
  expect(byAccount.items).toMatchObject([
    { label: 'Of no account', account: null, cost: { minor: '300011' }, tickets: 0, costPerTicket: null },
    {
      ...{ account: { name: 'Northwind' }, cost: { minor: '300000' }, tickets: 1, costPerTicket: { minor: '300000' } },
      ...{ netRevenue: { minor: '4000000' }, margin: { minor: '3700000' }, marginPercent: 92.5 },
    },
  ]);
  expect(byAccount.totals).toEqual([{ currency: 'USD', cost: { minor: '600011' }, margin: { minor: '3399989' } }]);
  const byChannel = await by('CHANNEL');
  expect(byChannel.items.map(({ channel, label }: Record<string, string>) => channel ?? label)).toEqual([
    'Of no channel',
    'SLACK',
  ]);
  expect((await by('TIER', { limit: 1, offset: 1 })).items).toMatchObject([{ tier: 'PROFESSIONAL' }]);
});

test('the return is told with its range and the plays that prove it', async () => {
  const { data, errors } = await query('FINANCE', roi);
  expect(errors).toBeUndefined();
  expect(data.supportRoi).toMatchObject({ barTimes: 5, totalCount: 0, items: [] });
  const { data: later } = await query('FINANCE', roi.replace('"2026-06"', '"2026-07"'));
  expect(later.supportRoi.returns).toMatchObject([{ currency: 'USD', saves: 0, pending: 1, isAtBar: false }]);
  await madeOf(create, { input: { ...item, month: '2026-07', amountMinor: '1200000' } });
  await finance.publish(at('07-02'));
  const { data: known } = await query('FINANCE', roi.replace('"2026-06"', '"2026-07"'));
  expect(known.supportRoi.returns).toMatchObject([
    { currency: 'EUR', cost: null, multiple: null, isAtBar: null, saves: 0 },
    {
      ...{ currency: 'USD', cost: { minor: '1800011' }, saves: 1, pending: 0, unpricedFounders: 1, isAtBar: true },
      prevented: { low: { minor: '6000000' }, base: { minor: '24000000' }, high: { minor: '48000000' } },
    },
  ]);
  expect(known.supportRoi.returns[0].reason).toBe('No costs are recorded in EUR in these months.');
  expect(known.supportRoi.items).toMatchObject([
    { account: { name: 'Northwind' }, verdict: 'SAVED', isCounted: true, interventions: 1, kept: { minor: '2000000' } },
    { account: { name: 'Globex' }, verdict: 'SAVED', isCounted: false },
  ]);
  expect(known.supportRoi.items[1].words).toContain('no cost is recorded for that month');
});

test('periods that can’t be are refused by their field', async () => {
  const { errors } = await query('FINANCE', months, { from: '2026-05', to: '2026-04' });
  expect(errors?.[0]?.extensions).toMatchObject({ field: 'toMonth' });
  expect((await query('FINANCE', months, { from: 'May', to: '2026-04' })).errors?.[0]?.extensions).toMatchObject({
    field: 'fromMonth',
  });
});

test('a page of costs takes as many statements whatever its size, and adds up all of them', async () => {
  const list = `query ($limit: Int!) { costItems(filter: { toMonth: "2026-06" }, page: { offset: 0, limit: $limit }) {
    totalCount allocated { minor currency } items { month name isLocked allocated { minor } } } }`;
  const read = async (limit: number) => {
    statements.length = 0;
    const { data, errors } = await query('FINANCE', list, { limit });
    expect(errors).toBeUndefined();
    return { page: data.costItems, count: statements.length };
  };
  await read(1);
  const few = await read(1);
  const many = await read(4);
  expect(many.count).toBe(few.count);
  expect(many.page).toMatchObject({ totalCount: 4, allocated: [{ minor: '600011', currency: 'USD' }] });
  expect(many.page.items.map(({ month }: { month: string }) => month)).toEqual([
    '2026-05',
    '2026-05',
    '2026-04',
    '2026-03',
  ]);
});

test('a script records usage with its key; the account shows it, day by day', async () => {
  const accountId = String(finance.northwind.account.id);
  const record = `mutation ($rows: [UsageRowInput!]!) { made: recordUsage(rows: $rows) {
    __typename ... on UsageRecorded { recorded unchanged } ${refusals} } }`;
  const day = { accountId, date: '2026-06-01', apiCalls: '5000000000', logins: 3, activeUsers: 2 };
  const run = async (role: 'ENGINEER' | 'FINANCE', rows: object[]) => await query(role, record, { rows });
  const rows = [day, { ...day, date: '2026-06-02', seats: 5 }];
  expect((await run('ENGINEER', rows)).data.made).toMatchObject({ recorded: 2, unchanged: 0 });
  expect((await run('ENGINEER', rows)).data.made).toMatchObject({ recorded: 0, unchanged: 2 });
  expect((await run('ENGINEER', [{ ...day, date: '2027-01-01' }])).data.made).toMatchObject({ field: 'rows[0].date' });
  const forbidden = await run('FINANCE', rows);
  expect(forbidden.errors?.[0]?.message ?? forbidden.data.made.__typename).toMatch(/may not|Forbidden/);
  const read = `query ($id: ID!, $to: Date!) { account(id: $id) { usage(from: "2026-06-01", to: $to) { date apiCalls seats } } }`;
  const { data } = await query('CSM', read, { id: accountId, to: '2026-06-30' });
  expect(data.account.usage).toEqual([
    { date: '2026-06-01', apiCalls: '5000000000', seats: null },
    { date: '2026-06-02', apiCalls: '5000000000', seats: 5 },
  ]);
  expect((await query('ENGINEER', read, { id: accountId, to: '2026-06-30' })).data.account.usage).toBeNull();
  const wrong = await query('CSM', read, { id: accountId, to: '2026-05-30' });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ field: 'to' });
});
