import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { costOfItems, costOfPage, type PageArgument, PageInput, readPage } from '../../graphql/page.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { type MonthRange, readPeriod } from '../finance/quarter.ts';
import { Passport } from '../reports/passport.ts';
import { findEconomics } from './economics-in-force.ts';
import { allRows, readTogether } from './read-cost-reports.ts';
import { SupportReturn } from './support-return.ts';
import { type SupportReturnRow, tellReturn } from './support-return-rows.ts';
import { SupportSave } from './support-save.ts';

interface SupportRoiArguments extends MonthRange {
  readonly currency?: string | null | undefined;
  readonly page?: PageArgument | null | undefined;
}

interface SupportRoiShape extends MonthRange {
  readonly returns: readonly SupportReturnRow[];
  readonly barTimes: number;
  readonly plays: ReportAnswer;
  readonly answers: readonly ReportAnswer[];
}

const SupportRoi = builder.objectRef<SupportRoiShape>('SupportRoi').implement({
  description: 'The return on support (§13) with its evidence, from one snapshot of the warehouse.',
  fields: (t) => ({
    fromMonth: t.exposeString('fromMonth', { description: 'The first month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'The last month, YYYY-MM.' }),
    returns: t.field({
      type: [SupportReturn],
      description: 'One for each currency.',
      complexity: { multiplier: 3 },
      resolve: ({ returns }) => [...returns],
    }),
    barTimes: t.exposeInt('barTimes', { description: 'How many times its cost support has to bring back.' }),
    items: t.field({
      type: [SupportSave],
      description: 'The plays of this page that became known in these months, those that count first.',
      complexity: costOfItems,
      resolve: ({ plays }) => [...plays.rows],
    }),
    totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ plays }) => plays.totalCount }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The instant the figures are of.',
      resolve: ({ plays }) => plays.snapshot.asOf,
    }),
    passports: t.field({
      type: [Passport],
      description: 'Where the figures come from: the return and its evidence.',
      complexity: { multiplier: 2 },
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

const countedFirst = [
  { column: 'isCounted', direction: 'DESC' },
  { column: 'openedAt', direction: 'DESC' },
  { column: 'playId', direction: 'DESC' },
  { column: 'currency', direction: 'ASC' },
] as const;

function countByCurrency(rows: readonly ReportRow[]): ReadonlyMap<unknown, number> {
  return new Map([...Map.groupBy(rows, (row) => row['currency'])].map(([currency, some]) => [currency, some.length]));
}

async function readSupportRoi(
  { currency, page, ...period }: SupportRoiArguments,
  { db, warehouse, now }: ApiContext,
): Promise<SupportRoiShape> {
  const months = readPeriod(period);
  const only: ReportFilter = currency ? { currency } : {};
  const filter: ReportFilter = { ...only, month: { from: months.fromMonth, to: months.toMonth } };
  const { skip: offset, take: limit } = readPage(page);
  const all = { limit: allRows, offset: 0 };
  const { returns, plays, pending } = await readTogether(warehouse, {
    returns: ['support_roi', { ...all, filter, groupBy: ['currency'] }],
    plays: ['saves', { filter, sort: countedFirst, limit, offset }],
    pending: ['saves', { ...all, filter: { ...only, verdict: 'PENDING' } }],
  });
  const { terms } = await findEconomics(db, now);
  const waiting = countByCurrency(pending.rows);
  const rows = returns.rows.map((row) => tellReturn(row, waiting.get(row['currency']) ?? 0, terms));
  return { ...months, returns: rows, barTimes: terms.returnBarTimes, plays, answers: [returns, plays] };
}

builder.queryField('supportRoi', (t) =>
  t.field({
    type: SupportRoi,
    description: 'What support brought back for what it cost; refused as NO_SNAPSHOT before the first one.',
    authScopes: { can: 'readCosts' },
    complexity: costOfPage,
    args: {
      fromMonth: t.arg.string({ required: true, description: 'The first month, YYYY-MM.' }),
      toMonth: t.arg.string({ required: true, description: 'The last month, YYYY-MM.' }),
      currency: t.arg.string({ description: 'Only in this currency.' }),
      page: t.arg({ type: PageInput, description: 'Which plays.' }),
    },
    resolve: (_root, args, context) => readSupportRoi(args, context),
  }),
);
