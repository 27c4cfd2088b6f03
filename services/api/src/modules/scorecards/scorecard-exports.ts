import type { ExportFormat as Format } from '@tenure/scorecards/export-scorecard';
import type { Scorecard } from '@tenure/scorecards/scorecard';
import { builder } from '../../graphql/builder.ts';
import { ExportFormat } from './scorecard-vocabulary.ts';

interface BoardExport {
  readonly format: Format;
  readonly url: string;
  readonly isFrozen: boolean;
}

export const ScorecardExportType = builder.objectRef<BoardExport>('ScorecardExport').implement({
  description: 'A board as a file.',
  fields: (t) => ({
    format: t.expose('format', { type: ExportFormat, description: 'What it is.' }),
    url: t.exposeString('url', { description: 'GET with the same sign-in.' }),
    isFrozen: t.exposeBoolean('isFrozen', {
      description: 'Whether it is the frozen one, the same to the byte each time.',
    }),
  }),
});

const formats: readonly Format[] = ['PDF', 'XLSX', 'CSV'];

/** Where a board can be had as a file. */
export function exportsOf({ kind, period, compareWith }: Scorecard, isFrozen: boolean): BoardExport[] {
  const search = new URLSearchParams({
    ...(isFrozen ? {} : { live: 'true' }),
    ...(compareWith ? { compareWith } : {}),
  });
  const query = search.size > 0 ? `?${search}` : '';
  const path = `/scorecards/${kind.toLowerCase()}/${period}`;
  return formats.map((format) => ({ format, isFrozen, url: `${path}.${format.toLowerCase()}${query}` }));
}
