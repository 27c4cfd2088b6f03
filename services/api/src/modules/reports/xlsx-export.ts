import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import type { ReportRequest } from '@tenure/reports/report-query';
import { columnsOf } from '@tenure/reports/report-rows';
import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { PublishedSnapshot } from '../../warehouse/published-snapshot.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { exportHeaders } from './export-request.ts';
import { headRow, reportRow } from './xlsx-cells.ts';
import { AmountSums, passportRows } from './xlsx-passport.ts';

/** The file is made in memory; a longer selection goes out as CSV. */
const longestSheet = 50_000;
const mostAttempts = 3;
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A zip says when its parts were made; always this, so that the same rows give the same bytes. */
const madeAt = new Date(2000, 0, 1);

interface SheetRows {
  readonly answer: ReportAnswer;
  readonly rows: readonly ReportRow[];
}

/** Figures and rows from one snapshot; null where another was published in between. */
async function readSheet(
  warehouse: ReportReader,
  report: ReportContract,
  request: ReportRequest,
): Promise<SheetRows | null> {
  const answer = await warehouse.read(report, { ...request, limit: 1, offset: 0 });
  if (answer.totalCount > longestSheet) {
    const accepted = `a selection of at most ${longestSheet} rows; the CSV takes more`;
    throw new InvalidReportRequest('filter', `${answer.totalCount} rows`, accepted);
  }
  const all: ReportRow[] = [];
  const sources: PublishedSnapshot[] = [];
  const begin = async (from: PublishedSnapshot) => {
    sources.push(from);
  };
  const take = async (rows: ReportRow[]) => {
    all.push(...rows);
  };
  await warehouse.readAll(report, request, { begin, take });
  return sources[0]?.id === answer.snapshot.id ? { answer, rows: all } : null;
}

/** The sheet's name: at most 31 characters, none of which a spreadsheet refuses. */
function sheetName(title: string): string {
  return title
    .replace(/[[\]/\\:*?]/g, ' ')
    .slice(0, 31)
    .trim();
}

async function writeWorkbook(
  report: ReportContract,
  request: ReportRequest,
  { answer, rows }: SheetRows,
): Promise<Uint8Array> {
  const columns = columnsOf(report, request.groupBy);
  const sums = new AmountSums(columns);
  sums.add(rows, answer);
  const data: Row[] = [headRow(columns), ...rows.map((row) => reportRow(columns, row, answer.filter))];
  const width = (width: number) => ({ width });
  const sheets = [
    { data, sheet: sheetName(report.title), stickyRowsCount: 1, columns: columns.map(() => width(18)) },
    { data: passportRows(answer, request, sums), sheet: 'Passport', columns: [28, 60, 16, 24, 16].map(width) },
  ];
  const zipped = await writeXlsxFile(sheets).toBuffer();
  return zipSync(unzipSync(zipped), { mtime: madeAt });
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
    const sheet = await readSheet(warehouse, report, request);
    if (!sheet) continue;
    const workbook = await writeWorkbook(report, request, sheet);
    const headers = exportHeaders(mediaType, `${report.name}.xlsx`, sheet.answer.snapshot);
    return new Response(new Uint8Array(workbook), { headers });
  }
  throw new Error('A new snapshot was published during each of three readings');
}
