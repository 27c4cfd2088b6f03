import { computeOpenCreditLiability } from '@tenure/workflows/liability';
import { builder } from '../../graphql/builder.ts';
import { readOptionalId } from '../../graphql/ids.ts';
import { costOfItems, costOfPage, PageInput, readPage } from '../../graphql/page.ts';
import { Money } from '../accounts/money.ts';
import { LiabilityRowType } from './liability-row.ts';
import { type LiabilityRow, type LiabilityTotal, liabilityRows, liabilityTotals } from './liability-rows.ts';

const how =
  'Now: what is owed if nothing more happens, that is the downtime of the month so far, open incidents ended now, ' +
  'against the whole month. Forecast: that downtime scaled to the whole month by the time that has passed. Both by ' +
  'the credit policy in force, its bands and its cap (§10).';

interface LiabilityShape {
  readonly month: string;
  readonly asOf: Date;
  readonly policyId: number | null;
  readonly rows: readonly LiabilityRow[];
  readonly skip: number;
  readonly take: number;
}

const LiabilityTotalType = builder.objectRef<LiabilityTotal>('LiabilityTotal').implement({
  description: 'All accounts together, in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    now: t.field({
      type: Money,
      description: 'Owed if nothing more happens.',
      resolve: ({ nowMinor: minor, currency }) => ({ minor, currency }),
    }),
    forecast: t.field({
      type: Money,
      description: 'Owed if the month goes on as it did.',
      resolve: ({ forecastMinor: minor, currency }) => ({ minor, currency }),
    }),
    accountCount: t.exposeInt('accountCount', { description: 'How many accounts.' }),
  }),
});

const OpenCreditLiabilityType = builder.objectRef<LiabilityShape>('OpenCreditLiability').implement({
  description: 'What the incidents of the current month cost in service credits so far (§10). Live, not yet owed.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The current month, YYYY-MM.' }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant it was computed for.' }),
    how: t.string({ description: 'How it comes about, in words.', resolve: () => how }),
    policy: t.prismaField({
      type: 'CreditPolicy',
      nullable: true,
      description: 'The credit policy in force; null where there is none and nothing is owed.',
      resolve: (query, { policyId: id }, _args, { db }) =>
        id === null ? null : db.creditPolicy.findUnique({ ...query, where: { id } }),
    }),
    totals: t.field({
      type: [LiabilityTotalType],
      description: 'All accounts, one for each currency.',
      complexity: costOfItems,
      resolve: ({ rows }) => liabilityTotals(rows),
    }),
    items: t.field({
      type: [LiabilityRowType],
      description: 'The accounts of this page that are owed something; largest amounts first.',
      complexity: costOfItems,
      resolve: ({ rows, skip, take }) => rows.slice(skip, skip + take),
    }),
    totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ rows }) => rows.length }),
  }),
});

builder.queryField('openCreditLiability', (t) =>
  t.field({
    type: OpenCreditLiabilityType,
    description: 'What the current month’s incidents cost in service credits, now and by forecast.',
    authScopes: { can: 'readBilling' },
    complexity: (args) => ({ ...costOfPage(args), field: 2_000 }),
    args: {
      accountId: t.arg.id({ description: 'Only of this account.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: async (_root, { accountId, page }, { db, now }) => {
      const only = readOptionalId('accountId', accountId);
      const part = readPage(page);
      const liability = await computeOpenCreditLiability(db, now);
      const { month, asOf, policyId } = liability;
      return { month, asOf, policyId, rows: liabilityRows(liability, only), ...part };
    },
  }),
);
