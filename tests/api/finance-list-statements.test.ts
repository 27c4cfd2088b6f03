import { runFinanceDay } from '@tenure/workflows/month-end';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { type FinanceApi, startFinanceApi } from './finance-testkit.ts';

const statements: string[] = [];
const rows = 6;
let finance: FinanceApi;

beforeAll(async () => {
  finance = await startFinanceApi({ onStatement: (sql) => statements.push(sql) });
  const { api, world } = finance;
  for (let index = 0; index < rows; index += 1) {
    await world.addCustomer({ name: `Customer${index}`, fees: { api: 1_000_000n } });
    const draft = `mutation { draftCreditPolicy(input: {name: "Draft ${index}"}) { __typename } }`;
    await api.query('FINANCE', draft);
  }
  await world.addOutage('api', at('05-10'), 60);
  await runFinanceDay(api.db, at('06-01'));
  await runFinanceDay(api.db, at('06-03'));
  await world.approveAll(at('06-03'));
  await runFinanceDay(api.db, at('07-01'));
  api.setNow(at('07-02'));
  const { data } = await api.query(
    'FINANCE',
    '{ invoices(filter: {currency: "USD"}) { items { id gross { minor } } } }',
  );
  for (const [index, { id, gross }] of data.invoices.items.slice(0, rows).entries()) {
    const input = { invoiceId: id, amountMinor: gross.minor, currency: 'USD', reference: `BANK-${index}` };
    const pay = 'mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { __typename } }';
    await api.query('FINANCE', pay, { input });
  }
  await api.query('ADMIN', '{ __typename }');
});
afterAll(() => finance?.api.close());

const user = '{ name }';
const entry =
  'ledgerEntries { id kind total { minor } lines { ledgerAccount { code name } debit { minor } credit { minor } } }';
const lists = {
  creditPolicies: `number isInForce commitments { words } createdBy ${user} adoptedBy ${user}`,
  credits: `number account { name } service { name } policy { number } remaining { minor } proposedBy ${user} rejectedBy ${user} mayApprove
    approvals { user ${user} } applications { amount { minor } invoice { number } } invoiceLine { description } availability { availabilityWords } ${entry}`,
  serviceAvailabilities: 'month account { name } service { name } credit { minor } credits { number }',
  invoices: `number state account { name } contract { number } open { minor } disputed { minor } payments { reference } dunningNotices { level }
    lines { description service { name } disputable { minor } correctedBy { id } credits { number } } creditsApplied { credit { number } } corrections { id } ${entry}`,
  payments: `reference amount { minor } invoice { number } createdBy ${user} overpayment { number }`,
  ledgerEntries: `kind account { name } total { minor } createdBy ${user} reverses { id } reversedBy { id } lines { ledgerAccount { name } invoice { number } relatedCredit { number } }`,
  ledgerLines:
    'debit { minor } ledgerAccount { name balances { minor } } entry { memo account { name } } invoice { number } relatedCredit { number }',
  accounts: 'name openCreditBalance { minor } openInvoiceBalance { minor }',
};
const summed = ['credits', 'invoices', 'ledgerLines'];

test.each(Object.entries(lists))('a page of %s costs as many statements whatever its size', async (list, fields) => {
  const totals = summed.includes(list) ? 'totals { currency count }' : '';
  const query = `query ($limit: Int!) { page: ${list}(page: {limit: $limit}) { totalCount ${totals} items { ${fields} } } }`;
  const count = async (limit: number) => {
    statements.length = 0;
    const { data, errors } = await finance.api.query('ADMIN', query, { limit });
    expect(errors).toBeUndefined();
    expect(data.page.items).toHaveLength(limit);
    return statements.length;
  };
  const few = await count(2);
  expect(await count(rows)).toBe(few);
  expect(few).toBeLessThan(40);
});

test('the months of the books cost as many statements whatever their number', async () => {
  const query =
    'query ($limit: Int!) { accountingPeriods(page: {limit: $limit}) { totalCount items { month status lockedBy { name } isReopenable lockedHash } } }';
  const count = async (limit: number) => {
    statements.length = 0;
    const { errors } = await finance.api.query('ADMIN', query, { limit });
    expect(errors).toBeUndefined();
    return statements.length;
  };
  expect(await count(4)).toBe(await count(1));
});
