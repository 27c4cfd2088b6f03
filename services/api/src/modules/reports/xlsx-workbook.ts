import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import type { ReportRequest } from '@tenure/reports/report-query';
import { columnsOf } from '@tenure/reports/report-rows';
import { steadyZip } from '@tenure/scorecards/steady-zip';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { headRow, reportRow } from './xlsx-cells.ts';
import { AmountSums, passportRows } from './xlsx-passport.ts';

/** What a workbook is made of: plain data, so that it can be handed to another thread. */
export interface WorkbookContent {
  readonly report: ReportContract;
  readonly request: ReportRequest;
  readonly answer: ReportAnswer;
  readonly rows: readonly ReportRow[];
}

/** The sheet's name: at most 31 characters, none of which a spreadsheet refuses. */
function sheetName(title: string): string {
  return title
    .replace(/[[\]/\\:*?]/g, ' ')
    .slice(0, 31)
    .trim();
}

/** The bytes of the workbook: the rows, and the passport as a second sheet. */
export async function writeWorkbook({ report, request, answer, rows }: WorkbookContent): Promise<Uint8Array> {
  const columns = columnsOf(report, request.groupBy);
  const sums = new AmountSums(columns);
  sums.add(rows, answer);
  const data: Row[] = [headRow(columns), ...rows.map((row) => reportRow(columns, row, answer.filter))];
  const width = (width: number) => ({ width });
  const sheets = [
    { data, sheet: sheetName(report.title), stickyRowsCount: 1, columns: columns.map(() => width(18)) },
    { data: passportRows(answer, request, sums), sheet: 'Passport', columns: [28, 60, 16, 24, 16, 24].map(width) },
  ];
  return steadyZip(await writeXlsxFile(sheets).toBuffer());
}
