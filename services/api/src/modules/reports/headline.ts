import type { HeadlineFigure } from '@tenure/reports/report-figures';
import { builder } from '../../graphql/builder.ts';
import { ofSnapshot } from '../../warehouse/snapshot-documents.ts';
import { unitWords } from './report-info.ts';
import { intervalOf } from './share-interval.ts';

export const HeadlineFigureType = builder.objectRef<HeadlineFigure>('HeadlineFigure').implement({
  description: 'A figure over the whole selection, not only over the page.',
  extensions: ofSnapshot,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Key.' }),
    title: t.exposeString('title', { description: 'Title.' }),
    group: t.exposeString('group', {
      nullable: true,
      description: 'What it is of where figures are never pooled, for example FIRST_RESPONSE.',
    }),
    groupFilter: t.field({
      type: 'JSON',
      description: 'What it is of as a filter, to be laid over that of the selection; empty for the whole of it.',
      resolve: ({ groupFilter }) => groupFilter,
    }),
    formula: t.exposeString('formula', { description: 'Formula in words.' }),
    unit: t.exposeString('unit', { nullable: true, description: unitWords }),
    value: t.exposeFloat('value', { nullable: true, description: 'The value; null with a reason, never a made-up 0.' }),
    margin: t.exposeFloat('margin', {
      nullable: true,
      description: 'Half the width of the 95 % interval of an NPS or a mean, in the unit of the value.',
    }),
    minor: t.expose('minor', {
      type: 'BigInt',
      nullable: true,
      description: 'The exact amount where the unit is minor, in the currency that is the group or the filter.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no value.' }),
    numerator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of a share or ratio: its numerator.',
      resolve: ({ numerator }) => (numerator === null ? null : BigInt(numerator)),
    }),
    denominator: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of a share or ratio: its denominator.',
      resolve: ({ denominator }) => (denominator === null ? null : BigInt(denominator)),
    }),
    scale: t.exposeInt('scale', {
      nullable: true,
      description: 'The value is this times the numerator over the denominator; null where nothing is divided.',
    }),
    n: t.exposeInt('n', { description: 'How many rows are behind it.' }),
    sampleSize: t.exposeString('sampleSize', {
      nullable: true,
      description: 'LOW under 5, SMALL under 30 (no trend is shown), else ENOUGH; null where n counts no observations.',
    }),
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
      description: 'The target of a figure in percent.',
      resolve: ({ targetValue, unit }) => (unit === 'percent' ? targetValue : null),
    }),
    targetValue: t.exposeFloat('targetValue', {
      nullable: true,
      description: 'The target, in the unit of the value.',
    }),
    targetComparison: t.string({
      nullable: true,
      description: 'What the value is to be of the target: >=, <=, < or >.',
      resolve: ({ target }) => target && (target.comparison ?? '>='),
    }),
    targetWords: t.string({
      nullable: true,
      description: 'The target in words.',
      resolve: ({ target }) => target?.words ?? null,
    }),
    band: t.exposeString('band', {
      nullable: true,
      description:
        'ON_TARGET, BELOW_TARGET (of a floor), ABOVE_TARGET (of a ceiling) or NO_DATA, compared on exact integers; null without a target.',
    }),
  }),
});
