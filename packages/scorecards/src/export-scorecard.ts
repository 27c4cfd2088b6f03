import type { Scorecard } from './scorecard.ts';
import { scorecardCsv } from './scorecard-csv.ts';
import { scorecardPdf } from './scorecard-pdf.ts';
import type { ExportedAs } from './scorecard-table.ts';
import { scorecardXlsx } from './scorecard-xlsx.ts';

export type ExportFormat = 'CSV' | 'XLSX' | 'PDF';

const writers = { CSV: scorecardCsv, XLSX: scorecardXlsx, PDF: scorecardPdf } as const;

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  CSV: 'text/csv; charset=utf-8; header=present',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  PDF: 'application/pdf',
};

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** A scorecard as a file: of a frozen one always the same bytes. */
export async function exportScorecard(
  scorecard: Scorecard,
  format: ExportFormat,
  exported: ExportedAs,
): Promise<ExportedFile> {
  const state = exported.frozen ? '' : '-provisional';
  return {
    fileName: `scorecard-${scorecard.period.toLowerCase()}${state}.${format.toLowerCase()}`,
    mediaType: mediaTypes[format],
    content: await writers[format](scorecard, exported),
  };
}
