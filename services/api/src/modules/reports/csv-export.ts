import type { ReportRow } from '@tenure/reports/contract';
import { InvalidReportRequest } from '@tenure/reports/report-filter';
import { columnsOf } from '@tenure/reports/report-rows';
import { InvalidInput } from '@tenure/workflows/refusals';
import type { PublishedSnapshot } from '../../warehouse/published-snapshot.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { csvHead, csvRows } from './csv-text.ts';
import { getReportOrRefuse, type ReportArguments, readReportRequest } from './report-request.ts';

const longestExport = 1_000_000;

function readJson(text: string | null): unknown {
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput('filter', text, 'an object as JSON');
  }
}

function readSort(text: string): { field: string; direction: 'ASC' | 'DESC' }[] {
  return text.split(',').map((step) => {
    const [field = '', direction = 'ASC'] = step.split(':');
    if (direction === 'ASC' || direction === 'DESC') return { field, direction };
    throw new InvalidInput('sort', text, 'column:ASC or column:DESC, separated by commas');
  });
}

function readArguments(search: URLSearchParams): ReportArguments {
  const known = ['filter', 'groupBy', 'sort'];
  const stranger = [...search.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) throw new InvalidInput(stranger, search.get(stranger), `only ${known.join(', ')}`);
  const groupBy = search.get('groupBy');
  const sort = search.get('sort');
  return {
    filter: readJson(search.get('filter')),
    groupBy: groupBy === null ? null : groupBy.split(',').filter((name) => name !== ''),
    sort: sort ? readSort(sort) : null,
  };
}

/**
 * A whole report as CSV: the rows that GraphQL pages through, from one snapshot. Two exports from one
 * snapshot are equal to the byte. Throws InvalidInput, InvalidReportRequest, NoSnapshot.
 */
export async function exportReport(warehouse: ReportReader, name: string, search: URLSearchParams): Promise<Response> {
  const report = getReportOrRefuse(name);
  const request = readReportRequest(report, readArguments(search));
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
  const take = (rows: ReportRow[]) => writer.write(csvRows(columns, rows));
  warehouse
    .readAll(report, request, { begin, take })
    .then(() => writer.close())
    .catch((error: unknown) => {
      source.reject(error);
      // An export that fails half-way breaks off, so that no client takes it for the whole.
      return writer.abort(error).catch(() => undefined);
    });
  const snapshot = await source.promise;
  return new Response(readable.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${report.name}-${snapshot.asOf.toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'private, no-cache',
      'x-tenure-snapshot': String(snapshot.id),
      'x-tenure-as-of': snapshot.asOf.toISOString(),
    },
  });
}
