import { exampleQueries } from '@tenure/api/graphql/example-queries';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { startOfTests } from './api-testkit.ts';
import { type FinanceApi, hugeFee, startFinanceApi } from './finance-testkit.ts';

let finance: FinanceApi;
beforeAll(async () => {
  finance = await startFinanceApi();
  await finance.world.approveAll(at('05-04'));
});
afterAll(() => finance?.api.close());

const amounts =
  'expected { minor } issued { minor } applied { minor } mismatches grossRevenue { minor } slaCredits { minor } goodwill { minor } netRevenue { minor }';
const summary = `query ($quarter: String, $from: String, $to: String, $accountId: ID, $currency: String, $page: PageInput) {
  financeSummary(quarter: $quarter, fromMonth: $from, toMonth: $to, accountId: $accountId, currency: $currency, page: $page) {
    fromMonth toMonth totalCount asOf totals { currency ${amounts} } items { account { name } currency ${amounts} }
    passports { report snapshotId asOf formula filter creditPolicyVersions creditPolicies { number } } } }`;

const query = (role: Parameters<FinanceApi['api']['query']>[0], text: string, variables = {}) =>
  finance.api.query(role, text, variables);

test('before the first snapshot the summary is refused, not shown empty', async () => {
  const { errors } = await query('FINANCE', summary, { quarter: '2026-Q2' });
  expect(errors?.[0]?.extensions).toEqual({ code: 'NO_SNAPSHOT' });
});

test('one query says for a quarter which credits were expected, issued and applied, by account, and the net revenue', async () => {
  await finance.publish(startOfTests);
  const { data, errors } = await query('FINANCE', summary, { quarter: '2026-Q2' });
  expect(errors).toBeUndefined();
  const { financeSummary: told } = data;
  expect(told).toMatchObject({ fromMonth: '2026-04', toMonth: '2026-06', totalCount: 3 });
  const owed = '900719925474099';
  expect(told.items).toMatchObject([
    {
      ...{ account: { name: 'Globex' }, currency: 'EUR', mismatches: 0 },
      ...{ expected: { minor: owed }, issued: { minor: owed }, applied: { minor: expect.any(String) } },
      ...{ grossRevenue: { minor: String(3n * hugeFee) }, slaCredits: { minor: owed }, goodwill: { minor: '0' } },
      netRevenue: { minor: String(3n * hugeFee - BigInt(owed)) },
    },
    {
      ...{ account: { name: 'Initech' }, currency: 'JPY', mismatches: 0, expected: { minor: '0' } },
      ...{ issued: { minor: '0' }, grossRevenue: { minor: '750000' }, netRevenue: { minor: '750000' } },
    },
    {
      ...{
        account: { name: 'Northwind' },
        currency: 'USD',
        expected: { minor: '150000' },
        issued: { minor: '150000' },
      },
      ...{ grossRevenue: { minor: '6000000' }, slaCredits: { minor: '150000' }, netRevenue: { minor: '5850000' } },
    },
  ]);
  expect(told.totals.map(({ currency }: { currency: string }) => currency)).toEqual(['EUR', 'JPY', 'USD']);
  expect(told.totals[0]).toMatchObject({ netRevenue: { minor: String(3n * hugeFee - BigInt(owed)) } });
});

test('every figure has its passport, and both are of one snapshot', async () => {
  const { data } = await query('EXECUTIVE', summary, { from: '2026-04', to: '2026-04' });
  const [credits, revenue] = data.financeSummary.passports;
  expect(credits).toMatchObject({
    report: 'credit_reconciliation',
    filter: { month: { from: '2026-04', to: '2026-04' } },
  });
  expect(revenue).toMatchObject({
    report: 'net_revenue',
    snapshotId: credits.snapshotId,
    asOf: data.financeSummary.asOf,
  });
  expect(credits.creditPolicyVersions).toEqual(['1']);
  expect(credits.creditPolicies).toEqual([{ number: 1 }]);
});

test('the summary is narrowed to an account or a currency, and paged', async () => {
  const accountId = finance.northwind.account.id;
  const one = (await query('FINANCE', summary, { quarter: '2026-Q2', accountId })).data.financeSummary;
  expect(one.items).toMatchObject([{ account: { name: 'Northwind' } }]);
  const yen = (await query('FINANCE', summary, { quarter: '2026-Q2', currency: 'JPY' })).data.financeSummary;
  expect(yen.items).toMatchObject([{ account: { name: 'Initech' } }]);
  const page = { offset: 1, limit: 1 };
  const second = (await query('FINANCE', summary, { quarter: '2026-Q2', page })).data.financeSummary;
  expect(second).toMatchObject({ totalCount: 3, items: [{ account: { name: 'Initech' } }] });
  expect(second.totals).toHaveLength(3);
});

test('a wrong period is refused, and the summary is for those who read the ledger', async () => {
  for (const variables of [{ quarter: '2026-Q9' }, {}, { from: '2026-05', to: '2026-04' }]) {
    expect((await query('FINANCE', summary, variables)).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
  const { errors } = await query('CSM', summary, { quarter: '2026-Q2' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('each role is offered the reports it may read, and refused the others', async () => {
  const list = '{ reports { name audience } }';
  const audiences = async (role: 'SUPPORT' | 'CSM' | 'FINANCE') =>
    new Set((await query(role, list)).data.reports.map(({ audience }: { audience: string }) => audience));
  expect(await audiences('SUPPORT')).toEqual(new Set(['everyone', 'success']));
  expect(await audiences('CSM')).toEqual(new Set(['everyone', 'billing', 'success', 'retention']));
  expect(await audiences('FINANCE')).toEqual(
    new Set(['everyone', 'billing', 'ledger', 'success', 'retention', 'costs']),
  );
  const asks = [
    '{ report(name: "invoices") { totalCount } }',
    '{ reportInfo(name: "net_revenue") { title } }',
    '{ reportDrill(name: "net_revenue") { report } }',
  ];
  for (const ask of asks) {
    const { errors } = await query('SUPPORT', ask);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await query('FINANCE', ask)).errors).toBeUndefined();
  }
  const { errors } = await query('SUPPORT', '{ report(name: "nonsense") { totalCount } }');
  expect(errors?.[0]?.extensions['accepted']).not.toContain('invoices');
});

const reads = exampleQueries
  .filter(({ query: text }) => !/^mutation/m.test(text))
  .map((example) => [example.query.split('\n')[0], example] as const);

test.each(reads)('the example answers within the limits: %s', async (_words, { query: text, variables }) => {
  const { errors, data } = await query('ADMIN', text, JSON.parse(variables ?? '{}'));
  expect(errors).toBeUndefined();
  expect(data).not.toBeNull();
});
