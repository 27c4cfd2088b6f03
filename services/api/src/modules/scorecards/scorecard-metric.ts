import type { ScorecardMetric } from '@tenure/scorecards/scorecard';
import { builder } from '../../graphql/builder.ts';
import { MetricPassportType, ScorecardValue } from './metric-value.ts';
import { ScorecardBand, ScorecardSection, ScorecardTrend } from './scorecard-vocabulary.ts';

const digits = (text: string | null) => (text === null ? null : BigInt(text));

export const ScorecardMetricType = builder.objectRef<ScorecardMetric>('ScorecardMetric').implement({
  description: 'One line of a board (§19).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The key, with the currency where there is one line for each.' }),
    key: t.exposeString('key', { description: 'Key of the metric.' }),
    group: t.exposeString('group', { nullable: true, description: 'The currency; null for a metric of none.' }),
    section: t.expose('section', { type: ScorecardSection, description: 'What it is about.' }),
    title: t.exposeString('title', { description: 'Title.' }),
    definition: t.exposeString('definition', { description: 'What it says.' }),
    formula: t.exposeString('formula', { description: 'How it is made, in words.' }),
    owner: t.exposeString('owner', { description: 'Who answers for it.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'percent, minor, score, points or times.' }),
    isHigherBetter: t.exposeBoolean('isHigherBetter', { nullable: true, description: 'Null where neither is.' }),
    shown: t.exposeString('shown', { description: 'For reading, for example 95.45 %; “no data” where there is none.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'Null with a reason, never a made-up 0.' }),
    minor: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The exact amount where it is one.',
      resolve: ({ minor }) => digits(minor),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no value.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What has to be said beside it: annualised, or so far.',
    }),
    numerator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Null for what is not divided.',
      resolve: ({ numerator }) => digits(numerator),
    }),
    denominator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Null for what is not divided.',
      resolve: ({ denominator }) => digits(denominator),
    }),
    scale: t.exposeInt('scale', { description: 'The value is this × numerator ÷ denominator.' }),
    n: t.exposeInt('n', { description: 'How many rows are behind it.' }),
    nLabel: t.exposeString('nLabel', { nullable: true, description: '“low n” of a handful of observations.' }),
    low: t.exposeFloat('low', { nullable: true, description: 'Lower end of the 95 % interval, in the unit.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'Upper end of the 95 % interval, in the unit.' }),
    target: t.exposeFloat('target', { nullable: true, description: 'In the unit, for display.' }),
    targetWords: t.exposeString('targetWords', { description: 'For example “at least 95 %”; “no target”.' }),
    band: t.expose('band', { type: ScorecardBand, nullable: true, description: 'Null where no target is set.' }),
    bandWords: t.exposeString('bandWords', { description: 'The band in words.' }),
    trend: t.expose('trend', { type: ScorecardTrend, description: 'Against the period before.' }),
    trendWords: t.exposeString('trendWords', { description: 'The trend in words, or why there is none.' }),
    isImprovement: t.exposeBoolean('isImprovement', {
      nullable: true,
      description: 'Whether it moved for the better.',
    }),
    prior: t.expose('prior', { type: ScorecardValue, description: 'In the period before.' }),
    comparison: t.expose('comparison', {
      type: ScorecardValue,
      nullable: true,
      description: 'In the period it is set beside; null where none was asked for.',
    }),
    months: t.field({
      type: [ScorecardValue],
      description: 'Month by month.',
      complexity: { multiplier: 3 },
      resolve: ({ months }) => [...months],
    }),
    isProvisional: t.exposeBoolean('isProvisional', { description: 'Whether it may still change by itself.' }),
    provisionalReason: t.exposeString('provisionalReason', { nullable: true, description: 'Why it may.' }),
    policyVersion: t.exposeInt('policyVersion', { description: 'Number of the scorecard policy it is held to.' }),
    exclusions: t.exposeStringList('exclusions', { description: 'What was left out, with how many.' }),
    passport: t.expose('passport', {
      type: MetricPassportType,
      nullable: true,
      description: 'Where it can be opened; null where nothing is measured.',
    }),
  }),
});
