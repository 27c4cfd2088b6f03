import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { FrozenScorecard } from '@tenure/db/generated/prisma/client';
import { type BoardKind, findBoardPeriod, periodPatterns } from '@tenure/domain/board-period';
import { optionalTextOf } from './input-text.ts';
import { Conflict, InvalidInput } from './refusals.ts';
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

/** Throws InvalidInput for what is no period of the kind (§21). */
export function requirePeriod(field: string, kind: BoardKind, period: string) {
  const found = findBoardPeriod(kind, period);
  if (!found) throw new InvalidInput(field, period, periodPatterns[kind]);
  return found;
}

/**
 * Keeps a board as it was shown (§19): it never changes, later differences are listed as restatements. A period is frozen
 * once. Throws InvalidInput, and Conflict for a period that is not over or frozen already.
 */
export async function storeFrozenScorecard(
  db: Database,
  input: NewFrozenScorecard,
  actor: Actor,
  now: Date,
): Promise<FrozenScorecard> {
  const { kind, period, metrics, note, ...read } = input;
  const { endAt } = requirePeriod('period', kind, period);
  if (read.asOf.getTime() < endAt) {
    throw new Conflict(`${period} is not over before ${new Date(endAt).toISOString()}.`);
  }
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
    if (before) throw new Conflict(`${period} was frozen on ${before.frozenAt.toISOString()} and stays as it is.`);
    const frozen = await tx.frozenScorecard.create({ data: { ...data, metrics: { create: [...metrics] } } });
    const change = { actor, at: now, action: 'scorecard.frozen', entityType: 'scorecard', entityId: frozen.id };
    const after = { kind, period, snapshotName: frozen.snapshotName, hash: frozen.hash, metrics: metrics.length };
    await recordChange(tx, { ...change, after, reason: frozen.note });
    return frozen;
  });
}
