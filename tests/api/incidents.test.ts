import { createAccount } from '@tenure/workflows/accounts';
import { addContractService } from '@tenure/workflows/contract-terms';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { createService } from '@tenure/workflows/services';
import { createTicket } from '@tenure/workflows/tickets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const statements: string[] = [];
let api: TestApi;
let serviceId = 0;
const accountIds: number[] = [];
const later = (minutes: number) => new Date(startOfTests.getTime() + minutes * 60_000);

async function addCustomer(index: number): Promise<void> {
  const { db } = api;
  const actor = { userId: api.userIds.CSM, apiKeyId: null };
  const fields = { name: `Customer ${index}`, tier: 'STARTER' as const, region: index % 2 === 0 ? 'EU' : 'US' };
  const { id: accountId } = await createAccount(db, fields, actor, startOfTests);
  const dates = { startDate: '2026-01-01', endDate: '2027-01-01' };
  const terms = { accountId, number: `C-${index}`, currency: 'USD', ...dates };
  const { id: contractId } = await createContract(db, terms, actor, startOfTests);
  await addContractService(db, { contractId, serviceId, monthlyFeeMinor: 250_000n }, actor, startOfTests);
  await activateContract(db, { contractId }, actor, startOfTests);
  accountIds.push(accountId);
}

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  const actor = { userId: api.userIds.ADMIN, apiKeyId: null };
  await installShippedCreditPolicy(api.db, startOfTests);
  serviceId = (await createService(api.db, { key: 'api', name: 'API' }, actor, startOfTests)).id;
  for (let index = 0; index < 4; index += 1) await addCustomer(index);
});
afterAll(() => api?.close());

const refusal = `... on Refusal { __typename message } ... on InvalidInput { field value accepted }`;
const declaration = `mutation ($input: DeclareIncidentInput!) { result: declareIncident(input: $input) {
  ... on Incident { id number phase version nextUpdateDueAt affectedAccountCount timeline { summary } } ${refusal} } }`;
const input = (fields: object = {}) => ({
  ...{ title: 'API down', severity: 'P1', detectionSource: 'MONITOR', impacts: [{ serviceId, kind: 'FULL_OUTAGE' }] },
  ...fields,
});
async function declare(fields: object = {}) {
  api.setNow(startOfTests);
  const { data, errors } = await api.query('ENGINEER', declaration, { input: input(fields) });
  expect(errors).toBeUndefined();
  return data.result;
}
const advance = (id: string, stamp: string, role: 'ENGINEER' | 'FINANCE' = 'ENGINEER') =>
  api.query(
    role,
    `mutation ($id: ID!, $stamp: IncidentStamp!) { result: advanceIncident(id: $id, stamp: $stamp) {
      ... on Incident { phase postMortem { id kind dueAt } durations { timeToDetectMs timeToMitigateMs missingStamps } } ${refusal} } }`,
    { id, stamp },
  );

