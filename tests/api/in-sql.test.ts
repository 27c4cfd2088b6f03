import { createApi } from '@tenure/api/create-api';
import { openReportReader } from '@tenure/api/warehouse/report-reader';
import { writeDemoHistory } from '@tenure/demo/demo-history';
import { finishDemoHistory } from '@tenure/demo/finish-history';
import { createApiKey } from '@tenure/workflows/api-keys';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

const until = new Date('2026-11-23T13:00:00Z');
type Handler = ReturnType<typeof createApi>;
type Variables = Readonly<Record<string, unknown>>;

let database: TestDatabase;
let inSql: Handler;
let byResolvers: Handler;
const keys = { ADMIN: '', ENGINEER: '' };
const statements: string[] = [];

async function createKey(role: keyof typeof keys): Promise<string> {
  const { id } = await database.db.user.findFirstOrThrow({ where: { role, isActive: true } });
  const key = { name: role, role, expiresAt: new Date(until.getTime() + 86_400_000) };
  return (await createApiKey(database.db, key, { userId: id, apiKeyId: null }, until)).secret;
}

beforeAll(async () => {
  database = await createTestDatabase({ onStatement: (sql) => statements.push(sql) });
  const { db, url } = database;
  await writeDemoHistory({ url, seed: 7, until, scale: { accounts: 12, tickets: 900 } });
  await finishDemoHistory(url);
  keys.ADMIN = await createKey('ADMIN');
  keys.ENGINEER = await createKey('ENGINEER');
  const warehouse = openReportReader({ db, directory: '/nowhere' });
  const common = { db, warehouse, log: pino({ level: 'silent' }), sessionSecret: 'a secret for tests, long enough' };
  const options = { ...common, adminDirectory: '/nowhere', clock: () => until };
  inSql = createApi(options);
  byResolvers = createApi({ ...options, isReadInSql: false });
}, 240_000);
afterAll(() => database?.drop());

