import { monthOf } from '@tenure/domain/month';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { Money } from '../accounts/money.ts';
import { type MonthRange, readPeriod } from '../finance/quarter.ts';
import { Passport } from '../reports/passport.ts';
import { type CostMonthRow, joinCostMonths, type KindCost } from './cost-month-rows.ts';
import { CostBand, CostKind } from './cost-vocabulary.ts';
import { type EconomicsInForce, findEconomics } from './economics-in-force.ts';
import { allRows, readTogether } from './read-cost-reports.ts';

interface CostMonthsShape {
  readonly rows: readonly CostMonthRow[];
  readonly answers: readonly ReportAnswer[];
  readonly asOf: Date;
  readonly economics: EconomicsInForce;
}

const CostOfKind = builder.objectRef<KindCost>('CostOfKind').implement({
  description: 'What one kind of cost comes to in a month.',
  fields: (t) => ({
    kind: t.expose('kind', { type: CostKind, description: 'The kind.' }),
    allocated: t.field({
      type: Money,
      description: 'What of it is support and success.',
      resolve: ({ allocatedMinor, currency }) => ({ minor: allocatedMinor, currency }),
    }),
    items: t.exposeInt('items', { description: 'How many costs.' }),
  }),
});

const CostMonth = builder.objectRef<CostMonthRow>('CostMonth').implement({
  description: 'Cost of support and net revenue of one month in one currency (§13).',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, YYYY-MM.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    isLocked: t.exposeBoolean('isLocked', { description: 'Whether the month is locked in the books.' }),
    isOver: t.exposeBoolean('isOver', { description: 'Whether the month was over at the as-of instant.' }),
    allocated: t.field({
      type: Money,
      nullable: true,
      description: 'Cost of support; null where no cost is recorded, which is not 0.',
      resolve: ({ allocatedMinor, currency }) => (allocatedMinor === null ? null : { minor: allocatedMinor, currency }),
    }),
    netRevenue: t.field({
      type: Money,
      description: '4000 − 4900 − 4910 of the month of the books.',
      resolve: ({ netRevenueMinor, currency }) => ({ minor: netRevenueMinor, currency }),
    }),
    sharePercent: t.exposeFloat('sharePercent', {
      nullable: true,
      description: 'Cost ÷ net revenue, for display; null with a reason.',
    }),
    band: t.expose('band', { type: CostBand, nullable: true, description: 'Judged on integers; null with a reason.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no share.' }),
    isAlert: t.exposeBoolean('isAlert', { description: 'Whether there is cost and no revenue to bear it.' }),
    unpricedFounders: t.exposeInt('unpricedFounders', { description: 'Founders whose time is not priced.' }),
    items: t.exposeInt('items', { description: 'How many costs are recorded.' }),
    byKind: t.field({
      type: [CostOfKind],
      description: 'What the cost is made of.',
      complexity: { multiplier: 5 },
      resolve: ({ byKind }) => [...byKind],
    }),
  }),
});

const percent = (times100: number) => `${times100 / 100} %`;

const CostBands = builder.objectRef<EconomicsInForce>('CostBands').implement({
  description: 'The bands that are in force now; each month is judged by those in force at its end.',
  fields: (t) => ({
    watchFromPercentTimes100: t.int({
      description: 'From this share on, in hundredths of a percent, it is watched.',
      resolve: ({ terms }) => terms.watchFromPercentTimes100,
    }),
    redAbovePercentTimes100: t.int({
      description: 'Above this share, in hundredths of a percent, it is red.',
      resolve: ({ terms }) => terms.redAbovePercentTimes100,
    }),
    words: t.string({
      description: 'The bands in words.',
      resolve: ({ terms: { watchFromPercentTimes100: watch, redAbovePercentTimes100: red } }) =>
        `Below ${percent(watch)} of net revenue is healthy, ${percent(watch)} to ${percent(red)} is watched, above ${percent(red)} is red.`,
    }),
    policyNumber: t.exposeInt('number', { description: 'Number of the economics policy.' }),
  }),
});

const CostMonths = builder.objectRef<CostMonthsShape>('CostMonths').implement({
  description: 'What support cost month by month, from one snapshot of the warehouse.',
  fields: (t) => ({
    items: t.field({
      type: [CostMonth],
      description: 'One for each month and currency in which there is cost or revenue, latest first.',
      complexity: { multiplier: 24 },
      resolve: ({ rows }) => [...rows],
    }),
    bands: t.field({ type: CostBands, description: 'What is healthy.', resolve: ({ economics }) => economics }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant the figures are of.' }),
    passports: t.field({
      type: [Passport],
      description: 'Where the figures come from: of the share and of the costs.',
      complexity: { multiplier: 2 },
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

async function readCostMonths(period: MonthRange, { db, warehouse, now }: ApiContext): Promise<CostMonthsShape> {
  const { fromMonth: from, toMonth: to } = readPeriod(period);
  const request = { filter: { month: { from, to } }, limit: allRows, offset: 0 };
  const { ratios, kinds } = await readTogether(warehouse, {
    ratios: ['cost_ratio', { ...request, groupBy: ['month', 'currency'] }],
    kinds: ['support_costs', { ...request, groupBy: ['month', 'kind', 'currency'] }],
  });
  const periods = await db.accountingPeriod.findMany({
    where: { status: 'LOCKED', month: { gte: from, lte: to } },
  });
  const economics = await findEconomics(db, now);
  const { asOf } = ratios.snapshot;
  const locked = new Set(periods.map(({ month }) => month));
  const context = { locked, runningMonth: monthOf(asOf.getTime()), termsOf: economics.termsOf };
  return {
    rows: joinCostMonths(ratios.rows, kinds.rows, context),
    answers: [ratios, kinds],
    asOf,
    economics,
  };
}

builder.queryField('costMonths', (t) =>
  t.field({
    type: CostMonths,
    description:
      'Cost of support by month, with its share of net revenue; refused as NO_SNAPSHOT before the first one.',
    authScopes: { can: 'readCosts' },
    args: {
      fromMonth: t.arg.string({ required: true, description: 'The first month, YYYY-MM.' }),
      toMonth: t.arg.string({ required: true, description: 'The last month, YYYY-MM.' }),
    },
    resolve: (_root, args, context) => readCostMonths(args, context),
  }),
);
