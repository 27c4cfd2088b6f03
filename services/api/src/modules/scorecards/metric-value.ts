import type { MetricPassport, MetricValue } from '@tenure/scorecards/scorecard';
import { builder } from '../../graphql/builder.ts';
import { ScorecardBand } from './scorecard-vocabulary.ts';

const digits = (text: string | null) => (text === null ? null : BigInt(text));

export const ScorecardValue = builder.objectRef<MetricValue>('ScorecardValue').implement({
  description: 'A metric in one period.',
  fields: (t) => ({
    period: t.exposeString('period', { description: 'The month or quarter.' }),
    shown: t.exposeString('shown', { description: 'For reading, for example 95.45 %; “no data” where there is none.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'Null with a reason, never a made-up 0.' }),
    minor: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The exact amount where it is one.',
      resolve: ({ minor }) => digits(minor),
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
    n: t.exposeInt('n', { description: 'How many rows are behind it.' }),
    nLabel: t.exposeString('nLabel', { nullable: true, description: '“low n” of a handful of observations.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no value.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What has to be said beside it: annualised, or so far.',
    }),
    band: t.expose('band', { type: ScorecardBand, nullable: true, description: 'Null where no target is set.' }),
    bandWords: t.exposeString('bandWords', { description: 'The band in words.' }),
  }),
});

export const MetricPassportType = builder.objectRef<MetricPassport>('MetricPassport').implement({
  description: 'Where a figure can be opened (§19).',
  fields: (t) => ({
    report: t.exposeString('report', { description: 'The report it is a figure of.' }),
    figure: t.exposeString('figure', { description: 'Name of the figure there.' }),
    filter: t.field({ type: 'JSON', description: 'The selection there.', resolve: ({ filter }) => filter }),
    rowsColumn: t.exposeString('rowsColumn', { description: 'The counted column, as reportDrill takes it.' }),
    rowsReport: t.exposeString('rowsReport', { description: 'The report of the rows behind it.' }),
    rowsFilter: t.field({
      type: 'JSON',
      description: 'The selection of exactly those rows, n of them.',
      resolve: ({ rowsFilter }) => rowsFilter,
    }),
  }),
});
