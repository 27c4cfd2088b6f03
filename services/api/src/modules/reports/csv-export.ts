import { InvalidReportRequest } from '@tenure/reports/report-filter';
import { columnsOf } from '@tenure/reports/report-rows';
import { InvalidInput } from '@tenure/workflows/refusals';
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
  const { totalCount, snapshot } = await warehouse.read(report, { ...request, limit: 1, offset: 0 });
  if (totalCount > longestExport) {
    throw new InvalidReportRequest('filter', `${totalCount} rows`, `a selection of at most ${longestExport} rows`);
  }
  const columns = columnsOf(report, request.groupBy);
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  const write = async () => {
    await writer.write(csvHead(columns));
    await warehouse.readAll(report, request, (rows) => writer.write(csvRows(columns, rows)));
    await writer.close();
  };
  // An export that fails half-way breaks off, so that no client takes it for the whole.
  write().catch((error: unknown) => writer.abort(error).catch(() => undefined));
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
