import { createHash } from 'node:crypto';
import type { Role } from '@tenure/domain/vocabulary';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BillingWorld, type Customer, createBillingWorld } from '../workflows/billing-world.ts';
import { type Answered, password, startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
let world: BillingWorld;
const statements: string[] = [];
const monday = new Date('2026-03-02T10:00:00.000Z');

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  world = await createBillingWorld(api.db);
  api.setNow(monday);
  // Keys that are in force in March.
  await api.db.apiKey.updateMany({ data: { expiresAt: new Date('2027-01-01T00:00:00.000Z') } });
});
afterAll(() => api?.close());

const refusal = '... on Refusal { __typename message } ... on InvalidInput { field value accepted }';

async function change(role: Role, mutation: string, variables = {}): Promise<Answered> {
  const { data, errors } = await api.query(role, mutation, variables);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

function open(role: Role, { accountId, lineId }: Customer, fields: object = {}): Promise<Answered> {
  const input = { accountId, invoiceLineId: lineId, amountMinor: '50000', currency: 'USD', reason: 'WRONG_PRICE' };
  return change(
    role,
    `mutation ($input: OpenDisputeInput!) { openDispute(input: $input) { ... on Dispute { id number status version } ${refusal} } }`,
    { input: { ...input, claim: 'We agreed on half.', ...fields } },
  );
}

const step = (role: Role, name: string, id: string, more = '') =>
  change(role, `mutation { ${name}(id: ${id}${more}) { ... on Dispute { id status actions } ${refusal} } }`);

async function readInvoice({ invoice }: Customer): Promise<Answered> {
  const { data, errors } = await api.query(
    'FINANCE',
    `{ invoice(id: ${invoice.id}) { disputed { minor } lines { disputable { minor } } }
      invoices(filter: {ids: [${invoice.id}], isDisputed: true}) { totalCount } }`,
  );
  expect(errors).toBeUndefined();
  const { disputed, lines } = data.invoice;
  const ofThoseInDispute = data.invoices.totalCount;
  return { disputed: disputed.minor, disputable: lines[0].disputable.minor, ofThoseInDispute };
}

test('a dispute goes from the customer’s word to the books, and the case page has it all', async () => {
  const customer = await world.addCustomer();
  const { id } = await open('CSM', customer);
  await step('FINANCE', 'acknowledgeDispute', id);
  await step('FINANCE', 'investigateDispute', id);
  await step('FINANCE', 'awaitDisputeCustomer', id, ', reason: "Which offer?"');
  await step('FINANCE', 'resumeDispute', id);
  await change(
    'FINANCE',
    `mutation { assignDispute(id: ${id}, assigneeId: ${api.userIds.FINANCE}) { ... on Dispute { id } ${refusal} } }`,
  );
  await change(
    'CSM',
    `mutation { addDisputeNote(id: ${id}, body: "Sales agree.") { ... on Dispute { id } ${refusal} } }`,
  );
  const decision = 'outcome: UPHELD_IN_PART, instrument: CREDIT_MEMO, amountMinor: 20000, reason: "As offered."';
  const proposed = await step('FINANCE', 'proposeDisputeDecision', id, `, input: {${decision}}`);
  expect(proposed).toMatchObject({ status: 'DECISION_PROPOSED' });
  expect(proposed.actions).not.toContain('APPROVE_DECISION');
  const own = await step('FINANCE', 'approveDisputeDecision', id);
  expect(own).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('someone else') });
  await step('ADMIN', 'approveDisputeDecision', id);
  const settled = await step('FINANCE', 'settleDispute', id);
  expect(settled.actions).toEqual(['CLOSE', 'ASSIGN', 'ADD_NOTE', 'ADD_EVIDENCE']);
  const { data, errors } = await api.query(
    'EXECUTIVE',
    `query ($id: ID!) { dispute(id: $id) {
      status isOpen isLate amount { minor currency } proposedAmount { minor } nextDeadline { kind } submittedBy { name }
      account { name } invoice { number disputes { id } } invoiceLine { description disputes { id } }
      assignee { name } proposedBy { name } approvedBy { name } facts factsHash isFactsUnaltered
      events { kind summary actor { name } reason } evidence { id } credits { kind amount { minor } dispute { id } } actions
    } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  expect(data.dispute).toMatchObject({
    ...{ status: 'SETTLED', isOpen: false, isLate: false, nextDeadline: null, isFactsUnaltered: true, actions: [] },
    amount: { minor: '50000', currency: 'USD' },
    proposedAmount: { minor: '20000' },
    submittedBy: { name: 'CSM person' },
    approvedBy: { name: 'ADMIN person' },
    invoice: { disputes: [{ id }] },
    credits: [{ kind: 'CREDIT_MEMO', amount: { minor: '20000' }, dispute: { id } }],
  });
  expect(data.dispute.facts).toMatchObject({ month: '2026-03', availability: { source: 'RECOMPUTED' } });
  expect(data.dispute.events.map(({ summary }: Answered) => summary)).toEqual([
    'Submitted',
    'Changed from submitted to acknowledged',
    'Changed from acknowledged to investigating',
    'Changed from investigating to awaiting customer',
    'Changed from awaiting customer to investigating',
    'Assigned to FINANCE person',
    'Note',
    'Changed from investigating to decision proposed',
    'Changed from decision proposed to upheld in part',
    'Changed from upheld in part to settled',
  ]);
});

test('what can’t be disputed is refused with the field, the value and what is accepted', async () => {
  const customer = await world.addCustomer();
  expect(await open('CSM', customer, { amountMinor: '119001' })).toEqual({
    __typename: 'InvalidInput',
    message: expect.stringContaining('119001'),
    field: 'amountMinor',
    value: '119001',
    accepted: expect.stringContaining('1 to 119000'),
  });
  expect(await open('CSM', customer, { currency: 'EUR' })).toMatchObject({ field: 'currency', value: 'EUR' });
  expect(await open('CSM', customer)).toMatchObject({ status: 'SUBMITTED' });
  expect(await open('CSM', customer)).toMatchObject({ __typename: 'Conflict' });
  const { data } = await api.query(
    'CSM',
    `{ disputeLimits(invoiceLineId: ${customer.lineId}) { disputable { minor } lastDay isWithinWindow openDispute { status } } }`,
  );
  expect(data.disputeLimits).toEqual({
    disputable: { minor: '119000' },
    lastDay: '2026-03-31',
    isWithinWindow: true,
    openDispute: { status: 'SUBMITTED' },
  });
});

test.each<[Role, string]>([
  [
    'SUPPORT',
    'openDispute(input: {accountId: 1, invoiceLineId: 1, amountMinor: 1, currency: "USD", reason: TAX, claim: "x"})',
  ],
  ['CSM', 'acknowledgeDispute(id: 1)'],
  ['EXECUTIVE', 'settleDispute(id: 1)'],
  ['CSM', 'admitLateDispute(id: 1, reason: "x")'],
  ['ENGINEER', 'withdrawDispute(id: 1, reason: "x")'],
])('%s is forbidden to %s', async (role, mutation) => {
  expect(await change(role, `mutation { ${mutation} { ${refusal} } }`)).toMatchObject({ __typename: 'Forbidden' });
});

test.each<Role>(['SUPPORT', 'ENGINEER', 'COUNSEL'])('%s does not read disputes', async (role) => {
  const { errors } = await api.query(role, '{ disputes { totalCount } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('a late dispute waits for somebody else to let it in', async () => {
  const customer = await world.addCustomer();
  api.setNow(new Date('2026-04-02T10:00:00.000Z'));
  expect(await open('FINANCE', customer)).toMatchObject({ field: 'lateReason' });
  const { id } = await open('FINANCE', customer, { lateReason: 'It went to the old office.' });
  const own = await step('FINANCE', 'admitLateDispute', id, ', reason: "ok"');
  expect(await readInvoice(customer)).toEqual({ disputed: '0', disputable: '119000', ofThoseInDispute: 0 });
  expect(own).toMatchObject({ __typename: 'Conflict' });
  const admitted = await step('EXECUTIVE', 'admitLateDispute', id, ', reason: "It did."');
  expect(admitted).toMatchObject({ status: 'SUBMITTED' });
  expect(await readInvoice(customer)).toEqual({ disputed: '50000', disputable: '119000', ofThoseInDispute: 1 });
  api.setNow(monday);
});

test('what an approved decision promised of a line is no longer disputable', async () => {
  const customer = await world.addCustomer();
  const { id } = await open('CSM', customer);
  for (const name of ['acknowledgeDispute', 'investigateDispute']) await step('FINANCE', name, id);
  const decision = 'outcome: UPHELD_IN_PART, instrument: CREDIT_MEMO, amountMinor: 20000, reason: "As offered."';
  await step('FINANCE', 'proposeDisputeDecision', id, `, input: {${decision}}`);
  expect(await readInvoice(customer)).toMatchObject({ disputable: '119000' });
  await step('ADMIN', 'approveDisputeDecision', id);
  expect(await readInvoice(customer)).toMatchObject({ disputable: '99000' });
  await step('FINANCE', 'settleDispute', id);
  expect(await readInvoice(customer)).toEqual({ disputed: '0', disputable: '99000', ofThoseInDispute: 0 });
});

test('the queue comes by next deadline, is filtered, and costs as many statements whatever its size', async () => {
  api.setNow(new Date('2026-03-03T10:00:00.000Z'));
  const later = await open('CSM', await world.addCustomer());
  const rest = [await open('CSM', await world.addCustomer()), await open('CSM', await world.addCustomer())];
  api.setNow(monday);
  const earlier = await open('CSM', await world.addCustomer());
  await step('FINANCE', 'acknowledgeDispute', rest[0]?.id);
  api.setNow(new Date('2026-03-05T10:00:00.000Z'));
  const fields = `id nextDeadline { kind dueAt isMissed } account { name } invoice { number } invoiceLine { description }
    amount { minor } assignee { name } submittedBy { name } actions events { summary } evidence { fileName }`;
  const query = `query ($filter: DisputeFilter, $limit: Int!) {
    disputes(filter: $filter, page: {limit: $limit}) { totalCount items { ${fields} } } }`;
  const ids = [later, ...rest, earlier].map((each) => each.id);
  const find = async (filter: object, limit = 10) => {
    statements.length = 0;
    const { data, errors } = await api.query('FINANCE', query, { filter: { ids, ...filter }, limit });
    expect(errors).toBeUndefined();
    return { items: data.disputes.items as Answered[], count: statements.length };
  };
  const { items } = await find({ isOpen: true });
  expect(items.map((each) => [each.id, each.nextDeadline.kind, each.nextDeadline.isMissed])).toEqual([
    [earlier.id, 'ACKNOWLEDGE', true],
    [later.id, 'ACKNOWLEDGE', false],
    [rest[1]?.id, 'ACKNOWLEDGE', false],
    [rest[0]?.id, 'DECIDE', false],
  ]);
  const found = async (filter: object) => (await find(filter)).items.map((each) => each.id);
  expect(await found({ isOverdue: true })).toEqual([earlier.id]);
  expect(await found({ status: ['ACKNOWLEDGED'] })).toEqual([rest[0]?.id]);
  expect(await found({ unassigned: false })).toEqual([]);
  expect(await found({ isForMeToApprove: true })).toEqual([]);
  expect(await found({ q: `#${later.number}` })).toEqual([later.id]);
  expect(await found({ dueBefore: '2026-03-05T00:00:00.001Z' })).toEqual([earlier.id]);
  const few = await find({}, 2);
  expect((await find({}, 4)).count).toBe(few.count);
  expect(few.count).toBeLessThan(20);
  api.setNow(monday);
});

