import type { ReportRow } from '@tenure/reports/contract';
import { builder } from '../../graphql/builder.ts';
import { costOfPage, PageInput, readPage } from '../../graphql/page.ts';
import { SortDirection } from '../../graphql/words.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { ofSnapshot } from '../../warehouse/snapshot-documents.ts';
import { HeadlineFigureType } from './headline.ts';
import { Passport } from './passport.ts';
import { getReportFor } from './report-access.ts';
import { ReportInfo } from './report-info.ts';
import { readReportRequest } from './report-request.ts';

const ReportSort = builder.inputType('ReportSort', {
  description: 'One step of the order of a report’s rows.',
  fields: (t) => ({
    field: t.string({ required: true, description: 'A column of the rows.' }),
    direction: t.field({ type: SortDirection, required: true, description: 'Which way.' }),
  }),
});

/** Amounts are written as digits in a text, as Money is: a JSON number would lose the last ones of a large amount. */
const jsonOf = (row: ReportRow) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  );

const ReportResult = builder.objectRef<ReportAnswer>('ReportResult').implement({
  description: 'A page of a report with the figures above it, all from one snapshot.',
  extensions: ofSnapshot,
  fields: (t) => ({
    info: t.field({ type: ReportInfo, description: 'What the report is.', resolve: ({ report }) => report }),
    rows: t.field({
      type: ['JSON'],
      description:
        'The rows of this page: an object with the report’s columns. Amounts (unit minor) are digits in a text.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ rows }) => rows.map(jsonOf),
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many rows there are on all pages.' }),
    headline: t.field({
      type: [HeadlineFigureType],
      description: 'Figures over the whole selection; empty for a report of rows.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ headline }) => [...headline],
    }),
    passport: t.field({ type: Passport, description: 'Where the figures come from.', resolve: (answer) => answer }),
  }),
});

builder.queryField('report', (t) =>
  t.field({
    type: ReportResult,
    description: 'Reads a report from the published snapshot; refused as NO_SNAPSHOT before the first one.',
    authScopes: { can: 'readReports' },
    extensions: ofSnapshot,
    complexity: costOfPage,
    args: {
      name: t.arg.string({ required: true, description: 'The report’s name.' }),
      filter: t.arg({ type: 'JSON', description: 'An object with the report’s filters.' }),
      groupBy: t.arg.stringList({
        description: 'Dimensions that the rows are pooled by; the report’s whole grain where missing.',
      }),
      sort: t.arg({ type: [ReportSort], description: 'In which order.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { name, page, ...asked }, { warehouse, viewer }) => {
      const report = getReportFor(viewer, name);
      const { skip, take } = readPage(page);
      return warehouse.read(report, { ...readReportRequest(report, asked), limit: take, offset: skip });
    },
  }),
);
