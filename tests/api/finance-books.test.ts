import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { type FinanceApi, hugeFee, startFinanceApi } from './finance-testkit.ts';

let finance: FinanceApi;
beforeAll(async () => {
  finance = await startFinanceApi();
});
afterAll(() => finance?.api.close());

const query = (role: Parameters<FinanceApi['api']['query']>[0], text: string, variables = {}) =>
  finance.api.query(role, text, variables);

const hugeTax = 1_711_367_858_400_789n;

test('invoices are listed with lines and sums to the cent beyond 2^53', async () => {
  const list = `query ($filter: InvoiceFilter) { invoices(filter: $filter, sort: {field: MONTH, direction: ASC}) { totalCount
    totals { currency count gross { minor } open { minor } }
    items { number month state isOverdue net { minor } tax { minor } gross { minor currency } open { minor } disputed { minor }
      lines { kind description service { key } amount { minor } gross { minor } disputable { minor } } ledgerEntries { kind } } } }`;
  const { data, errors } = await query('CSM', list, { filter: { q: 'globex', monthTo: '2026-05' } });
  expect(errors).toBeUndefined();
  const gross = hugeFee + hugeTax;
  expect(data.invoices.totals).toEqual([
    { currency: 'EUR', count: 2, gross: { minor: String(2n * gross) }, open: { minor: String(2n * gross) } },
  ]);
  expect(data.invoices.items[0]).toMatchObject({
    ...{ number: 'INV-2026-04-C-Globex', month: '2026-04', state: 'OVERDUE', isOverdue: true },
    ...{ net: { minor: String(hugeFee) }, tax: { minor: String(hugeTax) }, disputed: { minor: '0' } },
    lines: [{ kind: 'RECURRING', service: { key: 'api' }, disputable: { minor: String(gross) } }],
    ledgerEntries: [{ kind: 'INVOICE_ISSUED' }],
  });
});

test.each([
  [{ isOpen: false }, 0],
  [{ isOverdue: true }, 6],
  [{ isDisputed: true }, 0],
  [{ isDisputed: false }, 9],
  [{ month: '2026-05' }, 3],
  [{ monthFrom: '2026-05', monthTo: '2026-06' }, 6],
  [{ currency: 'JPY' }, 3],
  [{ kind: ['SUPPLEMENTARY'] }, 0],
])('invoices are filtered by %j', async (filter, count) => {
  const list = 'query ($filter: InvoiceFilter) { invoices(filter: $filter) { totalCount } }';
  expect((await query('FINANCE', list, { filter })).data.invoices.totalCount).toBe(count);
});

