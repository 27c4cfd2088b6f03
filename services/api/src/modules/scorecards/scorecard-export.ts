import type { Database } from '@tenure/db/client';
import type { BoardKind } from '@tenure/domain/board-period';
import { type ExportedFile, type ExportFormat, exportScorecard } from '@tenure/scorecards/export-scorecard';
import { readFrozen } from '@tenure/scorecards/freeze-scorecard';
import { describeFreshness } from '@tenure/warehouse-client/freshness';
import { requirePeriod } from '@tenure/workflows/board-history';
import { Forbidden, InvalidInput } from '@tenure/workflows/refusals';
import type { ApiContext } from '../../graphql/context.ts';
import { explainMissing, hasCapability } from '../../roles.ts';
import { readBoard } from './read-board.ts';

export interface BoardFile {
  readonly kind: BoardKind;
  readonly period: string;
  readonly format: ExportFormat;
}

/** `/scorecards/monthly/2026-10.pdf`; null for any other path. */
export function boardFileOf(pathname: string): BoardFile | null {
  const [, kind, period, format] = /^\/scorecards\/(monthly|quarterly)\/([^/.]+)\.(csv|xlsx|pdf)$/.exec(pathname) ?? [];
  if (kind === undefined || period === undefined || format === undefined) return null;
  return {
    kind: kind === 'monthly' ? 'MONTHLY' : 'QUARTERLY',
    period,
    format: format.toUpperCase() as ExportFormat,
  };
}

interface Asked {
  readonly isLive: boolean;
  readonly compareWith: string | null;
}

function readSearch(search: URLSearchParams): Asked {
  const stranger = [...search.keys()].find((name) => name !== 'live' && name !== 'compareWith');
  if (stranger !== undefined) throw new InvalidInput(stranger, search.get(stranger), 'only live and compareWith');
  const live = search.get('live') ?? 'false';
  if (live !== 'true' && live !== 'false') throw new InvalidInput('live', live, 'true or false');
  return { isLive: live === 'true', compareWith: search.get('compareWith') };
}

/** The frozen board of a period as a file, made from what is stored alone; null where it was not frozen. */
async function exportFrozen(db: Database, { kind, period, format }: BoardFile): Promise<ExportedFile | null> {
  const found = await db.frozenScorecard.findUnique({ where: { kind_period: { kind, period } } });
  if (!found) return null;
  const frozen = { frozenAt: found.frozenAt.toISOString(), hash: found.hash };
  return exportScorecard(readFrozen(found.content), format, { frozen, staleWords: null });
}

async function exportLive(
  { db, warehouse, now }: ApiContext,
  { format, ...file }: BoardFile,
  compareWith: string | null,
) {
  const card = await readBoard(db, warehouse, { ...file, compareWith });
  const { isStale, message } = describeFreshness(new Date(card.asOf), now);
  return exportScorecard(card, format, { frozen: null, staleWords: isStale ? message : null });
}

/** A file as it is sent. */
export function fileResponse({ fileName, mediaType, content }: ExportedFile): Response {
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'content-length': String(content.byteLength),
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-cache',
    },
  });
}

/**
 * A board as a file: the frozen one where there is one, else that of the current snapshot, marked provisional. Throws
 * Forbidden, InvalidInput, NoSnapshot.
 */
export async function exportBoard(context: ApiContext, file: BoardFile, search: URLSearchParams): Promise<Response> {
  const { viewer, db } = context;
  if (!viewer || !hasCapability(viewer.role, 'readScorecards')) {
    throw new Forbidden(viewer ? explainMissing(viewer.role, 'readScorecards') : 'Sign in, or send an API key.');
  }
  requirePeriod('period', file.kind, file.period);
  const { isLive, compareWith } = readSearch(search);
  const frozen = isLive || compareWith !== null ? null : await exportFrozen(db, file);
  return fileResponse(frozen ?? (await exportLive(context, file, compareWith)));
}