const headersOf = (role: Role, mediaType: string) => ({
  authorization: `Bearer ${api.keys[role]}`,
  'content-type': mediaType,
});

test('evidence is uploaded by its bytes and downloaded as an attachment, the same to the byte', async () => {
  const { id } = await open('CSM', await world.addCustomer());
  const body = Buffer.alloc(2_000_000, 'offer ');
  const path = `/disputes/${id}/evidence`;
  const name = encodeURIComponent('Angebot für "Sie".pdf');
  const post = (role: Role, query = `?fileName=${name}`, bytes = body) =>
    api.fetch(`${path}${query}`, { method: 'POST', headers: headersOf(role, 'application/pdf'), body: bytes });
  const created = await post('CSM');
  expect(created.status).toBe(201);
  const evidence = (await created.json()) as Answered;
  expect(evidence).toMatchObject({ byteSize: 2_000_000, sha256: createHash('sha256').update(body).digest('hex') });
  const { data } = await api.query(
    'CSM',
    `{ dispute(id: ${id}) { evidence { fileName url sha256 addedBy { name } } } }`,
  );
  expect(data.dispute.evidence).toEqual([
    {
      fileName: 'Angebot für "Sie".pdf',
      url: `${path}/${evidence.id}`,
      sha256: evidence.sha256,
      addedBy: { name: 'CSM person' },
    },
  ]);
  const file = await api.fetch(`${path}/${evidence.id}`, { headers: headersOf('FINANCE', 'text/plain') });
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="Angebot f_r _Sie_.pdf"; filename*=UTF-8''Angebot%20f%C3%BCr%20%22Sie%22.pdf`,
  );
  expect(Buffer.from(await file.arrayBuffer()).equals(body)).toBe(true);

  expect((await post('CSM')).status).toBe(409);
  expect((await post('CSM', '')).status).toBe(400);
  expect((await post('SUPPORT')).status).toBe(403);
  expect((await post('CSM', '?fileName=big.pdf', Buffer.alloc(10_000_001))).status).toBe(413);
  expect((await api.fetch(`${path}/${evidence.id}`)).status).toBe(401);
  expect((await api.fetch(`${path}/999`, { headers: headersOf('CSM', 'text/plain') })).status).toBe(404);
  expect((await api.fetch(`/disputes/999/evidence/${evidence.id}`, { headers: headersOf('CSM', 'x/y') })).status).toBe(
    404,
  );
  expect(
    (await api.fetch(`${path}/${evidence.id}`, { method: 'DELETE', headers: headersOf('CSM', 'x/y') })).status,
  ).toBe(405);
});

test('a small file may come in Base64', async () => {
  const { id } = await open('CSM', await world.addCustomer());
  const add = (contentBase64: string) =>
    change(
      'CSM',
      `mutation ($input: DisputeEvidenceInput!) { addDisputeEvidence(id: ${id}, input: $input) { ... on Dispute { evidence { byteSize } } ${refusal} } }`,
      { input: { fileName: 'a.txt', mediaType: 'text/plain', contentBase64 } },
    );
  expect(await add('aGk=')).toEqual({ evidence: [{ byteSize: 2 }] });
  expect(await add('not base64')).toMatchObject({ field: 'input.contentBase64' });
});

test('a person uploads with the session’s cookie from our own page, and no other site does in their name', async () => {
  const { id } = await open('CSM', await world.addCustomer());
  const signIn = await api.fetch('/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'csm@tenure.example', password }),
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const upload = async (headers: Record<string, string>) => {
    const init = { method: 'POST', headers: { cookie, 'content-type': 'text/plain', ...headers }, body: 'offer' };
    return (await api.fetch(`/disputes/${id}/evidence?fileName=offer.txt`, init)).status;
  };
  expect(await upload({ origin: 'http://elsewhere.example' })).toBe(403);
  expect(await upload({ origin: 'http://tenure.test', 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await upload({})).toBe(403);
  expect(await upload({ origin: 'http://tenure.test', 'sec-fetch-site': 'same-origin' })).toBe(201);
});
