import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { drillFilter, findDrill } from '@tenure/reports/report-drill';
import { parseReportFilter } from '@tenure/reports/report-filter';
import { InvalidInput } from '@tenure/workflows/refusals';
import { z } from 'zod';
import { builder } from '../../graphql/builder.ts';
import { getReportFor } from './report-access.ts';

const ReportDrill = builder.objectRef<{ report: string; filter: ReportFilter }>('ReportDrill').implement({
  description: 'The report and the filter that show exactly the rows behind a figure.',
  fields: (t) => ({
    report: t.exposeString('report', { description: 'Name of the report of rows.' }),
    filter: t.field({ type: 'JSON', description: 'The filter for it.', resolve: ({ filter }) => filter }),
  }),
});

const rowShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

function readRow(row: unknown): ReportRow {
  const parsed = rowShape.safeParse(row ?? {});
  if (!parsed.success) throw new InvalidInput('row', row, 'a row of the report, as it was answered');
  return parsed.data;
}

builder.queryField('reportDrill', (t) =>
  t.field({
    type: ReportDrill,
    nullable: true,
    description: 'Where the rows behind a counted column are; null where nothing is behind it.',
    authScopes: { can: 'readReports' },
    args: {
      name: t.arg.string({ required: true, description: 'The report’s name.' }),
      counts: t.arg.string({ description: 'The counted column; the one behind the headline where missing.' }),
      row: t.arg({ type: 'JSON', description: 'The row to open; the whole selection where missing.' }),
      filter: t.arg({ type: 'JSON', description: 'The filter the report was asked with.' }),
    },
    resolve: (_root, { name, counts, row, filter }, { viewer }) => {
      const report = getReportFor(viewer, name);
      const drill = findDrill(report, counts ?? undefined);
      return (
        drill && {
          report: drill.rowsReport,
          filter: drillFilter(drill, readRow(row), parseReportFilter(report, filter)),
        }
      );
    },
  }),
);
