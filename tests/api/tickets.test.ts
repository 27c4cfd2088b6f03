import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const statements: string[] = [];
let api: TestApi;
let accountId: string;

async function openTicket(input: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const ticket = {
    accountId,
    subject: 'Webhooks fail',
    body: 'Since noon',
    channel: 'EMAIL',
    severity: 'HIGH',
    ...input,
  };
  const mutation = `mutation ($input: CreateTicketInput!) {
    createTicket(input: $input) { __typename ... on Ticket { id number status version clocks { kind state dueAt } } ... on Refusal { message } }
  }`;
  const { data } = await api.query('SUPPORT', mutation, { input: ticket });
  expect(data.createTicket).toMatchObject({ __typename: 'Ticket' });
  return data.createTicket;
}

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  const mutation = `mutation { createAccount(input: {name: "Globex", tier: ENTERPRISE, domains: ["globex.example"]}) { ... on Account { id } } }`;
  accountId = (await api.query('CSM', mutation)).data.createAccount.id;
});
afterAll(() => api?.close());

test('a new ticket has its clocks running, with the policy that matched', async () => {
  const { id } = await openTicket({ severity: 'CRITICAL' });
  const { data, errors } = await api.query(
    'SUPPORT',
    `query ($id: ID!) { ticket(id: $id) { subject account { name tier } messages { body authorKind authorName }
      timeline { kind summary } pauses { startAt } contract { number }
      clocks { kind state targetMinutes dueAt matchedBy elapsedMs policy { number } override { id } calendar { key } } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  expect(data.ticket).toMatchObject({ subject: 'Webhooks fail', account: { name: 'Globex', tier: 'ENTERPRISE' } });
  expect(data.ticket.timeline).toEqual([{ kind: 'CREATED', summary: 'Created as new, severity critical' }]);
  const first = data.ticket.clocks.find(({ kind }: { kind: string }) => kind === 'FIRST_RESPONSE');
  expect(first).toMatchObject({ state: 'RUNNING', targetMinutes: 60, matchedBy: 'POLICY', policy: { number: 1 } });
  expect(first.dueAt).toBe(new Date(startOfTests.getTime() + 3_600_000).toISOString());
});

test('a running clock tells what it has counted up to now', async () => {
  const { id } = await openTicket();
  api.setNow(new Date(startOfTests.getTime() + 90_000));
  const { data } = await api.query('SUPPORT', `{ ticket(id: ${id}) { clocks { kind state elapsedMs } } }`);
  api.setNow(startOfTests);
  expect(data.ticket.clocks).toContainEqual({ kind: 'RESOLUTION', state: 'RUNNING', elapsedMs: '90000' });
});

test('a ticket is found by words of subject and messages, by number and by account name', async () => {
  const { id, number } = await openTicket({
    subject: 'Invoices are doubled',
    body: 'The zeppelin plan is charged twice',
  });
  const search = `query ($q: String!) { tickets(filter: {q: $q}, page: {limit: 200}) { totalCount items { id } } }`;
  const find = async (q: string) => (await api.query('SUPPORT', search, { q })).data.tickets.items;
  expect(await find('doubling invoice')).toEqual([{ id }]);
  expect(await find('zeppelins')).toEqual([{ id }]);
  expect(await find(`#${number}`)).toContainEqual({ id });
  expect(await find('glob')).toContainEqual({ id });
  expect(await find('zeppelin -charged')).toEqual([]);
  expect(await find(`100%_\\ "unbalanced`)).toEqual([]);
});

test('a list filters, sorts, pages and counts', async () => {
  await openTicket({ subject: 'A low one', severity: 'LOW', tags: ['beta'] });
  const list = `query ($filter: TicketFilter, $sort: TicketSort, $page: PageInput) {
    tickets(filter: $filter, sort: $sort, page: $page) { totalCount items { number severity } } }`;
  const bySeverity = { sort: { field: 'SEVERITY', direction: 'ASC' }, page: { offset: 0, limit: 2 } };
  const { data } = await api.query('SUPPORT', list, bySeverity);
  expect(data.tickets.items[0].severity).toBe('CRITICAL');
  expect(data.tickets.items).toHaveLength(2);
  expect(data.tickets.totalCount).toBeGreaterThan(2);
  const filters = [
    { severity: ['LOW'] },
    { tag: 'beta' },
    { tier: ['ENTERPRISE'], severity: ['LOW'], unassigned: true },
  ];
  for (const filter of filters) {
    expect((await api.query('SUPPORT', list, { filter })).data.tickets.totalCount).toBe(1);
  }
  const soon = {
    dueBefore: new Date(startOfTests.getTime() + 3_600_001).toISOString(),
    clockState: 'RUNNING',
    status: ['NEW'],
  };
  expect((await api.query('SUPPORT', list, { filter: soon })).data.tickets.totalCount).toBeGreaterThan(0);
  const future = { createdFrom: new Date(startOfTests.getTime() + 1).toISOString() };
  expect((await api.query('SUPPORT', list, { filter: future })).data.tickets.totalCount).toBe(0);
});

test('a page of no, too many or negative rows is refused and says what is accepted', async () => {
  for (const page of [
    { offset: 0, limit: 0 },
    { offset: 0, limit: 201 },
    { offset: -1, limit: 5 },
  ]) {
    const { errors } = await api.query('SUPPORT', 'query ($page: PageInput) { tickets(page: $page) { totalCount } }', {
      page,
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      accepted: expect.stringMatching(/1 to 200|0 or more/),
    });
  }
});

test('a list of 50 tickets with account, contract, assignee and clocks costs as many statements as a list of 5', async () => {
  for (let index = 0; index < 50; index += 1)
    await openTicket({ subject: `Ticket ${index}`, assigneeId: api.userIds.SUPPORT });
  const list = `query ($limit: Int!) { tickets(filter: {assigneeId: ${api.userIds.SUPPORT}}, page: {limit: $limit}) { totalCount items {
    number account { name csm { name } } contract { number services { service { name } } } assignee { name team { name } } requester { name }
    clocks { kind dueAt elapsedMs policy { number } override { targetMinutes } calendar { name } } } } }`;
  const count = async (limit: number) => {
    statements.length = 0;
    const { data, errors } = await api.query('SUPPORT', list, { limit });
    expect(errors).toBeUndefined();
    expect(data.tickets.items).toHaveLength(limit);
    return statements.length;
  };
  const few = await count(5);
  expect(await count(50)).toBe(few);
  expect(few).toBeLessThan(20);
});

test('a reply stops the first response clock, and an edit on an old version is refused', async () => {
  const { id, version } = await openTicket();
  const reply = `mutation ($id: ID!, $version: Int) { replyToTicket(id: $id, expectedVersion: $version, input: {body: "On it", visibility: PUBLIC, status: PENDING}) {
    __typename ... on Ticket { status version clocks { kind state } } ... on StaleVersion { currentVersion message } } }`;
  const { data } = await api.query('SUPPORT', reply, { id, version });
  expect(data.replyToTicket).toMatchObject({ __typename: 'Ticket', status: 'PENDING' });
  expect(data.replyToTicket.clocks).toContainEqual({ kind: 'FIRST_RESPONSE', state: 'MET' });
  const late = await api.query('SUPPORT', reply, { id, version });
  expect(late.data.replyToTicket).toMatchObject({
    __typename: 'StaleVersion',
    currentVersion: data.replyToTicket.version,
  });
  const { data: after } = await api.query(
    'SUPPORT',
    `{ ticket(id: ${id}) { pauses { startAt endAt actor { name } durationMs } } }`,
  );
  expect(after.ticket.pauses).toMatchObject([{ endAt: null, actor: { name: 'SUPPORT person' }, durationMs: '0' }]);
});

test('status, severity, assignment, team, labels, spam and merge each change the ticket', async () => {
  const { id } = await openTicket();
  const { id: other } = await openTicket({ subject: 'The same again' });
  const team = (await api.query('ADMIN', 'mutation { createTeam(name: "Tier one") { ... on Team { id } } }')).data
    .createTeam;
  const shape =
    '{ __typename ... on Refusal { message } ... on Ticket { id status severity team { id } tags category issueKey isSpam mergedInto { id } mergedTickets { id } } }';
  const change = async (mutation: string) =>
    Object.values((await api.query('ENGINEER', `mutation { ${mutation} ${shape} }`)).data)[0];
  expect(await change(`changeTicketStatus(id: ${id}, status: OPEN)`)).toMatchObject({ status: 'OPEN' });
  expect(await change(`changeTicketSeverity(id: ${id}, severity: CRITICAL, reason: "All are down")`)).toMatchObject({
    severity: 'CRITICAL',
  });
  expect(await change(`assignTicketTeam(id: ${id}, teamId: ${team.id})`)).toMatchObject({ team });
  expect(await change(`setTicketTags(id: ${id}, tags: ["a", "b"])`)).toMatchObject({ tags: ['a', 'b'] });
  expect(await change(`setTicketCategory(id: ${id}, category: "webhooks")`)).toMatchObject({ category: 'webhooks' });
  expect(await change(`setTicketIssueKey(id: ${id}, issueKey: "API-7")`)).toMatchObject({ issueKey: 'API-7' });
  expect(await change(`mergeTickets(sourceId: ${other}, targetId: ${id})`)).toMatchObject({
    mergedTickets: [{ id: other }],
  });
  expect(await change(`mergeTickets(sourceId: ${id}, targetId: ${other})`)).toMatchObject({ __typename: 'Conflict' });
  expect(await change(`markTicketSpam(id: ${id})`)).toMatchObject({ isSpam: true });
  expect(await change(`changeTicketStatus(id: 999999, status: OPEN)`)).toMatchObject({ __typename: 'NotFound' });
});

test('tickets are assigned together or not at all', async () => {
  const ids = [(await openTicket())['id'], (await openTicket())['id']];
  const assign = `mutation ($ids: [ID!]!, $to: ID) { assignTickets(ids: $ids, assigneeId: $to) {
    __typename ... on AssignedTickets { tickets { id assignee { id } } } ... on Refusal { message } } }`;
  const to = String(api.userIds.ENGINEER);
  const { data } = await api.query('SUPPORT', assign, { ids, to });
  expect(data.assignTickets.tickets).toEqual(ids.map((id) => ({ id, assignee: { id: to } })));
  const refused = await api.query('SUPPORT', assign, { ids: [...ids, '999999'], to: String(api.userIds.SUPPORT) });
  expect(refused.data.assignTickets).toMatchObject({ __typename: 'NotFound' });
  const { data: after } = await api.query('SUPPORT', `{ ticket(id: ${ids[0]}) { assignee { id } } }`);
  expect(after.ticket.assignee.id).toBe(to);
});

test('a refusal names field, value and what is accepted, and nothing is created', async () => {
  const before = await api.db.ticket.count();
  const mutation = `mutation { createTicket(input: {subject: " ", body: "x", channel: API, severity: LOW}) { __typename ... on InvalidInput { field value accepted message } } }`;
  const { data } = await api.query('SUPPORT', mutation);
  expect(data.createTicket).toMatchObject({ __typename: 'InvalidInput', field: 'subject' });
  expect(await api.db.ticket.count()).toBe(before);
});

test('a role that only reads tickets is told so as Forbidden', async () => {
  const mutation = `mutation { createTicket(input: {subject: "x", body: "x", channel: API, severity: LOW}) { __typename ... on Refusal { message } } }`;
  const { data } = await api.query('FINANCE', mutation);
  expect(data.createTicket.__typename).toBe('Forbidden');
  expect(data.createTicket.message).toMatch(/FINANCE may not work tickets/);
});

test('by due, who waits past the promise comes before who waits in time', async () => {
  const open = async (severity: string) => String((await openTicket({ tags: ['queue'], severity }))['id']);
  const after = (minutes: number) => new Date(startOfTests.getTime() + minutes * 60_000);
  const [answered, inTime, late] = [await open('HIGH'), await open('CRITICAL'), await open('HIGH')];
  const reply = `mutation ($id: ID!) { replyToTicket(id: $id, input: {body: "On it", visibility: PUBLIC}) { __typename } }`;
  await api.query('SUPPORT', reply, { id: answered });
  await api.db.$transaction((tx) => retimeTickets(tx, [answered, inTime, late].map(Number), after(31)));
  const queue = `query ($filter: TicketFilter) {
    tickets(filter: $filter, sort: {field: NEXT_DUE_AT, direction: ASC}) { items { id nextDueAt } } }`;
  const list = async (filter: object) => (await api.query('SUPPORT', queue, { filter })).data.tickets.items;
  const first = { id: late, nextDueAt: after(30).toISOString() };
  expect(await list({ tag: 'queue' })).toEqual([
    first,
    { id: inTime, nextDueAt: after(60).toISOString() },
    { id: answered, nextDueAt: after(8 * 60).toISOString() },
  ]);
  expect(await list({ tag: 'queue', dueBefore: after(31).toISOString() })).toEqual([first]);
});

test('a span of creation that ends before it starts is refused', async () => {
  const filter = { createdFrom: '2026-05-02T00:00:00Z', createdTo: '2026-05-01T00:00:00Z' };
  const list = 'query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }';
  const { errors } = await api.query('SUPPORT', list, { filter });
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'filter.createdTo',
    accepted: expect.stringContaining('2026-05-02T00:00:00.000Z'),
  });
});

test('the timeline names who was assigned, in as many statements for a long history as for a short one', async () => {
  const { id } = await openTicket();
  const assign = 'mutation ($ids: [ID!]!, $to: ID) { assignTickets(ids: $ids, assigneeId: $to) { __typename } }';
  const read = async () => {
    statements.length = 0;
    const { data } = await api.query('SUPPORT', `{ ticket(id: ${id}) { timeline { summary } } }`);
    return { count: statements.length, lines: data.ticket.timeline.map((each: { summary: string }) => each.summary) };
  };
  await api.query('SUPPORT', assign, { ids: [id], to: api.userIds.SUPPORT });
  const short = await read();
  expect(short.lines.at(-1)).toBe('Assigned to SUPPORT person');
  for (const role of ['ADMIN', 'SUPPORT', 'ADMIN'] as const) {
    await api.query('SUPPORT', assign, { ids: [id], to: api.userIds[role] });
  }
  const long = await read();
  expect(long.lines.filter((line: string) => line === 'Assigned to ADMIN person')).toHaveLength(2);
  expect(long.count).toBe(short.count);
});
