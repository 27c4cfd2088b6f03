import { builder } from '../../graphql/builder.ts';
import { readOptionalMonth } from '../../graphql/months.ts';
import { Tier } from '../../graphql/vocabulary.ts';
import { Money } from '../accounts/money.ts';
import { Passport } from '../reports/passport.ts';
import { ScorecardBand } from '../scorecards/scorecard-vocabulary.ts';
import { type MovementSum, readSummaries, type SummaryShape } from './read-summary.ts';
import type { RateShape } from './retention-rates.ts';

const exact = (value: number | bigint | null) => (value === null ? null : BigInt(value));

const RetentionRate = builder.objectRef<RateShape>('RetentionRate').implement({
  description: 'A rate on exact integers; percentages are for display (§12).',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'nrr, grr, logoChurn or revenueChurn.' }),
    title: t.exposeString('title', { description: 'Title.' }),
    formula: t.exposeString('formula', { description: 'Formula in words.' }),
    percent: t.exposeFloat('percent', { nullable: true, description: 'Null with a reason, never a made-up 0.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no rate.' }),
    numerator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of an annualised rate: what was lost in the months, together.',
      resolve: ({ numerator }) => exact(numerator),
    }),
    denominator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of an annualised rate: what was there when each month began, together.',
      resolve: ({ denominator }) => exact(denominator),
    }),
    n: t.exposeInt('n', { description: 'How many accounts are behind it.' }),
    lowPercent: t.exposeFloat('lowPercent', {
      nullable: true,
      description: 'Lower end of the Wilson 95 % interval of a share of accounts.',
    }),
    highPercent: t.exposeFloat('highPercent', { nullable: true, description: 'Upper end of it.' }),
    isAnnualised: t.exposeBoolean('isAnnualised', {
      description: 'True where fewer than twelve months of history are annualised by 1 − (1 − m)^12.',
    }),
    words: t.exposeString('words', { nullable: true, description: 'What has to be said beside it.' }),
    target: t.exposeString('target', { nullable: true, description: 'The target in words.' }),
    band: t.expose('band', {
      type: ScorecardBand,
      nullable: true,
      description: 'How it stands to the target of the scorecard, as on the board; null without a target.',
    }),
    bandWords: t.exposeString('bandWords', { nullable: true, description: 'The band in words.' }),
    policyVersion: t.exposeInt('policyVersion', {
      nullable: true,
      description: 'Number of the scorecard policy it is held to; null without a target.',
    }),
  }),
});

const MrrMovementSum = builder.objectRef<MovementSum>('MrrMovementSum').implement({
  description: 'What one kind of movement came to in the month.',
  fields: (t) => ({
    view: t.exposeString('view', { description: 'EVENT or POINT_TO_POINT.' }),
    kind: t.exposeString('kind', { description: 'NEW, EXPANSION, CONTRACTION, CHURN or REACTIVATION.' }),
    amount: t.field({
      type: Money,
      description: 'Negative for contraction and churn.',
      resolve: ({ amount }) => amount,
    }),
    n: t.exposeInt('n', { description: 'How many movements.' }),
  }),
});

const RetentionSummary = builder.objectRef<SummaryShape>('RetentionSummary').implement({
  description: 'Retention of the twelve months to a month and of the month itself, from one snapshot of the warehouse.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, YYYY-MM.' }),
    currency: t.exposeString('currency', {
      nullable: true,
      description: 'ISO 4217 code; null for accounts whatever their currencies, which have logo churn alone.',
    }),
    isProvisional: t.exposeBoolean('isProvisional', { description: 'Whether the month is not over yet.' }),
    headline: t.field({
      type: [RetentionRate],
      description: 'Of the twelve months that end with the month.',
      complexity: { multiplier: 4 },
      resolve: ({ headline }) => [...headline],
    }),
    monthly: t.field({
      type: [RetentionRate],
      description: 'Of the month alone.',
      complexity: { multiplier: 4 },
      resolve: ({ monthly }) => [...monthly],
    }),
    startMrr: t.field({
      type: Money,
      nullable: true,
      description: 'MRR when the month began.',
      resolve: ({ startMrr }) => startMrr,
    }),
    endMrr: t.field({
      type: Money,
      nullable: true,
      description: 'MRR when it ended.',
      resolve: ({ endMrr }) => endMrr,
    }),
    movements: t.field({
      type: [MrrMovementSum],
      description: 'Start + Σ movements = end, in either view.',
      complexity: { multiplier: 10 },
      resolve: ({ movements }) => [...movements],
    }),
    passports: t.field({
      type: [Passport],
      description: 'Where the figures come from.',
      complexity: { multiplier: 4 },
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

builder.queryField('retentionSummary', (t) =>
  t.field({
    type: [RetentionSummary],
    description:
      'Retention of a month: of accounts whatever their currencies first, then of each currency, that with most revenue first. Refused as NO_SNAPSHOT before the first snapshot.',
    authScopes: { can: 'readRetention' },
    complexity: { multiplier: 3 },
    args: {
      month: t.arg.string({ description: 'The month, YYYY-MM; the latest that is over where missing.' }),
      currency: t.arg.string({ description: 'Only this currency.' }),
      tier: t.arg({ type: Tier, description: 'Only accounts of this tier.' }),
    },
    resolve: (_root, { month, currency, tier }, { db, warehouse }) =>
      readSummaries(db, warehouse, {
        month: readOptionalMonth('month', month),
        currency: currency ?? null,
        tier: tier ?? null,
      }),
  }),
);
