import type { ReportColumn, ReportRow } from '@tenure/reports/contract';
import type { HeadlineFigure } from '@tenure/reports/report-figures';
import { columnsOf } from '@tenure/reports/report-rows';
import { writePdf } from '@tenure/scorecards/pdf-file';
import { shownAmount } from '@tenure/scorecards/shown-value';
import { currencyOf } from './xlsx-cells.ts';
import type { WorkbookContent } from './xlsx-workbook.ts';

const line = { hLineWidth: () => 0.4, vLineWidth: () => 0, hLineColor: () => '#bbbbbb' };
const grey = '#555555';
const fewColumns = 9;

function cellText({ name, unit }: ReportColumn, row: ReportRow, filter: WorkbookContent['answer']['filter']): string {
  const value = row[name];
  if (value === null || value === undefined) return '';
  if (typeof value === 'bigint' && unit === 'minor') return shownAmount(value, currencyOf(row, filter));
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ');
  if (unit === 'percent' && typeof value === 'number') return `${value.toFixed(2)} %`;
  return String(value);
}

function figureText({ title, group, value, minor, unit, reason, n }: HeadlineFigure): string {
  const shown = value === null ? (reason ?? 'no data') : unit === 'percent' ? `${value.toFixed(2)} %` : String(value);
  const amount = minor !== null && group !== null && /^[A-Z]{3}$/.test(group) ? shownAmount(minor, group) : shown;
  return `${title}: ${amount} (n = ${n})`;
}

/** A report to print: its figures, its rows, and where they are from. The same content gives the same bytes. */
export function writeReportPdf({ report, request, answer, rows }: WorkbookContent): Promise<Uint8Array<ArrayBuffer>> {
  const columns = columnsOf(report, request.groupBy);
  const { snapshot, headline, filter, exclusions } = answer;
  const asOf = `as of ${snapshot.asOf.toISOString()}`;
  const head = columns.map(({ title }) => ({ text: title, bold: true, color: grey }));
  const left = exclusions.filter(({ count }) => count > 0).map(({ words, count }) => `${count}: ${words}`);
  const facts = [
    report.formula,
    `Filter: ${JSON.stringify(filter)}. Owner: ${report.owner}.`,
    left.length > 0 ? `Left out. ${left.join(' ')}` : '',
    `Warehouse ${snapshot.fileName}, ${asOf}, SHA-256 ${snapshot.fileHash}.`,
  ];
  return writePdf({
    title: report.title,
    foot: `${report.title}, ${asOf}`,
    madeAt: snapshot.asOf,
    isLandscape: true,
    content: [
      { text: report.title, fontSize: 18, bold: true },
      { text: report.words, color: grey, margin: [0, 2, 0, 6] },
      ...headline.map((figure) => ({ text: figureText(figure), bold: true })),
      rows.length === 0
        ? { text: 'No rows in this selection.', margin: [0, 8, 0, 8] }
        : {
            table: {
              headerRows: 1,
              dontBreakRows: true,
              widths: columns.map(() => 'auto' as const),
              body: [head, ...rows.map((row) => columns.map((column) => cellText(column, row, filter)))],
            },
            layout: line,
            fontSize: columns.length > fewColumns ? 5.5 : 7.5,
            margin: [0, 8, 0, 8] as [number, number, number, number],
          },
      ...facts.filter((fact) => fact !== '').map((fact) => ({ text: fact, fontSize: 7, color: grey })),
    ],
  });
}
