import type { Viewer } from '../../graphql/context.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { exportCsv } from './csv-export.ts';
import { readExportArguments } from './export-request.ts';
import { getReportFor } from './report-access.ts';
import { readReportRequest } from './report-request.ts';
import { exportPdf, exportXlsx } from './xlsx-export.ts';

const writers = { csv: exportCsv, xlsx: exportXlsx, pdf: exportPdf } as const;
export type ExportFormat = keyof typeof writers;

/** `/reports/<name>.csv`, `.xlsx` and `.pdf`; null for any other path. */
export function exportOf(pathname: string): { readonly name: string; readonly format: ExportFormat } | null {
  const [, name, format] = /^\/reports\/([^/]+)\.(csv|xlsx|pdf)$/.exec(pathname) ?? [];
  return name === undefined ? null : { name, format: format as ExportFormat };
}

/** A whole report as a file. Throws Forbidden, InvalidInput, InvalidReportRequest, NoSnapshot. */
export function exportReport(
  warehouse: ReportReader,
  viewer: Viewer,
  { name, format }: { readonly name: string; readonly format: ExportFormat },
  search: URLSearchParams,
): Promise<Response> {
  const report = getReportFor(viewer, name);
  return writers[format](warehouse, report, readReportRequest(report, readExportArguments(search)));
}