async function ask(handler: Handler, role: keyof typeof keys, query: string, variables: Variables) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys[role]}` };
  const body = JSON.stringify({ query, variables });
  statements.length = 0;
  const answer = await handler(new Request('http://tenure.test/graphql', { method: 'POST', headers, body }));
  return { text: await answer.text(), statements: statements.length };
}

/** The same letters, whoever answered; and in how many statements SQL did, that of the key included. */
async function compare(query: string, variables: Variables = {}, role: keyof typeof keys = 'ADMIN') {
  const expected = await ask(byResolvers, role, query, variables);
  const found = await ask(inSql, role, query, variables);
  expect(JSON.parse(found.text)).toEqual(JSON.parse(expected.text));
  expect(found.text).toBe(expected.text);
  return { answer: JSON.parse(found.text), statements: found.statements };
}

const person = 'id name email role timeZone isActive team { id name }';
const contact = 'id name email roles isActive version';
const contract =
  'id number status currency startDate endDate renewalDate paymentDays version services { id fromDate toDate service { id key name } } overrides { id clock severity targetMinutes effectiveFromAt effectiveToAt calendar { id } }';
const clock =
  '__typename id kind ordinal state startedAt stoppedAt targetMinutes dueAt warnAt warnedAt breachedAt breachReason decidedAt pausedMs tier severity matchedBy dataQuality';
const ticket = `__typename id number subject channel category severity status issueKey tags isSpam isTest isAutoResolved isImported
  source sourceKey createdAt updatedAt solvedAt nextDueAt version clocks { ${clock} }`;
const account = `id name tier lifecycle region timeZone slackChannel successCriteria createdAt version openTicketCount
  csm { ${person} } contacts { ${contact} } contracts { ${contract} } tierChanges { tier effectiveAt }
  health { id date score color reason knownWeight totalWeight evaluatedAt }`;

const ticketList = `query ($filter: TicketFilter, $sort: TicketSort, $page: PageInput) {
  tickets(filter: $filter, sort: $sort, page: $page) { totalCount items { ${ticket}
    account { id name csm { name } } requester { ${contact} } assignee { ${person} } team { name } contract { ${contract} }
    mergedInto { number } mergedTickets { number } followUpOf { number } followUps { number subject }
    messages { id sentAt authorKind visibility isForward isAutoReply body } } } }`;
const accountList = `query ($filter: AccountFilter, $sort: AccountSort, $page: PageInput, $first: Int!) {
  accounts(filter: $filter, sort: $sort, page: $page) { __typename totalCount items { ${account}
    soon: openTickets(first: $first) { ${ticket} } openTickets { number } } } }`;

const words = {
  status: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'],
  severity: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'],
  tier: ['STARTER', 'PROFESSIONAL', 'ENTERPRISE'],
  channel: ['EMAIL', 'SLACK', 'API', 'WEB_FORM'],
};

const ticketFilters: readonly Variables[] = [
  {},
  ...words.status.map((status) => ({ status: [status] })),
  { status: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] },
  { severity: ['CRITICAL', 'HIGH'], channel: ['EMAIL', 'SLACK'] },
  { tier: ['ENTERPRISE'] },
  { ids: ['1', '2', '3', '999999'] },
  { status: [] },
  { accountId: '3' },
  { requesterId: '5' },
  { assigneeId: '4' },
  { unassigned: true },
  { unassigned: false, teamId: '1' },
  { tag: 'billing' },
  { category: 'webhooks' },
  { issueKey: 'ENG-1' },
  { isSpam: true },
  { isSpam: false },
  { createdFrom: '2026-10-01T00:00:00.000Z', createdTo: '2026-11-01T00:00:00.000Z' },
  { dueBefore: '2026-11-24T00:00:00.000Z' },
  ...['RUNNING', 'PAUSED', 'MET', 'MISSED', 'CANCELLED', 'NO_TARGET', 'UNKNOWN'].map((clockState) => ({ clockState })),
  { mergedIntoId: '7' },
  { q: 'invoice' },
  { q: '#12' },
  { q: '100% "quoted \\ \' phrase"' },
];
const directions = ['ASC', 'DESC'];
const sortsOf = (fields: readonly string[]) =>
  fields.flatMap((field) => directions.map((direction) => ({ field, direction })));
const ticketSorts = sortsOf(['NUMBER', 'CREATED_AT', 'UPDATED_AT', 'NEXT_DUE_AT', 'SEVERITY', 'STATUS', 'SUBJECT']);
const accountSorts = sortsOf(['NAME', 'TIER', 'LIFECYCLE', 'REGION', 'CREATED_AT']);
const accountFilters: readonly Variables[] = [
  {},
  { ids: ['2', '4'] },
  { q: 'a' },
  { q: '.example' },
  { q: '100%_' },
  ...words.tier.map((tier) => ({ tier: [tier] })),
  { lifecycle: ['ACTIVE', 'AT_RISK'] },
  { csmId: '3' },
  { region: 'EU' },
];

test('every filter and order of tickets gives the same page in SQL as by the resolvers, in one statement', async () => {
  const page = { limit: 40 };
  for (const filter of ticketFilters)
    expect(await compare(ticketList, { filter, page })).toMatchObject({ statements: 2 });
  for (const sort of ticketSorts) expect(await compare(ticketList, { sort, page })).toMatchObject({ statements: 2 });
  const sort = { field: 'NEXT_DUE_AT', direction: 'ASC' };
  const { answer } = await compare(ticketList, { filter: {}, sort, page: { offset: 870, limit: 200 } });
  expect(answer.data.tickets.items.length).toBeGreaterThan(0);
}, 240_000);

test('every filter and order of accounts gives the same page in SQL as by the resolvers, in one statement', async () => {
  for (const filter of accountFilters) {
    expect(await compare(accountList, { filter, first: 3 })).toMatchObject({ statements: 2 });
  }
  for (const sort of accountSorts) {
    expect(await compare(accountList, { sort, first: 1, page: { limit: 5 } })).toMatchObject({ statements: 2 });
  }
  const { answer } = await compare(accountList, { first: 10, page: { offset: 5, limit: 20 } });
  expect(answer.data.accounts.items.some((one: { health: unknown }) => one.health !== null)).toBe(true);
}, 240_000);

test('names, fragments and several lists in one query answer alike', async () => {
  const query = `query Both($n: Int!) { __typename first: tickets(page: {limit: 3}) { ...Page } last: tickets(sort: {field: NUMBER, direction: ASC}, page: {limit: $n}) { ...Page }
    accounts(page: {limit: 2}) { items { ... on Account { title: name name } name contracts { number } contracts { status } } } }
    fragment Page on TicketPage { count: totalCount items { ...Line account { name } } } fragment Line on Ticket { number account { tier } }`;
  expect(await compare(query, { n: 2 })).toMatchObject({ statements: 2 });
});

test.each([
  ['a field that is worked out', '{ tickets(page: {limit: 5}) { items { number timeline { summary } } } }', {}],
  ['money', '{ accounts { items { name mrr { minor } } } }', {}],
  ['a directive', 'query ($n: Boolean!) { accounts { items { name @skip(if: $n) tier } } }', { n: true }],
  ['a page of none', '{ tickets(page: {limit: 0}) { totalCount } }', {}],
  ['an id that can’t be one', '{ tickets(filter: {accountId: "x"}) { totalCount } }', {}],
  ['a variable of the wrong kind', 'query ($n: Int!) { accounts(page: {limit: $n}) { totalCount } }', { n: 'x' }],
  ['too many open tickets', '{ accounts { items { openTickets(first: 51) { number } } } }', {}],
  [
    'what costs too much',
    '{ accounts(page: {limit: 200}) { items { contacts { account { contacts { account { contacts { name } } } } } } } }',
    {},
  ],
])('%s is answered, or refused, as the resolvers do', async (_what, query, variables) => {
  await compare(query, variables);
});

test('what a role may not read is refused as by the resolvers', async () => {
  const { answer } = await compare('{ accounts { items { name health { score } } } }', {}, 'ENGINEER');
  expect(answer.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect((await compare('{ accounts { items { name health { score } } } }')).statements).toBe(2);
});

test('a second operation in the document hides no cost', async () => {
  const query = `query Small { accounts { totalCount } } query Large { accounts(page: {limit: 200}) { items {
    contacts { account { contacts { account { contacts { name } } } } } } } }`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.ADMIN}` };
  const body = JSON.stringify({ query, operationName: 'Large' });
  const answer = await inSql(new Request('http://tenure.test/graphql', { method: 'POST', headers, body }));
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'COST_LIMIT' } }] });
});
