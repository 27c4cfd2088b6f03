import { addMonths, type Month } from '@tenure/domain/month';
import type { RenewalForecast } from '@tenure/domain/renewal';
import type { ReportFilter } from '@tenure/reports/contract';
import { builder } from '../../graphql/builder.ts';
import { readMonths } from '../../graphql/months.ts';
import { costOfItems, costOfPage, PageInput, readPage } from '../../graphql/page.ts';
import { enumOf } from '../../graphql/words.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { Money } from '../accounts/money.ts';
import { allRows, readTogether } from '../costs/read-cost-reports.ts';
import { HealthColor } from '../health/health-vocabulary.ts';
import { Passport } from '../reports/passport.ts';
import { findLatestMonth } from './read-summary.ts';
import { type RenewalShape, type RenewalTotal, renewalOf, totalOf } from './renewal-rows.ts';

const RenewalForecastType = enumOf<RenewalForecast>('RenewalForecast', 'What is to be expected of a renewal (§12).', {
  RENEWED: 'Another contract goes on with what it was for.',
  LEFT: 'It has ended, and no contract has followed.',
  WILL_LEAVE: 'The customer gave notice, or the contract was ended before its time.',
  AT_RISK: 'The account’s health is red.',
  WATCH: 'The account’s health is yellow.',
  LIKELY: 'The account’s health is green.',
  UNKNOWN: 'Too little is known of the account’s health.',
});

interface RenewalsShape {
  readonly fromMonth: Month;
  readonly toMonth: Month;
  readonly totals: readonly RenewalTotal[];
  readonly items: readonly RenewalShape[];
  readonly totalCount: number;
  readonly answer: ReportAnswer;
}

interface Asked {
  readonly first: Month | null;
  readonly last: Month | null;
  readonly currency: string | null;
  readonly forecast: readonly RenewalForecast[] | null;
  readonly skip: number;
  readonly take: number;
}

const monthsAhead = 11;

async function readRenewals(warehouse: ReportReader, asked: Asked): Promise<RenewalsShape> {
  const { first, last, currency, forecast, skip, take } = asked;
  const fromMonth = first ?? addMonths(await findLatestMonth(warehouse), 1);
  const toMonth = last ?? addMonths(fromMonth, monthsAhead);
  const filter: ReportFilter = {
    month: { from: fromMonth, to: toMonth },
    ...(currency === null ? {} : { currency }),
    ...(forecast === null ? {} : { forecast }),
  };
  const { rows, sums } = await readTogether(warehouse, {
    rows: ['renewal_rows', { filter, limit: take, offset: skip }],
    sums: ['renewals', { filter, groupBy: ['month', 'currency', 'forecast'], limit: allRows, offset: 0 }],
  });
  const items = rows.rows.map(renewalOf);
  return { fromMonth, toMonth, totals: sums.rows.map(totalOf), items, totalCount: rows.totalCount, answer: sums };
}

const RenewalTotalType = builder.objectRef<RenewalTotal>('RenewalTotal').implement({
  description: 'Contracts of one month, currency and forecast.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'Month of the renewal, YYYY-MM.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    forecast: t.expose('forecast', { type: RenewalForecastType, description: 'What is to be expected.' }),
    n: t.exposeInt('n', { description: 'How many contracts.' }),
    mrr: t.field({ type: Money, description: 'Their MRR.', resolve: ({ mrr }) => mrr }),
    expectedLoss: t.field({
      type: Money,
      description: 'MRR × 12 × the chance of leaving.',
      resolve: ({ expectedLoss }) => expectedLoss,
    }),
  }),
});

const Renewal = builder.objectRef<RenewalShape>('Renewal').implement({
  description: 'A contract that comes to its renewal.',
  fields: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, { accountId: id }, _args, { db }) => db.account.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    contractId: t.exposeID('contractId', { description: 'The contract.' }),
    contractNumber: t.exposeString('contractNumber', { description: 'Its number.' }),
    month: t.exposeString('month', { description: 'Month of the renewal, YYYY-MM.' }),
    renewalDate: t.exposeString('renewalDate', { description: 'Day of the renewal, YYYY-MM-DD.' }),
    endDate: t.exposeString('endDate', { description: 'First day no longer covered, YYYY-MM-DD.' }),
    forecast: t.expose('forecast', { type: RenewalForecastType, description: 'What is to be expected.' }),
    reason: t.exposeString('reason', { description: 'Why, in one sentence.' }),
    healthScore: t.exposeInt('healthScore', { nullable: true, description: 'Of the account, on its latest day.' }),
    healthColor: t.expose('healthColor', {
      type: HealthColor,
      nullable: true,
      description: 'Of the account, on that day; null where too little is known.',
    }),
    mrr: t.field({
      type: Money,
      description: 'Of the contract, at the as-of instant or at its end.',
      resolve: ({ mrr }) => mrr,
    }),
    churnPermille: t.exposeInt('churnPermille', {
      description: 'The health model’s chance of leaving within twelve months, in thousandths.',
    }),
    expectedLoss: t.field({
      type: Money,
      description: 'MRR × 12 × that chance; 0 for what is renewed or gone.',
      resolve: ({ expectedLoss }) => expectedLoss,
    }),
  }),
});

const RenewalsAnswer = builder.objectRef<RenewalsShape>('RenewalsAnswer').implement({
  description: 'What comes up for renewal, from one snapshot of the warehouse.',
  fields: (t) => ({
    fromMonth: t.exposeString('fromMonth', { description: 'The first month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'The last month, YYYY-MM.' }),
    totals: t.field({
      type: [RenewalTotalType],
      description: 'By month, currency and forecast.',
      complexity: costOfItems,
      resolve: ({ totals }) => [...totals],
    }),
    items: t.field({
      type: [Renewal],
      description: 'The contracts of this page, earliest first.',
      complexity: costOfItems,
      resolve: ({ items }) => [...items],
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many contracts there are on all pages.' }),
    passport: t.field({ type: Passport, description: 'Where the figures come from.', resolve: ({ answer }) => answer }),
  }),
});

builder.queryField('renewals', (t) =>
  t.field({
    type: RenewalsAnswer,
    description:
      'Contracts by the month of their renewal, with what is to be expected of them; refused as NO_SNAPSHOT before the first snapshot.',
    authScopes: { can: 'readRetention' },
    complexity: costOfPage,
    args: {
      fromMonth: t.arg.string({ description: 'The first month, YYYY-MM; the running one where missing.' }),
      toMonth: t.arg.string({ description: 'The last month; twelve months where missing.' }),
      currency: t.arg.string({ description: 'Only in this currency.' }),
      forecast: t.arg({ type: [RenewalForecastType], description: 'Only with one of these forecasts.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { fromMonth, toMonth, currency, forecast, page }, { warehouse }) =>
      readRenewals(warehouse, {
        ...readMonths({ field: 'fromMonth', value: fromMonth }, { field: 'toMonth', value: toMonth }),
        ...{ currency: currency ?? null, forecast: forecast ?? null },
        ...readPage(page),
      }),
  }),
);
