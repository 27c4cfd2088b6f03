import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import type { ReportRequest } from '@tenure/reports/report-query';
import { columnsOf } from '@tenure/reports/report-rows';
import type { PublishedSnapshot } from '../../warehouse/published-snapshot.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { csvHead, csvRows } from './csv-text.ts';
import { exportHeaders } from './export-request.ts';

const longestExport = 1_000_000;
/** Whoever takes nothing for so long has gone, or holds up those who wait for an export. */
const longestStallMs = 60_000;

async function unlessStalled(writing: Promise<void>): Promise<void> {
  const stalled = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => stalled.reject(new Error(`Nobody took the export for ${longestStallMs} ms`)),
    longestStallMs,
  );
  try {
    await Promise.race([writing, stalled.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A whole report as CSV: the rows that GraphQL pages through, from one snapshot. Two exports from one
 * snapshot are equal to the byte. Throws InvalidReportRequest, NoSnapshot.
 */
export async function exportCsv(
  warehouse: ReportReader,
  report: ReportContract,
  request: ReportRequest,
): Promise<Response> {
  const columns = columnsOf(report, request.groupBy);
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  const source = Promise.withResolvers<PublishedSnapshot>();
  const begin = async (from: PublishedSnapshot, totalCount: number) => {
    if (totalCount > longestExport) {
      throw new InvalidReportRequest('filter', `${totalCount} rows`, `a selection of at most ${longestExport} rows`);
    }
    source.resolve(from);
    await writer.write(csvHead(columns));
  };
  const take = (rows: ReportRow[]) => unlessStalled(writer.write(csvRows(columns, rows)));
  warehouse
    .readAll(report, request, { begin, take })
    .then(() => writer.close())
    .catch((error: unknown) => {
      source.reject(error);
      // An export that fails half-way breaks off, so that no client takes it for the whole.
      return writer.abort(error).catch(() => undefined);
    });
  const headers = exportHeaders('text/csv; charset=utf-8; header=present', `${report.name}.csv`, await source.promise);
  return new Response(readable.pipeThrough(new TextEncoderStream()), { headers });
}
