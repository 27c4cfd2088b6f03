import type { Role } from '@tenure/domain/vocabulary';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BillingWorld, createBillingWorld } from '../workflows/billing-world.ts';
import { type Answered, startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
let world: BillingWorld;
const statements: string[] = [];

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  world = await createBillingWorld(api.db);
  api.setNow(new Date('2026-03-05T10:00:00.000Z'));
  await api.db.apiKey.updateMany({ data: { expiresAt: new Date('2027-01-01T00:00:00.000Z') } });
  for (const agreed of [70_000n, 110_000n, 80_000n, 90_000n]) {
    const { contractId } = await world.addCustomer();
    await api.db.contractService.updateMany({ where: { contractId }, data: { monthlyFeeMinor: agreed } });
  }
});
afterAll(() => api?.close());

const refusal = '... on Refusal { __typename message } ... on InvalidInput { field value accepted }';
const fields = 'id status actions mayNotApproveBecause hasChangedSince isFoundByUs';

async function change(role: Role, mutation: string, variables = {}): Promise<Answered> {
  const { data, errors } = await api.query(role, mutation, variables);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}
const step = (role: Role, name: string, id: string, more = '') =>
  change(role, `mutation { ${name}(id: ${id}${more}) { ... on BillingCorrection { ${fields} } ${refusal} } }`);
const draft = (role: Role, toMonth = '2026-03') =>
  change(
    role,
    `mutation { draftBillingCorrection(input: {title: "Old list", rootCause: "The list of 2025.", fromMonth: "2026-03", toMonth: "${toMonth}"}) { ... on BillingCorrection { ${fields} preview { hash } } ${refusal} } }`,
  );

test('billing errors are found first, with totals, in as many statements whatever the page', async () => {
  const query = `query ($limit: Int!) { billingErrors(page: {limit: $limit}) { totalCount totals { currency lineCount over { minor } under { minor } net { minor } }
    items { id month isOver charged { minor } expected { minor } amount { minor } account { name } invoice { number } invoiceLine { description } credit { id } } } }`;
  const find = async (limit: number) => {
    statements.length = 0;
    const { data, errors } = await api.query('CSM', query, { limit });
    expect(errors).toBeUndefined();
    expect(data.billingErrors.items).toHaveLength(limit);
    return { ...data.billingErrors, count: statements.length };
  };
  // The first use of a key writes down when it was.
  await api.query('CSM', '{ __typename }');
  const few = await find(2);
  expect(few).toMatchObject({
    totalCount: 4,
    totals: [
      {
        currency: 'USD',
        lineCount: 4,
        over: { minor: '71400' },
        under: { minor: '11900' },
        net: { minor: '-59500' },
      },
    ],
  });
  expect(few.items[0]).toMatchObject({
    ...{ month: '2026-03', isOver: true, credit: null },
    charged: { minor: '100000' },
    expected: { minor: '70000' },
    amount: { minor: '35700' },
  });
  expect((await find(4)).count).toBe(few.count);
});

test('a correction is drafted, proposed as it was looked at, approved by another, posted and told', async () => {
  const before = await draft('FINANCE', '2026-02');
  expect(before).toMatchObject({ __typename: 'InvalidInput', field: 'toMonth' });
  const { id, preview } = await draft('FINANCE');
  expect(await step('FINANCE', 'proposeBillingCorrection', id, ', previewHash: "00"')).toMatchObject({
    __typename: 'Conflict',
  });
  const proposed = await step('FINANCE', 'proposeBillingCorrection', id, `, previewHash: "${preview.hash}"`);
  expect(proposed).toMatchObject({
    ...{ status: 'PROPOSED', actions: ['WITHDRAW'], hasChangedSince: false, isFoundByUs: true },
    mayNotApproveBecause: expect.stringContaining('somebody else'),
  });
  expect(await step('FINANCE', 'approveBillingCorrection', id)).toMatchObject({ __typename: 'Conflict' });
  expect(await step('ADMIN', 'approveBillingCorrection', id)).toMatchObject({ status: 'APPROVED', actions: ['POST'] });
  expect(await step('FINANCE', 'postBillingCorrection', id)).toMatchObject({ status: 'POSTED', actions: ['NOTIFY'] });
  expect(await step('FINANCE', 'notifyBillingCorrection', id)).toMatchObject({ status: 'NOTIFIED', actions: [] });
  const { data, errors } = await api.query(
    'EXECUTIVE',
    `{ billingCorrection(id: ${id}) { number criteria { fromMonth services { key } } createdBy { name }
      preview { hash lineCount invoiceCount accountCount totals { over { minor } under { minor } }
        items(page: {limit: 2}) { totalCount items { isOver notifiedAt credit { status amount { minor } correction { id } } correctionInvoice { number lines { correctsLine { id } } } } } } }
      billingErrors { totalCount }
      findItFirst { percentTimes100 numerator denominator n reason }
      billingCorrections(filter: {status: [NOTIFIED], q: "old"}) { totalCount items { title } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.billingCorrection.preview).toMatchObject({ hash: preview.hash, lineCount: 4, accountCount: 4 });
  expect(data.billingCorrection.preview.items).toMatchObject({
    totalCount: 4,
    items: [
      { isOver: true, credit: { status: 'ISSUED', amount: { minor: '35700' }, correction: { id } } },
      { isOver: false, credit: null, correctionInvoice: { lines: [{ correctsLine: { id: expect.any(String) } }] } },
    ],
  });
  expect(data.billingErrors.totalCount).toBe(0);
  expect(data.findItFirst).toEqual({ percentTimes100: 10_000, numerator: 1, denominator: 1, n: 1, reason: null });
  expect(data.billingCorrections).toEqual({ totalCount: 1, items: [{ title: 'Old list' }] });
});

test('without a billing error find-it-first has no value but a reason', async () => {
  const { data } = await api.query(
    'FINANCE',
    '{ findItFirst(toAt: "2026-01-01T00:00:00Z") { percentTimes100 reason } }',
  );
  expect(data.findItFirst).toEqual({ percentTimes100: null, reason: expect.stringContaining('No billing error') });
});

test.each<[Role, string]>([
  ['CSM', 'draftBillingCorrection(input: {title: "x", rootCause: "x", fromMonth: "2026-03", toMonth: "2026-03"})'],
  ['EXECUTIVE', 'approveBillingCorrection(id: 1)'],
  ['SUPPORT', 'postBillingCorrection(id: 1)'],
])('%s is forbidden to %s', async (role, mutation) => {
  expect(await change(role, `mutation { ${mutation} { ${refusal} } }`)).toMatchObject({ __typename: 'Forbidden' });
});

test('ENGINEER does not read billing errors', async () => {
  const { errors } = await api.query('ENGINEER', '{ billingErrors { totalCount } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
