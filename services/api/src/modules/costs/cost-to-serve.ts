import type { Month } from '@tenure/domain/month';
import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { costOfItems, costOfPage, type PageArgument, PageInput, readPage } from '../../graphql/page.ts';
import { Channel, Tier } from '../../graphql/vocabulary.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { Money } from '../accounts/money.ts';
import { type MonthRange, readPeriod } from '../finance/quarter.ts';
import { Passport } from '../reports/passport.ts';
import {
  type CostDimensionName,
  type CostToServeRow,
  costPerTicket,
  dimensionColumns,
  tellCosts,
  tellTotals,
} from './cost-to-serve-rows.ts';
import { CostDimension } from './cost-vocabulary.ts';
import { allRows, countOf, readTogether } from './read-cost-reports.ts';

interface CostToServeArguments extends MonthRange {
  readonly by: CostDimensionName;
  readonly currency?: string | null | undefined;
  readonly page?: PageArgument | null | undefined;
}

interface CostToServeShape extends MonthRange {
  readonly rows: readonly CostToServeRow[];
  readonly totals: readonly CostToServeRow[];
  readonly monthsWithoutCosts: readonly Month[];
  readonly answers: readonly ReportAnswer[];
  readonly asOf: Date;
  readonly skip: number;
  readonly take: number;
}

const CostToServeRowType = builder.objectRef<CostToServeRow>('CostToServeRow').implement({
  description: 'What one channel, tier or account costs to serve, and what is left of its net revenue.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Unique in its currency.' }),
    label: t.exposeString('label', { description: 'What to call it.' }),
    channel: t.expose('channel', { type: Channel, nullable: true, description: 'By channel: which one.' }),
    tier: t.expose('tier', { type: Tier, nullable: true, description: 'By tier: which one.' }),
    account: t.prismaField({
      type: 'Account',
      nullable: true,
      description: 'By account: which one; null for what is of no account.',
      resolve: (query, { accountId: id }, _args, { db }) =>
        id === null ? null : db.account.findUnique({ ...query, where: { id } }),
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    cost: t.field({
      type: Money,
      description: 'Its part of the cost of support.',
      resolve: ({ costMinor, currency }) => ({ minor: costMinor, currency }),
    }),
    sharePercent: t.exposeFloat('sharePercent', { nullable: true, description: 'Of all cost in the currency.' }),
    tickets: t.exposeInt('tickets', { description: 'Tickets our people wrote on, once for each month.' }),
    costPerTicket: t.field({
      type: Money,
      nullable: true,
      description: 'Cost ÷ tickets, half-even; null without tickets.',
      resolve: (row) => {
        const minor = costPerTicket(row);
        return minor === null ? null : { minor, currency: row.currency };
      },
    }),
    netRevenue: t.field({
      type: Money,
      description: 'Of the months that have costs; by channel, spread as the work was.',
      resolve: ({ netRevenueMinor, currency }) => ({ minor: netRevenueMinor, currency }),
    }),
    margin: t.field({
      type: Money,
      description: 'Net revenue − cost.',
      resolve: ({ marginMinor, currency }) => ({ minor: marginMinor, currency }),
    }),
    marginPercent: t.exposeFloat('marginPercent', { nullable: true, description: 'Margin ÷ net revenue.' }),
  }),
});

const CostToServe = builder.objectRef<CostToServeShape>('CostToServe').implement({
  description: 'What it costs to serve whom (§13), from one snapshot of the warehouse.',
  fields: (t) => ({
    fromMonth: t.exposeString('fromMonth', { description: 'The first month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'The last month, YYYY-MM.' }),
    items: t.field({
      type: [CostToServeRowType],
      description: 'Those of this page, dearest first.',
      complexity: costOfItems,
      resolve: ({ rows, skip, take }) => rows.slice(skip, skip + take),
    }),
    totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ rows }) => rows.length }),
    totals: t.field({
      type: [CostToServeRowType],
      description: 'All together, one for each currency.',
      complexity: costOfItems,
      resolve: ({ totals }) => [...totals],
    }),
    monthsWithoutCosts: t.stringList({
      description:
        'Months with revenue for which no cost is recorded: neither their revenue nor their work is in the figures.',
      resolve: ({ monthsWithoutCosts }) => [...monthsWithoutCosts],
    }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant the figures are of.' }),
    passports: t.field({
      type: [Passport],
      description: 'Where the figures come from.',
      complexity: { multiplier: 1 },
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

function listMonthsWithoutCosts(ratios: readonly ReportRow[]): Month[] {
  return ratios
    .filter((row) => countOf(row, 'n') === 0)
    .map((row) => String(row['month']))
    .sort();
}

async function readCostToServe(
  { by, currency, page, ...period }: CostToServeArguments,
  { warehouse }: ApiContext,
): Promise<CostToServeShape> {
  const months = readPeriod(period);
  const month = { from: months.fromMonth, to: months.toMonth };
  const filter: ReportFilter = currency ? { month, currency } : { month };
  const request = { filter, limit: allRows, offset: 0 };
  const sort = [{ column: 'costMinor', direction: 'DESC' }] as const;
  const { rows, totals, ratios } = await readTogether(warehouse, {
    rows: ['account_margin', { ...request, groupBy: [...dimensionColumns[by], 'currency'], sort }],
    totals: ['account_margin', { ...request, groupBy: ['currency'] }],
    ratios: ['cost_ratio', { ...request, groupBy: ['month'] }],
  });
  return {
    ...months,
    ...readPage(page),
    rows: tellCosts(by, rows.rows, totals.rows),
    totals: tellTotals(totals.rows),
    monthsWithoutCosts: listMonthsWithoutCosts(ratios.rows),
    answers: [rows],
    asOf: rows.snapshot.asOf,
  };
}

builder.queryField('costToServe', (t) =>
  t.field({
    type: CostToServe,
    description: 'Cost to serve and margin by channel, tier or account; refused as NO_SNAPSHOT before the first one.',
    authScopes: { can: 'readCosts' },
    complexity: costOfPage,
    args: {
      by: t.arg({ type: CostDimension, required: true, description: 'By what.' }),
      fromMonth: t.arg.string({ required: true, description: 'The first month, YYYY-MM.' }),
      toMonth: t.arg.string({ required: true, description: 'The last month, YYYY-MM.' }),
      currency: t.arg.string({ description: 'Only in this currency.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, args, context) => readCostToServe(args, context),
  }),
);