describe('incidents', () => {
  test('one is declared, worked and closed, and tells what it did', async () => {
    const incident = await declare({ regions: ['EU'] });
    expect(incident).toMatchObject({ phase: 'DETECTED', affectedAccountCount: 2 });
    expect(incident.nextUpdateDueAt).toBe(later(15).toISOString());
    expect(incident.timeline[0].summary).toBe('Declared as P1');
    api.setNow(later(20));
    await advance(incident.id, 'ACKNOWLEDGED');
    const mitigated = await advance(incident.id, 'MITIGATED');
    expect(mitigated.data.result).toMatchObject({ phase: 'VERIFYING', postMortem: null });
    expect(mitigated.data.result.durations).toEqual({
      ...{ timeToDetectMs: '0', timeToMitigateMs: String(20 * 60_000), missingStamps: ['identifiedAt'] },
    });
    const closed = await advance(incident.id, 'CLOSED');
    expect(closed.data.result.postMortem).toMatchObject({ kind: 'FULL' });
    const cuts = `query ($id: ID!) { postMortem(id: $id) { missingFields customerCuts { account { name } downMs
      services { service { key } downMs } tickets { number } credits { month } } } }`;
    const { data } = await api.query('CSM', cuts, { id: closed.data.result.postMortem.id });
    expect(data.postMortem.missingFields).toEqual(['rootCause', 'wentWell', 'wentBadly']);
    expect(data.postMortem.customerCuts).toMatchObject([
      { account: { name: 'Customer 0' }, downMs: '1200000', services: [{ service: { key: 'api' } }], credits: [] },
      { account: { name: 'Customer 2' } },
    ]);
    const { data: unpaid } = await api.query('ENGINEER', cuts, { id: closed.data.result.postMortem.id });
    expect(unpaid.postMortem.customerCuts[0].credits).toBeNull();
  });

  test('updates show what was promised, kept and missed', async () => {
    const { id } = await declare();
    api.setNow(later(40));
    const post = `mutation ($id: ID!) { result: postIncidentUpdate(id: $id, visibility: PUBLIC, body: "On it") {
      ... on Incident { nextUpdateDueAt isUpdateOverdue updatePromises { reason isMissed keptAt }
        updates(visibility: PUBLIC) { body author { name } } } ${refusal} } }`;
    const { data } = await api.query('ENGINEER', post, { id });
    expect(data.result).toEqual({
      nextUpdateDueAt: later(70).toISOString(),
      isUpdateOverdue: false,
      updatePromises: [
        { reason: 'FIRST', isMissed: true, keptAt: later(40).toISOString() },
        { reason: 'NEXT', isMissed: false, keptAt: null },
      ],
      updates: [{ body: 'On it', author: { name: 'ENGINEER person' } }],
    });
  });

  test('a refusal names the field, the value and what is accepted', async () => {
    const impactStartAt = later(1).toISOString();
    const refused = await declare({ impactStartAt });
    expect(refused).toMatchObject({ __typename: 'InvalidInput', field: 'impactStartAt', value: impactStartAt });
    const { id } = await declare();
    const { data } = await advance(id, 'CLOSED');
    expect(data.result).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('mitigated first') });
  });

  test('support may declare an incident but not work it, finance neither', async () => {
    const declared = await api.query('SUPPORT', declaration, { input: input() });
    expect(declared.data.result.phase).toBe('DETECTED');
    const { data } = await advance(declared.data.result.id, 'ACKNOWLEDGED', 'FINANCE');
    expect(data.result).toMatchObject({ __typename: 'Forbidden' });
    const refused = await api.query('FINANCE', declaration, { input: input() });
    expect(refused.data.result).toMatchObject({ __typename: 'Forbidden' });
  });

  test('the list is filtered by what people look for', async () => {
    const actor = { userId: api.userIds.SUPPORT, apiKeyId: null };
    const scoped = await declare({ title: 'Only one customer', severity: 'P3', accountIds: [accountIds[1]] });
    const ticket = { accountId: accountIds[1] ?? 0, subject: 's', channel: 'API', severity: 'LOW', body: 'b' } as const;
    const { id: ticketId } = await createTicket(api.db, ticket, actor, startOfTests);
    const link = `mutation ($id: ID!, $ticketId: ID!) { result: linkIncidentTicket(id: $id, ticketId: $ticketId) {
      ... on Incident { tickets { id incidents { number } } cost { ticketCount responderMinutes responderCost { minor currency } credits { minor } } } ${refusal} } }`;
    const linked = await api.query('ADMIN', link, { id: scoped.id, ticketId });
    const unpriced = { ticketCount: 1, responderMinutes: null, responderCost: null, credits: [] };
    expect(linked.data.result.cost).toEqual(unpriced);
    const note = `mutation ($id: ID!) { result: noteResponderMinutes(id: $id, responderMinutes: 90) {
      ... on Incident { cost { responderCost { minor currency } } } ${refusal} } }`;
    const noted = await api.query('ADMIN', note, { id: scoped.id });
    expect(noted.data.result.cost.responderCost).toEqual({ minor: '18028', currency: 'USD' });
    expect(linked.data.result.tickets[0].incidents).toEqual([{ number: scoped.number }]);
    const list = `query ($filter: IncidentFilter) { incidents(filter: $filter) { totalCount items { title } } }`;
    const titles = async (filter: object) => {
      const { data, errors } = await api.query('CSM', list, { filter });
      expect(errors).toBeUndefined();
      return data.incidents.items.map((item: { title: string }) => item.title);
    };
    const only = ['Only one customer'];
    expect(await titles({ q: 'one cust' })).toEqual(only);
    expect(await titles({ q: `#${scoped.number}` })).toEqual(only);
    expect(await titles({ severity: ['P3'], phase: ['DETECTED'], serviceId, month: '2026-06' })).toEqual(only);
    expect(await titles({ isPublic: false })).toEqual(only);
    expect(await titles({ accountId: accountIds[1] })).toContain('Only one customer');
    expect(await titles({ accountId: accountIds[3] })).not.toContain('Only one customer');
    expect(await titles({ month: '2026-05' })).toEqual([]);
    expect(await titles({ isOpen: false, region: 'US' })).toEqual([]);
    const { errors } = await api.query('CSM', list, { filter: { month: '2026-13' } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'filter.month' });
  });
});