test('an invoice is found by its number, and is not for support', async () => {
  const one = '{ invoice(number: "INV-2026-05-C-Initech") { gross { minor currency } account { name } } }';
  expect((await query('FINANCE', one)).data.invoice).toMatchObject({ gross: { minor: '250000', currency: 'JPY' } });
  expect((await query('SUPPORT', one)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

const pay = `mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { __typename
  ... on Payment { amount { minor } overpayment { kind status remaining { minor } } invoice { state paid { minor } open { minor } } entry { lines { ledgerAccount { code } debit { minor } credit { minor } } } }
  ... on InvalidInput { field } ... on Refusal { message } } }`;

test('a payment settles its invoice; what is too much becomes a credit', async () => {
  const { data } = await query('FINANCE', '{ invoice(number: "INV-2026-04-C-Northwind") { id } }');
  const input = { invoiceId: data.invoice.id, amountMinor: '2000007', currency: 'USD', reference: 'BANK-1' };
  const run = async (role: 'FINANCE' | 'CSM', change: object) =>
    (await query(role, pay, { input: { ...input, ...change } })).data.recordPayment;
  expect((await run('CSM', {})).__typename).toBe('Forbidden');
  expect(await run('FINANCE', { currency: 'EUR' })).toMatchObject({ __typename: 'InvalidInput', field: 'currency' });
  expect(await run('FINANCE', { amountMinor: -5 })).toMatchObject({ __typename: 'InvalidInput' });
  expect(await run('FINANCE', { invoiceId: '999999' })).toMatchObject({ __typename: 'NotFound' });
  expect(await run('FINANCE', {})).toMatchObject({
    overpayment: { kind: 'OVERPAYMENT', status: 'ISSUED', remaining: { minor: '7' } },
    invoice: { state: 'SETTLED', paid: { minor: '2000000' }, open: { minor: '0' } },
    entry: {
      lines: [
        { ledgerAccount: { code: '1000' }, debit: { minor: '2000007' } },
        { ledgerAccount: { code: '1100' }, credit: { minor: '2000000' } },
        { ledgerAccount: { code: '2310' }, credit: { minor: '7' } },
      ],
    },
  });
  expect((await run('FINANCE', {})).__typename).toBe('Conflict');
  const list = '{ payments(filter: {q: "bank-1"}) { totalCount items { reference createdBy { name } } } }';
  expect((await query('EXECUTIVE', list)).data.payments.items).toEqual([
    { reference: 'BANK-1', createdBy: { name: 'FINANCE person' } },
  ]);
});

test('a supplementary invoice is issued with its tax, and refused with a recurring line', async () => {
  const issue = `mutation ($input: IssueSupplementaryInvoiceInput!) { issueSupplementaryInvoice(input: $input) { __typename
    ... on Invoice { number kind month net { minor } tax { minor } lines { kind description } } ... on InvalidInput { field } ... on Refusal { message } } }`;
  const line = {
    kind: 'USAGE',
    description: 'Calls',
    fromDate: '2026-05-01',
    toDate: '2026-06-01',
    amountMinor: 1_000,
  };
  const input = (change: object) => ({
    input: { contractId: finance.globex.contract.id, lines: [{ ...line, ...change }] },
  });
  const run = async (role: 'FINANCE' | 'CSM', change: object) =>
    (await query(role, issue, input(change))).data.issueSupplementaryInvoice;
  expect((await run('CSM', {})).__typename).toBe('Forbidden');
  expect(await run('FINANCE', { kind: 'RECURRING' })).toMatchObject({ field: 'lines.0.kind' });
  expect((await run('FINANCE', { toDate: '2026-04-01' })).__typename).toBe('InvalidInput');
  expect(await run('FINANCE', {})).toMatchObject({
    ...{ number: 'INV-2026-06-C-Globex-S1', kind: 'SUPPLEMENTARY', net: { minor: '1000' }, tax: { minor: '190' } },
    lines: [{ kind: 'USAGE', description: 'Calls' }],
  });
});

test('the ledger is explored by account, code, kind and invoice, and its lines sum', async () => {
  const lines = `query ($filter: LedgerFilter) { ledgerLines(filter: $filter) { totalCount totals { currency count debit { minor } credit { minor } }
    items { ledgerAccount { code name } debit { minor } credit { minor } entry { kind period account { name } } invoice { number } } } }`;
  const filter = { ledgerAccount: ['4000'], periodTo: '2026-05', accountId: finance.globex.account.id };
  const { data, errors } = await query('EXECUTIVE', lines, { filter });
  expect(errors).toBeUndefined();
  expect(data.ledgerLines).toMatchObject({
    totalCount: 2,
    totals: [{ currency: 'EUR', count: 2, debit: { minor: '0' }, credit: { minor: String(2n * hugeFee) } }],
  });
  const entries = `query ($filter: LedgerFilter) { ledgerEntries(filter: $filter) { totalCount items { kind total { minor } lines { id } } } }`;
  const { data: found } = await query('FINANCE', entries, { filter: { ...filter, kind: ['INVOICE_ISSUED'] } });
  expect(found.ledgerEntries.items[0]).toMatchObject({ total: { minor: String(hugeFee + hugeTax) } });
  expect(found.ledgerEntries.items[0].lines).toHaveLength(3);
  const wrong = await query('FINANCE', entries, { filter: { ledgerAccount: ['9999'] } });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'filter.ledgerAccount' });
  expect((await query('CSM', entries)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('balances and the trial balance are those of the month asked for', async () => {
  const ask = `{ april: ledgerAccounts(month: "2026-04") { code balances { minor currency } }
    trialBalance(month: "2026-05") { isBalanced totals { currency debit { minor } credit { minor } } rows { code currency opening { minor } debit { minor } credit { minor } closing { minor } } } }`;
  const { data, errors } = await query('FINANCE', ask);
  expect(errors).toBeUndefined();
  const revenue = data.april.find(({ code }: { code: string }) => code === '4000');
  expect(revenue.balances).toEqual([
    { minor: String(hugeFee), currency: 'EUR' },
    { minor: '250000', currency: 'JPY' },
    { minor: '2000000', currency: 'USD' },
  ]);
  expect(data.trialBalance.isBalanced).toBe(true);
  expect(data.trialBalance.rows).toContainEqual({
    ...{ code: '4000', currency: 'EUR', opening: { minor: String(hugeFee) }, debit: { minor: '0' } },
    ...{ credit: { minor: String(hugeFee) }, closing: { minor: String(2n * hugeFee) } },
  });
  expect((await query('CSM', '{ trialBalance(month: "2026-05") { month } }')).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('a month says what keeps it from being closed, is locked, and is opened again with a reason', async () => {
  const close = `mutation ($month: String!) { closePeriod(month: $month) { __typename ... on AccountingPeriod { status lockedBy { name } lockedHash isAsLocked isReopenable hindrances { code } } ... on Refusal { message } } }`;
  const reopen = `mutation ($reason: String!) { reopenPeriod(month: "2026-04", reason: $reason) { __typename ... on AccountingPeriod { status reopenReason isClosable } ... on Refusal { message } } }`;
  const state = async () =>
    (
      await query(
        'EXECUTIVE',
        '{ accountingPeriod(month: "2026-04") { isClosable hindrances { code words count resource filter } } }',
      )
    ).data.accountingPeriod;
  const run = async (role: 'FINANCE' | 'CSM', text: string, variables: object) => {
    const { data } = await query(role, text, variables);
    return data.closePeriod ?? data.reopenPeriod;
  };
  expect(await state()).toEqual({
    isClosable: false,
    hindrances: [
      {
        ...{ code: 'CREDITS_WAITING', words: expect.any(String), count: 2, resource: 'credits' },
        filter: { serviceMonth: '2026-04', status: ['PROPOSED', 'APPROVED'] },
      },
    ],
  });
  expect((await run('CSM', close, { month: '2026-04' })).__typename).toBe('Forbidden');
  expect((await run('FINANCE', close, { month: '2026-04' })).__typename).toBe('Conflict');
  expect((await run('FINANCE', close, { month: 'April' })).__typename).toBe('InvalidInput');
  await finance.world.approveAll(at('06-01', '08:00'));
  expect(await run('FINANCE', close, { month: '2026-04' })).toMatchObject({
    ...{ status: 'LOCKED', lockedBy: { name: 'FINANCE person' }, isAsLocked: true, isReopenable: true },
    ...{ lockedHash: expect.stringMatching(/^[0-9a-f]{64}$/), hindrances: [] },
  });
  expect((await run('CSM', reopen, { reason: 'No' })).__typename).toBe('Forbidden');
  expect((await run('FINANCE', reopen, { reason: ' ' })).__typename).toBe('InvalidInput');
  expect(await run('FINANCE', reopen, { reason: 'A late payment' })).toMatchObject({
    ...{ status: 'OPEN', reopenReason: 'A late payment', isClosable: true },
  });
  const { data } = await query('FINANCE', '{ accountingPeriods { totalCount items { month status } } }');
  expect(data.accountingPeriods.items[0]).toMatchObject({ month: '2026-06', status: 'OPEN' });
  expect((await query('CSM', '{ accountingPeriods { totalCount } }')).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('the open credit liability says what the month owes now and by forecast, and how', async () => {
  await finance.world.addOutage('api', at('06-02', '10:00'), 120);
  finance.api.setNow(at('06-16'));
  const ask = `query ($accountId: ID) { openCreditLiability(accountId: $accountId) { month how policy { number } totalCount
    totals { currency now { minor } forecast { minor } accountCount }
    items { account { name } currency now { minor } forecast { minor } cap { minor } services { service { key } words downMs forecastDownMs isBreach isBreachForecast incidentIds } } } }`;
  const { data, errors } = await query('CSM', ask, { accountId: finance.northwind.account.id });
  expect(errors).toBeUndefined();
  const { openCreditLiability: owed } = data;
  expect(owed).toMatchObject({ month: '2026-06', policy: { number: 1 }, totalCount: 1 });
  expect(owed.totals).toEqual([
    { currency: 'USD', now: { minor: '150000' }, forecast: { minor: '150000' }, accountCount: 1 },
  ]);
  expect(owed.items[0]).toMatchObject({ account: { name: 'Northwind' }, cap: { minor: '1000000' } });
  expect(owed.items[0].services).toMatchObject([
    { service: { key: 'api' }, downMs: '7200000', forecastDownMs: '14400000', isBreach: true, isBreachForecast: true },
  ]);
  expect(owed.items[0].services[0].words).toMatch(/^2 h down of 30 d, 99.7222 %: 1,500.00 USD now/);
  expect((await query('SUPPORT', ask)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('an account shows what is open, and only to those who may read billing', async () => {
  const ask = `query ($id: ID!) { account(id: $id) { openInvoiceBalance { minor currency } openCreditBalance { minor currency } credits { totalCount } invoices(filter: {month: "2026-05"}) { items { number } } } }`;
  const { data } = await query('CSM', ask, { id: finance.northwind.account.id });
  expect(data.account).toEqual({
    openInvoiceBalance: [{ minor: '4000000', currency: 'USD' }],
    openCreditBalance: [{ minor: '150007', currency: 'USD' }],
    credits: { totalCount: 2 },
    invoices: { items: [{ number: 'INV-2026-05-C-Northwind' }] },
  });
  const hidden = await query('SUPPORT', ask, { id: finance.northwind.account.id });
  expect(hidden.errors).toBeUndefined();
  expect(hidden.data.account).toEqual({
    openInvoiceBalance: null,
    openCreditBalance: null,
    credits: null,
    invoices: null,
  });
});

test('a credit and an invoice are asked for by id or number, and by neither is refused', async () => {
  for (const ask of ['{ credit { id } }', '{ invoice { id } }']) {
    expect((await query('FINANCE', ask)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'id' });
  }
  expect((await query('FINANCE', '{ credit(number: 99999) { id } invoice(number: "none") { id } }')).data).toEqual({
    credit: null,
    invoice: null,
  });
});
