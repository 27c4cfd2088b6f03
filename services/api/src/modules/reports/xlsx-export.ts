import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import type { ReportRequest } from '@tenure/reports/report-query';
import type { PublishedSnapshot } from '../../warehouse/published-snapshot.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { exportHeaders } from './export-request.ts';
import type { WorkbookContent } from './xlsx-workbook.ts';
import { type ApartFormat, writeApart } from './xlsx-writer.ts';

/** The file is made in memory; a longer selection goes out as CSV. */
const formats = {
  xlsx: { longest: 50_000, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { longest: 2_000, mediaType: 'application/pdf' },
} as const;
const mostAttempts = 3;

/** Figures and rows from one snapshot; null where another was published in between. */
async function readContent(
  warehouse: ReportReader,
  report: ReportContract,
  request: ReportRequest,
  longest: number,
): Promise<WorkbookContent | null> {
  const answer = await warehouse.read(report, { ...request, limit: 1, offset: 0 });
  if (answer.totalCount > longest) {
    const accepted = `a selection of at most ${longest} rows; the CSV takes more`;
    throw new InvalidReportRequest('filter', `${answer.totalCount} rows`, accepted);
  }
  const rows: ReportRow[] = [];
  const sources: PublishedSnapshot[] = [];
  const begin = async (from: PublishedSnapshot) => {
    sources.push(from);
  };
  const take = async (batch: ReportRow[]) => {
    rows.push(...batch);
  };
  await warehouse.readAll(report, request, { begin, take });
  return sources[0]?.id === answer.snapshot.id ? { report, request, answer, rows } : null;
}

async function exportApart(
  format: ApartFormat,
  warehouse: ReportReader,
  report: ReportContract,
  request: ReportRequest,
): Promise<Response> {
  const { longest, mediaType } = formats[format];
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const content = await readContent(warehouse, report, request, longest);
    if (!content) continue;
    const headers = exportHeaders(mediaType, `${report.name}.${format}`, content.answer.snapshot);
    return new Response(await writeApart(format, content), { headers });
  }
  throw new Error('A new snapshot was published during each of three readings');
}

/**
 * A whole report as a workbook: the rows that GraphQL pages through, with numbers as numbers, and a second sheet
 * with the passport. Two exports from one snapshot are equal to the byte. Throws InvalidReportRequest, NoSnapshot.
 */
export const exportXlsx = (warehouse: ReportReader, report: ReportContract, request: ReportRequest) =>
  exportApart('xlsx', warehouse, report, request);

/** The same to print: figures, rows, and where they are from. */
export const exportPdf = (warehouse: ReportReader, report: ReportContract, request: ReportRequest) =>
  exportApart('pdf', warehouse, report, request);