describe('maintenance and exclusions', () => {
  const plan = `mutation ($input: PlanMaintenanceInput!) { result: planMaintenance(input: $input) {
    ... on Maintenance { id isExcluded exclusionWords services { key } } ${refusal} } }`;
  const window = (startAt: Date) => ({
    ...{ title: 'Upgrade', serviceIds: [serviceId], evidence: 'CHG-1' },
    ...{ startAt: startAt.toISOString(), endAt: new Date(startAt.getTime() + 3_600_000).toISOString() },
  });
  const approve = `mutation ($id: ID!) { result: approveMaintenance(id: $id) {
    ... on Maintenance { isExcluded exclusionWords approvedBy { name } overrunMs } ${refusal} } }`;

  test('planned work says whether its window is excluded; its planner does not approve it', async () => {
    api.setNow(startOfTests);
    const { data } = await api.query('ENGINEER', plan, { input: window(later(72 * 60)) });
    expect(data.result).toMatchObject({ isExcluded: false, services: [{ key: 'api' }] });
    expect(data.result.exclusionWords).toContain('until another person approves it; the notice is long enough');
    const own = await api.query('ENGINEER', approve, { id: data.result.id });
    expect(own.data.result).toMatchObject({ __typename: 'Conflict' });
    const { data: approved } = await api.query('ADMIN', approve, { id: data.result.id });
    expect(approved.result).toMatchObject({ isExcluded: true, approvedBy: { name: 'ADMIN person' }, overrunMs: '0' });
    const late = await api.query('ENGINEER', plan, { input: window(later(71 * 60)) });
    expect(late.data.result.exclusionWords).toContain('announced less than 72 h before');
    const overlapping = await api.query('ENGINEER', plan, { input: window(later(72 * 60 + 30)) });
    expect(overlapping.data.result).toMatchObject({ __typename: 'Conflict' });
    const forbidden = await api.query('CSM', plan, { input: window(later(100 * 60)) });
    expect(forbidden.data.result).toMatchObject({ __typename: 'Forbidden' });
  });

  test('an exclusion is proposed by an engineer and approved by finance', async () => {
    const propose = `mutation ($input: ProposeExclusionInput!) { result: proposeExclusion(input: $input) {
      ... on AvailabilityExclusion { id status } ${refusal} } }`;
    api.setNow(later(120));
    const span = { startAt: startOfTests.toISOString(), endAt: later(60).toISOString() };
    const exclusion = { kind: 'CUSTOMER_CAUSED', accountId: accountIds[0], serviceId, ...span };
    const words = { reason: 'Their key was revoked by them', evidence: 'T-1' };
    const { data } = await api.query('ENGINEER', propose, { input: { ...exclusion, ...words } });
    expect(data.result).toMatchObject({ status: 'PROPOSED' });
    const agree = `mutation ($id: ID!) { result: approveExclusion(id: $id) {
      ... on AvailabilityExclusion { status approvedBy { name } } ${refusal} } }`;
    const forbidden = await api.query('ENGINEER', agree, { id: data.result.id });
    expect(forbidden.data.result).toMatchObject({ __typename: 'Forbidden' });
    const { data: approved } = await api.query('FINANCE', agree, { id: data.result.id });
    expect(approved.result).toEqual({ status: 'APPROVED', approvedBy: { name: 'FINANCE person' } });
    const list = `query ($filter: ExclusionFilter) { exclusions(filter: $filter) { totalCount } }`;
    const count = async (filter: object) => (await api.query('CSM', list, { filter })).data.exclusions.totalCount;
    expect(await count({ status: ['APPROVED'], accountId: accountIds[0], month: '2026-06' })).toBe(1);
    expect(await count({ status: ['PROPOSED', 'WITHDRAWN'] })).toBe(0);
    expect(await count({ accountId: accountIds[1] })).toBe(0);
    const unauthorised = await api.query('SUPPORT', propose, { input: { ...exclusion, ...words } });
    expect(unauthorised.data.result).toMatchObject({ __typename: 'Forbidden' });
  });

  test('error rates are kept and read', async () => {
    api.setNow(later(120));
    const rate = {
      accountId: accountIds[0],
      serviceId,
      startAt: startOfTests.toISOString(),
      endAt: later(1).toISOString(),
    };
    const record = `mutation ($rates: [ErrorRateInput!]!) { result: recordErrorRates(rates: $rates) {
      ... on RecordedErrorRates { count } ${refusal} } }`;
    const { data } = await api.query('ENGINEER', record, { rates: [{ ...rate, requests: 100, errors: 6 }] });
    expect(data.result).toEqual({ count: 1 });
    const wrong = await api.query('ENGINEER', record, { rates: [{ ...rate, requests: 5, errors: 6 }] });
    expect(wrong.data.result).toMatchObject({
      field: 'rates[0].errors',
      value: '6',
      accepted: expect.stringContaining('5'),
    });
    const read = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { errorRates(accountId: $id, from: $from, to: $to) {
      requests errors service { key } } }`;
    const span = { from: startOfTests.toISOString(), to: later(60).toISOString() };
    const { data: rates } = await api.query('CSM', read, { id: accountIds[0], ...span });
    expect(rates.errorRates).toEqual([{ requests: 100, errors: 6, service: { key: 'api' } }]);
  });
});

test('an engineer says how a service is shown on the status page', async () => {
  const update = `mutation ($id: ID!, $input: UpdateServiceInput!) { result: updateService(id: $id, input: $input) {
    ... on Service { name description position isPublic } ${refusal} } }`;
  const shown = { description: 'Everything under api.example', position: 3, isPublic: false };
  const { data } = await api.query('ENGINEER', update, { id: serviceId, input: shown });
  expect(data.result).toEqual({ name: 'API', ...shown });
  const wrong = await api.query('ENGINEER', update, { id: serviceId, input: { position: -1 } });
  expect(wrong.data.result).toMatchObject({ field: 'position', value: '-1' });
  const forbidden = await api.query('SUPPORT', update, { id: serviceId, input: {} });
  expect(forbidden.data.result).toMatchObject({ __typename: 'Forbidden' });
});

describe('post-mortems', () => {
  test('one is written, submitted, and signed off by somebody else', async () => {
    const { id } = await declare({ severity: 'P3' });
    api.setNow(later(30));
    await advance(id, 'MITIGATED');
    const closed = await advance(id, 'CLOSED');
    const postMortemId = closed.data.result.postMortem.id;
    const write = `mutation ($id: ID!) { result: updatePostMortem(id: $id, input: {rootCause: "An index", publicSummary: "Fixed."}) {
      ... on PostMortem { missingFields } ${refusal} } }`;
    expect((await api.query('ENGINEER', write, { id: postMortemId })).data.result).toEqual({ missingFields: [] });
    const step = (name: string) => `mutation ($id: ID!) { result: ${name}(id: $id) {
      ... on PostMortem { status publishedAt submittedBy { name } signedOffBy { name } } ${refusal} } }`;
    await api.query('ENGINEER', step('submitPostMortem'), { id: postMortemId });
    const own = await api.query('ENGINEER', step('signOffPostMortem'), { id: postMortemId });
    expect(own.data.result).toMatchObject({ __typename: 'Conflict' });
    const { data } = await api.query('EXECUTIVE', step('signOffPostMortem'), { id: postMortemId });
    expect(data.result).toEqual({
      ...{ status: 'SIGNED_OFF', publishedAt: later(30).toISOString() },
      ...{ submittedBy: { name: 'ENGINEER person' }, signedOffBy: { name: 'EXECUTIVE person' } },
    });
  });
});

describe('lists', () => {
  const lists = {
    incidents: `number isOpen affectedAccountCount missedUpdateCount commander { name } declaredBy { name }
      impacts { service { name } kind } accounts { name } tickets { number } timeline { summary actor { name } }
      updates { body author { name } } updatePromises { isMissed } postMortem { status } durations { timeToRestoreMs }`,
    maintenances: 'number isExcluded exclusionWords services { name } createdBy { name } approvedBy { name }',
    exclusions: 'status service { name } account { name } incident { title } proposedBy { name } approvedBy { name }',
    postMortems:
      'status isOverdue missingFields incident { title } owner { name } submittedBy { name } actions { title }',
  };
  const rows = 3;

  beforeAll(async () => {
    const { db, userIds } = api;
    for (let index = 0; index < rows; index += 1) {
      const { id } = await declare({ commanderId: userIds.ENGINEER });
      api.setNow(later(30));
      await advance(id, 'MITIGATED');
      await advance(id, 'CLOSED');
      const startAt = later(10_000 + 100 * index);
      const work = { title: 'w', startAt, endAt: later(10_050 + 100 * index), createdAt: startAt, updatedAt: startAt };
      const people = { createdById: userIds.ENGINEER, approvedById: userIds.ADMIN };
      await db.maintenance.create({ data: { ...work, ...people, services: { create: { serviceId } } } });
      const span = { startAt: later(0), endAt: later(5), createdAt: later(5), incidentId: Number(id) };
      const about = {
        kind: 'FORCE_MAJEURE',
        serviceId,
        accountId: accountIds[0] ?? 0,
        proposedById: userIds.ADMIN,
      } as const;
      await db.availabilityExclusion.create({ data: { ...span, ...about, reason: 'r', evidence: 'e' } });
    }
  });

  test.each(Object.entries(lists))('a page of %s costs as many statements whatever its size', async (list, fields) => {
    const query = `query ($limit: Int!) { page: ${list}(page: {limit: $limit}) { totalCount items { ${fields} } } }`;
    const count = async (limit: number) => {
      // The first use of a key in a while writes down when it was.
      await api.query('ADMIN', '{ __typename }');
      statements.length = 0;
      const { data, errors } = await api.query('ADMIN', query, { limit });
      expect(errors).toBeUndefined();
      expect(data.page.items).toHaveLength(limit);
      return statements.length;
    };
    const few = await count(2);
    expect(await count(rows)).toBe(few);
    expect(few).toBeLessThan(30);
  });
});
