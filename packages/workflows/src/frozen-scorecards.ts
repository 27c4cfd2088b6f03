import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { FrozenScorecard } from '@tenure/db/generated/prisma/client';
import { type BoardKind, dayTitle, explainRunning, periodTitle } from '@tenure/domain/board-period';
import { findFirstMonth, requireToldPeriod } from './board-history.ts';
import { optionalTextOf } from './input-text.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/** A board with everything behind it, read from one snapshot. */
export interface NewFrozenScorecard {
  readonly kind: BoardKind;
  readonly period: string;
  readonly snapshotName: string;
  readonly asOf: Date;
  /** Canonical JSON; exports are made from it alone. */
  readonly content: string;
  readonly hash: string;
  readonly metrics: readonly {
    readonly metric: string;
    readonly rowCount: number;
    readonly rows: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
  }[];
  readonly note?: string | null | undefined;
}

/** "June 2026 was frozen on 6 July 2026 (UTC) and stays as it is." */
export function explainFrozen(frozen: Pick<FrozenScorecard, 'kind' | 'period' | 'frozenAt'>): string {
  return `${periodTitle(frozen)} was frozen on ${dayTitle(frozen.frozenAt.getTime())} and stays as it is.`;
}

/**
 * Keeps a board as it was shown (§19): it never changes, later differences are listed as restatements. A period is frozen
 * once. Throws InvalidInput also where there is no history of the period, and Conflict for one that is not over or
 * frozen already.
 */
export async function storeFrozenScorecard(
  db: Database,
  input: NewFrozenScorecard,
  actor: Actor,
  now: Date,
): Promise<FrozenScorecard> {
  const { kind, period, metrics, note, ...read } = input;
  const { asOf } = read;
  const told = requireToldPeriod('period', kind, period, { asOf, firstMonth: await findFirstMonth(db, asOf) });
  if (asOf.getTime() < told.endAt) throw new Conflict(explainRunning(told));
  const data = {
    ...read,
    kind,
    period,
    frozenAt: now,
    frozenById: actor.userId,
    note: optionalTextOf('note', note, 1_000),
  };
  return inTransaction(db, async (tx) => {
    const before = await tx.frozenScorecard.findUnique({ where: { kind_period: { kind, period } } });
    if (before) throw new Conflict(explainFrozen(before));
    const frozen = await tx.frozenScorecard.create({ data: { ...data, metrics: { create: [...metrics] } } });
    const change = { actor, at: now, action: 'scorecard.frozen', entityType: 'scorecard', entityId: frozen.id };
    const after = { kind, period, snapshotName: frozen.snapshotName, hash: frozen.hash, metrics: metrics.length };
    await recordChange(tx, { ...change, after, reason: frozen.note });
    return frozen;
  });
}
