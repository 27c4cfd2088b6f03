import type { Database } from '@tenure/db/client';
import { type BoardKind, periodOfMonth, priorPeriodOf } from '@tenure/domain/board-period';
import { monthOf } from '@tenure/domain/month';
import { collectScorecard } from '@tenure/scorecards/collect-scorecard';
import { loadScorecardRequest } from '@tenure/scorecards/load-request';
import type { Scorecard } from '@tenure/scorecards/scorecard';
import { findFirstMonth, requireBegunPeriod, requireToldPeriod } from '@tenure/workflows/board-history';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import type { ReportSource } from '../../warehouse/report-source.ts';

export interface BoardAsked {
  readonly kind: BoardKind;
  /** The latest that is over where missing. */
  readonly period?: string | null | undefined;
  readonly compareWith?: string | null | undefined;
}

/** The latest period that was over at `asOf`; the running one where the history begins in it. */
export function latestTold(kind: BoardKind, asOf: Date, firstMonth: string): string {
  const running = periodOfMonth(kind, monthOf(asOf.getTime()));
  return (firstMonth < running.fromMonth ? priorPeriodOf(running) : running).period;
}

/** A board of the given snapshot. Throws InvalidInput for what is no period there is history of. */
export async function readBoardOf(
  db: Database,
  { warehouse, snapshot: { fileName, fileHash, asOf }, answers }: ReportSource,
  { kind, period: asked, compareWith }: BoardAsked,
): Promise<Scorecard> {
  const history = { asOf, firstMonth: await findFirstMonth(db, asOf) };
  const period = requireToldPeriod('period', kind, asked ?? latestTold(kind, asOf, history.firstMonth), history);
  const other = compareWith ? requireBegunPeriod('compareWith', kind, compareWith, asOf).period : null;
  const snapshot = { name: fileName, hash: fileHash, asOf };
  const request = await loadScorecardRequest(db, { kind, period: period.period, compareWith: other }, snapshot);
  const { policy, known, redFlags, firstMonth } = request;
  // A snapshot never changes, so neither does what is read from it with the same targets and the same final months.
  const months = period.months.map((month) => [known.isFinal(month), known.isLocked(month)]);
  const key = JSON.stringify(['board', kind, period.period, other, policy, months, firstMonth]);
  const card = await answers.get(key, () => collectScorecard(warehouse, request));
  return { ...card, redFlags };
}

/** A board of the current snapshot. Throws InvalidInput, NoSnapshot. */
export function readBoard(db: Database, reader: ReportReader, asked: BoardAsked): Promise<Scorecard> {
  return reader.use((source) => readBoardOf(db, source, asked));
}
