import { builder } from '../../graphql/builder.ts';
import { readOptionalId } from '../../graphql/ids.ts';
import { costOfItems, costOfPage, PageInput, readPage } from '../../graphql/page.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { Money } from '../accounts/money.ts';
import { Passport } from '../reports/passport.ts';
import { type MonthRange, readPeriod } from './quarter.ts';
import { readFinanceReports } from './read-finance-reports.ts';
import { joinSummary, type SummaryAmounts, type SummaryRow, type SummaryTotal, totalSummary } from './summary-rows.ts';

interface SummaryShape extends MonthRange {
  readonly rows: readonly SummaryRow[];
  readonly answers: readonly ReportAnswer[];
  readonly asOf: Date;
  readonly skip: number;
  readonly take: number;
}

type AmountName = Exclude<keyof SummaryAmounts, 'mismatches'>;

/** What each amount is called, and what it says. */
const amounts = {
  expected: ['expectedMinor', 'Service credits that the incidents of these months owe, computed anew.'],
  issued: ['issuedMinor', 'Service credits issued for failures in these months, whenever they were posted.'],
  applied: ['appliedMinor', 'What of them was taken off invoices.'],
  grossRevenue: ['grossMinor', 'Subscription revenue of these months of the books (4000).'],
  slaCredits: ['slaMinor', 'SLA contra-revenue of these months of the books (4900).'],
  goodwill: ['goodwillMinor', 'Goodwill contra-revenue of these months of the books (4910).'],
  netRevenue: ['netMinor', '4000 − 4900 − 4910 of these months of the books.'],
} as const satisfies Record<string, readonly [AmountName, string]>;

const FinanceSummaryRow = builder.objectRef<SummaryRow>('FinanceSummaryRow').implement({
  description: 'One account in one currency.',
  fields: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, { accountId: id }, _args, { db }) => db.account.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
  }),
});

const FinanceSummaryTotal = builder.objectRef<SummaryTotal>('FinanceSummaryTotal').implement({
  description: 'All accounts together, in one currency.',
  fields: (t) => ({ currency: t.exposeString('currency', { description: 'ISO 4217 code.' }) }),
});

for (const ref of [FinanceSummaryRow, FinanceSummaryTotal]) {
  builder.objectFields(ref, (t) => ({
    mismatches: t.int({
      description: 'How many of its services and months do not match.',
      resolve: ({ mismatches }) => mismatches,
    }),
  }));
  for (const [field, [name, description]] of Object.entries(amounts)) {
    builder.objectField(ref, field, (t) =>
      t.field({
        type: Money,
        description,
        resolve: (row) => ({ minor: row[name], currency: row.currency }),
      }),
    );
  }
}

const FinanceSummary = builder.objectRef<SummaryShape>('FinanceSummary').implement({
  description:
    'Which credits were expected, issued and applied, by account, and what the net revenue is (§11). From one snapshot of the warehouse.',
  fields: (t) => ({
    fromMonth: t.exposeString('fromMonth', { description: 'The first month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'The last month, YYYY-MM.' }),
    totals: t.field({
      type: [FinanceSummaryTotal],
      description: 'All accounts, one for each currency.',
      complexity: costOfItems,
      resolve: ({ rows }) => totalSummary(rows),
    }),
    items: t.field({
      type: [FinanceSummaryRow],
      description: 'The accounts of this page, by name.',
      complexity: costOfItems,
      resolve: ({ rows, skip, take }) => rows.slice(skip, skip + take),
    }),
    totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ rows }) => rows.length }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant the figures are of.' }),
    passports: t.field({
      type: [Passport],
      description: 'Where the figures come from: of the reconciliation and of the revenue.',
      complexity: { multiplier: 2 },
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

builder.queryField('financeSummary', (t) =>
  t.field({
    type: FinanceSummary,
    description:
      'Expected, issued and applied credits and net revenue by account, for a quarter or for some months; refused as NO_SNAPSHOT before the first snapshot.',
    authScopes: { can: 'readLedger' },
    complexity: costOfPage,
    args: {
      quarter: t.arg.string({ description: 'A quarter, for example 2026-Q3.' }),
      fromMonth: t.arg.string({ description: 'Or the first month, YYYY-MM.' }),
      toMonth: t.arg.string({ description: 'With fromMonth: the last month, YYYY-MM.' }),
      accountId: t.arg.id({ description: 'Only of this account.' }),
      currency: t.arg.string({ description: 'Only in this currency.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: async (_root, { accountId, currency, page, ...period }, { warehouse }) => {
      const months = readPeriod(period);
      const only = { accountId: readOptionalId('accountId', accountId), currency: currency ?? null };
      const { reconciliation, revenue } = await readFinanceReports(warehouse, months, only);
      const rows = joinSummary(reconciliation.rows, revenue.rows);
      const answers = [reconciliation, revenue];
      return { ...months, rows, answers, asOf: reconciliation.snapshot.asOf, ...readPage(page) };
    },
  }),
);
