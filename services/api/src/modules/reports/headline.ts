import type { HeadlineFigure } from '@tenure/reports/report-figures';
import { builder } from '../../graphql/builder.ts';
import { intervalOf } from './share-interval.ts';

export const HeadlineFigureType = builder.objectRef<HeadlineFigure>('HeadlineFigure').implement({
  description: 'A figure over the whole selection, not only over the page.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Key.' }),
    title: t.exposeString('title', { description: 'Title.' }),
    group: t.exposeString('group', {
      nullable: true,
      description: 'What it is of where figures are never pooled, for example FIRST_RESPONSE.',
    }),
    formula: t.exposeString('formula', { description: 'Formula in words.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'percent, ms, minutes, tickets, clocks or minor.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'The value; null with a reason, never a made-up 0.' }),
    minor: t.expose('minor', {
      type: 'BigInt',
      nullable: true,
      description: 'The exact amount where the unit is minor, in the currency that is the group or the filter.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no value.' }),
    numerator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of a share: its numerator.',
      resolve: ({ numerator }) => (numerator === null ? null : BigInt(numerator)),
    }),
    denominator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of a share: its denominator.',
      resolve: ({ denominator }) => (denominator === null ? null : BigInt(denominator)),
    }),
    n: t.exposeInt('n', { description: 'How many rows are behind it.' }),
    rowsColumn: t.exposeString('rowsColumn', {
      nullable: true,
      description: 'The counted column that reportDrill opens as the n rows behind it; null where none can be opened.',
    }),
    numeratorRowsColumn: t.exposeString('numeratorRowsColumn', {
      nullable: true,
      description: 'The same for the rows of the numerator.',
    }),
    lowPercent: t.float({
      nullable: true,
      description: 'Lower end of the Wilson 95 % interval, in percent.',
      resolve: (figure) => intervalOf(figure)?.low ?? null,
    }),
    highPercent: t.float({
      nullable: true,
      description: 'Upper end of the Wilson 95 % interval, in percent.',
      resolve: (figure) => intervalOf(figure)?.high ?? null,
    }),
    targetPercent: t.float({
      nullable: true,
      description: 'The target, in percent.',
      resolve: ({ target }) => target && (100 * target.numerator) / target.denominator,
    }),
    targetWords: t.string({
      nullable: true,
      description: 'The target in words.',
      resolve: ({ target }) => target?.words ?? null,
    }),
    band: t.exposeString('band', {
      nullable: true,
      description: 'ON_TARGET, BELOW_TARGET or NO_DATA, compared on exact integers; null without a target.',
    }),
  }),
});
