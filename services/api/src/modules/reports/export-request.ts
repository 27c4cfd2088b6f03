import { InvalidInput } from '@tenure/workflows/refusals';
import type { PublishedSnapshot } from '../../warehouse/published-snapshot.ts';
import type { ReportArguments } from './report-request.ts';

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

/** `?filter=<json>&groupBy=a,b&sort=a:ASC,b:DESC` as the arguments of a report. Throws InvalidInput on anything else. */
export function readExportArguments(search: URLSearchParams): ReportArguments {
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

/** Says what the file is and which snapshot its rows are from. */
export function exportHeaders(type: string, fileName: string, snapshot: PublishedSnapshot): Record<string, string> {
  const asOf = snapshot.asOf.toISOString();
  const [name = fileName, extension = ''] = fileName.split('.');
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}-${asOf.slice(0, 10)}.${extension}"`,
    'cache-control': 'private, no-cache',
    'x-tenure-snapshot': String(snapshot.id),
    'x-tenure-as-of': asOf,
  };
}
