import { dimensionsOf, filtersOf, type ReportColumn, type ReportContract } from '@tenure/reports/contract';
import { findRowsColumn } from '@tenure/reports/report-drill';
import { builder } from '../../graphql/builder.ts';
import { enumOf } from '../../graphql/words.ts';
import { ofSnapshot } from '../../warehouse/snapshot-documents.ts';
import { getReportFor, reportsFor } from './report-access.ts';

export const unitWords =
  'ms, minutes, percent, tickets, clocks, score, points, times, or minor for minor units of the row’s or group’s currency.';

interface DescribedColumn extends ReportColumn {
  readonly rowsColumn: string | null;
}

const ReportColumnType = builder.objectRef<DescribedColumn>('ReportColumn').implement({
  description: 'A column of a report.',
  extensions: ofSnapshot,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Key in the rows.' }),
    title: t.exposeString('title', { description: 'Heading.' }),
    words: t.exposeString('words', { description: 'What it says.' }),
    type: t.exposeString('type', { description: 'string, integer, number, instant, month or boolean.' }),
    unit: t.exposeString('unit', {
      nullable: true,
      description: unitWords,
    }),
    isNullable: t.exposeBoolean('isNullable', { description: 'Whether it can be empty.' }),
    isMeasure: t.boolean({
      description: 'True for a measured column, false for a dimension or a column of a report of rows.',
      resolve: ({ measure }) => measure !== null,
    }),
    rowsColumn: t.exposeString('rowsColumn', {
      nullable: true,
      description: 'The counted column whose rows are behind it: itself, or a share’s denominator; null where none.',
    }),
  }),
});

const ReportFilterType = builder.objectRef<ReportColumn>('ReportFilter').implement({
  description: 'A column that a report can be filtered by.',
  extensions: ofSnapshot,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Key in the filter.' }),
    title: t.exposeString('title', { description: 'Heading.' }),
    type: t.exposeString('type', { description: 'string, integer, number, instant, month or boolean.' }),
    values: t.stringList({
      nullable: true,
      description: 'What it can be, where that is a closed list.',
      resolve: ({ values }) => (values ? [...values] : null),
    }),
    isNullable: t.exposeBoolean('isNullable', { description: 'Whether null, “is empty”, is accepted.' }),
  }),
});

const ReportAudience = enumOf('ReportAudience', 'Who may read a report (§20).', {
  everyone: 'Whoever reads reports.',
  billing: 'Whoever reads billing.',
  ledger: 'Whoever reads the ledger.',
  success: 'Whoever reads surveys and account health.',
  retention: 'Whoever reads revenue and retention.',
  costs: 'Whoever reads costs.',
});

export const ReportInfo = builder.objectRef<ReportContract>('ReportInfo').implement({
  description: 'What a report is (§19).',
  extensions: ofSnapshot,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name, as report takes it.' }),
    kind: t.exposeString('kind', { description: 'figures, or rows for the rows behind them.' }),
    title: t.exposeString('title', { description: 'Title.' }),
    words: t.exposeString('words', { description: 'What it says.' }),
    grain: t.exposeString('grain', { description: 'What one row is.' }),
    owner: t.exposeString('owner', { description: 'Who answers for it.' }),
    audience: t.expose('audience', { type: ReportAudience, description: 'Who may read it.' }),
    formula: t.exposeString('formula', { description: 'How its figures come about.' }),
    columns: t.field({
      type: [ReportColumnType],
      description: 'Its columns, in order.',
      complexity: { multiplier: 1 },
      resolve: (report) => report.columns.map((column) => ({ ...column, rowsColumn: findRowsColumn(report, column) })),
    }),
    filters: t.field({
      type: [ReportFilterType],
      description: 'What it can be filtered by: a value, a list of values, or {from, to} for months and instants.',
      complexity: { multiplier: 1 },
      resolve: (report) => [...filtersOf(report)],
    }),
    dimensions: t.stringList({
      description: 'What groupBy takes; empty for a report of rows.',
      resolve: (report) => (report.kind === 'figures' ? [...dimensionsOf(report)] : []),
    }),
    keptApart: t.stringList({
      description: 'Dimensions that rows and figures are split by unless the filter names one value: never pooled.',
      resolve: ({ keptApart }) => [...keptApart],
    }),
    drillColumns: t.stringList({
      description: 'Counted columns whose rows can be opened with reportDrill; the first is behind the headline.',
      resolve: ({ drills }) => drills.map(({ counts }) => counts),
    }),
  }),
});

builder.queryFields((t) => ({
  reports: t.field({
    type: [ReportInfo],
    description: 'The reports that the caller may read.',
    authScopes: { can: 'readReports' },
    complexity: { multiplier: 1 },
    resolve: (_root, _args, { viewer }) => reportsFor(viewer),
  }),
  reportInfo: t.field({
    type: ReportInfo,
    description: 'What one report is.',
    authScopes: { can: 'readReports' },
    args: { name: t.arg.string({ required: true, description: 'The report’s name.' }) },
    resolve: (_root, { name }, { viewer }) => getReportFor(viewer, name),
  }),
}));
