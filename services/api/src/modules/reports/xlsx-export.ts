import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import type { ReportRequest } from '@tenure/reports/report-query';
import type { PublishedSnapshot } from '../../warehouse/published-snapshot.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { exportHeaders } from './export-request.ts';
import type { WorkbookContent } from './xlsx-workbook.ts';
import { writeApart } from './xlsx-writer.ts';

/** The file is made in memory; a longer selection goes out as CSV. */
const longestSheet = 50_000;
const mostAttempts = 3;
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Figures and rows from one snapshot; null where another was published in between. */
async function readContent(
  warehouse: ReportReader,
  report: ReportContract,
  request: ReportRequest,
): Promise<WorkbookContent | null> {
  const answer = await warehouse.read(report, { ...request, limit: 1, offset: 0 });
  if (answer.totalCount > longestSheet) {
    const accepted = `a selection of at most ${longestSheet} rows; the CSV takes more`;
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

/**
 * A whole report as a workbook: the rows that GraphQL pages through, with numbers as numbers, and a second sheet
 * with the passport. Two exports from one snapshot are equal to the byte. Throws InvalidReportRequest, NoSnapshot.
 */
export async function exportXlsx(
  warehouse: ReportReader,
  report: ReportContract,
  request: ReportRequest,
): Promise<Response> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const content = await readContent(warehouse, report, request);
    if (!content) continue;
    const headers = exportHeaders(mediaType, `${report.name}.xlsx`, content.answer.snapshot);
    return new Response(await writeApart(content), { headers });
  }
  throw new Error('A new snapshot was published during each of three readings');
}
