import { emptyCohortReason } from '@tenure/domain/retention';
import { builder } from '../../graphql/builder.ts';
import { readOptionalMonth } from '../../graphql/months.ts';
import { Tier } from '../../graphql/vocabulary.ts';
import { Money } from '../accounts/money.ts';
import { Passport } from '../reports/passport.ts';
import {
  differenceOf,
  type ExposedShare,
  type ExposureMoney,
  moneyOf,
  type ShareDifference,
  sharesOf,
  shortfallsOf,
} from './exposed-retention.ts';
import { exposureWords } from './exposure-words.ts';
import { type ExposureAnswer, type ExposureSplit, readExposure } from './read-exposure.ts';

const ExposedShareType = builder.objectRef<ExposedShare>('ExposedShare').implement({
  description: 'A share of accounts, of those who did or of those who did not suffer it.',
  fields: (t) => ({
    isExposed: t.exposeBoolean('isExposed', { description: 'Which side.' }),
    n: t.exposeInt('n', { description: 'Accounts of this side.' }),
    count: t.exposeInt('count', { description: 'Of them those that left.' }),
    percent: t.exposeFloat('percent', { nullable: true, description: 'Null with a reason where n is 0.' }),
    lowPercent: t.exposeFloat('lowPercent', { nullable: true, description: 'Lower end of the Wilson 95 % interval.' }),
    highPercent: t.exposeFloat('highPercent', { nullable: true, description: 'Upper end of it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no share.' }),
  }),
});

const ShareDifferenceType = builder.objectRef<ShareDifference>('ShareDifference').implement({
  description: 'Exposed less not exposed, with Newcombe’s 95 % interval for the difference of two shares.',
  fields: (t) => ({
    points: t.exposeFloat('points', { nullable: true, description: 'In percentage points.' }),
    lowPoints: t.exposeFloat('lowPoints', { nullable: true, description: 'Lower end of the interval.' }),
    highPoints: t.exposeFloat('highPoints', { nullable: true, description: 'Upper end of it.' }),
    isDistinguishable: t.exposeBoolean('isDistinguishable', {
      nullable: true,
      description: 'Whether the interval leaves out 0; null where either side has fewer than five.',
    }),
    verdict: t.exposeString('verdict', { description: 'The same in one sentence.' }),
  }),
});

const ExposureMoneyType = builder.objectRef<ExposureMoney>('ExposureMoney').implement({
  description: 'What one side brought and kept, in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    isExposed: t.exposeBoolean('isExposed', { description: 'Which side.' }),
    startMrr: t.field({
      type: Money,
      description: 'MRR of the cohort when it began.',
      resolve: ({ startMinor: minor, currency }) => ({ minor, currency }),
    }),
    keptMrr: t.field({
      type: Money,
      description: 'Σ min(end, start).',
      resolve: ({ keptMinor: minor, currency }) => ({ minor, currency }),
    }),
    grossRetentionPercent: t.float({
      nullable: true,
      description: 'MRR kept ÷ MRR at the start.',
      resolve: ({ startMinor, keptMinor }) => (startMinor > 0n ? (100 * Number(keptMinor)) / Number(startMinor) : null),
    }),
    reason: t.string({
      nullable: true,
      description: 'Why there is no percentage.',
      resolve: ({ startMinor }) => (startMinor > 0n ? null : emptyCohortReason),
    }),
  }),
});

const RetentionExposure = builder.objectRef<ExposureSplit>('RetentionExposure').implement({
  description: 'Retention of accounts that did and did not suffer one kind of thing. It shows what differs, not why.',
  fields: (t) => ({
    exposure: t.exposeString('exposure', { description: 'INCIDENT, BREACH, DISPUTE or BILLING_ERROR.' }),
    words: t.string({
      description: 'What counts as having suffered it.',
      resolve: ({ exposure }) => exposureWords[exposure],
    }),
    logoChurn: t.field({
      type: [ExposedShareType],
      description: 'Accounts lost ÷ accounts: the exposed side, then the other. An account counts once.',
      resolve: ({ rows }) => [...sharesOf(rows)],
    }),
    churnDifference: t.field({
      type: ShareDifferenceType,
      description: 'Between the two.',
      resolve: ({ rows }) => differenceOf(...sharesOf(rows)),
    }),
    money: t.field({
      type: [ExposureMoneyType],
      description: 'What each side kept, by currency.',
      resolve: ({ rows }) => moneyOf(rows),
    }),
    shortfall: t.field({
      type: [Money],
      description:
        'What the exposed side would bring more each month had it kept as large a share as the other, by currency; negative where it kept more. No more certain than the difference is.',
      resolve: ({ rows }) => shortfallsOf(moneyOf(rows)),
    }),
  }),
});

const RetentionByExposure = builder.objectRef<ExposureAnswer>('RetentionByExposure').implement({
  description: 'What became of accounts after what they had suffered, from one snapshot of the warehouse.',
  fields: (t) => ({
    cohortMonth: t.exposeString('cohortMonth', { description: 'The cohort is as of the start of this month.' }),
    exposedFromMonth: t.exposeString('exposedFromMonth', {
      description: 'The first of the twelve months before it, in which exposure is looked for.',
    }),
    followedToMonth: t.exposeString('followedToMonth', { description: 'The last month of the twelve after.' }),
    followedMonths: t.exposeInt('followedMonths', { description: 'How many months are followed; 0 without a cohort.' }),
    isComplete: t.exposeBoolean('isComplete', { description: 'False where it is followed to date only.' }),
    words: t.exposeString('words', { description: 'All that in one sentence.' }),
    exposures: t.field({
      type: [RetentionExposure],
      description: 'One for each kind of exposure.',
      complexity: { multiplier: 4 },
      resolve: ({ splits }) => [...splits],
    }),
    passport: t.field({
      type: Passport,
      description: 'Where the figures come from.',
      resolve: ({ answer }) => answer,
    }),
  }),
});

builder.queryField('retentionByExposure', (t) =>
  t.field({
    type: RetentionByExposure,
    description:
      'Whether accounts that suffered an incident, a breach, a dispute or a billing error left more than the others; refused as NO_SNAPSHOT before the first snapshot.',
    authScopes: { can: 'readRetention' },
    args: {
      cohortMonth: t.arg.string({
        description:
          'The month, YYYY-MM, at whose start the cohort stands; the latest followed for twelve months where missing.',
      }),
      tier: t.arg({ type: Tier, description: 'Only accounts of this tier.' }),
    },
    resolve: (_root, { cohortMonth, tier }, { warehouse }) =>
      readExposure(warehouse, { month: readOptionalMonth('cohortMonth', cohortMonth), tier: tier ?? null }),
  }),
);
