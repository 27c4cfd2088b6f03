import { join } from 'node:path';
import { findHeldBackDays, type HeldBackDays } from '../plan/held-back-days.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { SnapshotConnection } from '../tickets/snapshot-connection.ts';
import { copyOut } from './copy-out.ts';
import type { SourceSnapshot } from './source-snapshot.ts';
import { sourceTables } from './source-tables.ts';
import { sourceTotals, trackedTotals } from './source-totals.ts';

/**
 * Takes PostgreSQL's totals of the snapshot, beside the copying, on a connection of its own. Returns the days that are held
 * back, which are no part of them; null where they are too many to keep.
 */
export async function copyTotals(
  { url, snapshotId, asOf }: SourceSnapshot,
  plan: RunPlan,
  directory: string,
): Promise<HeldBackDays | null> {
  const connection = await SnapshotConnection.open(url, snapshotId);
  try {
    const held = await findHeldBackDays(connection.client, asOf, plan);
    const health = plan.kind === 'full' ? null : (held?.heldBackHealth ?? null);
    const totals = `${trackedTotals(asOf, health)} union all ${sourceTotals(sourceTables(asOf))}`;
    await copyOut(connection.client, totals, join(directory, 'source_total.csv'));
    return held;
  } finally {
    await connection.close();
  }
}
