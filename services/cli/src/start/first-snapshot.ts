import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@tenure/db/client';
import { isDatabaseAway } from '@tenure/db/database-away';
import { tellSteps } from '../etl-steps.ts';

const patienceMilliseconds = 30_000;

/**
 * Waits until a warehouse snapshot is published, telling each finished step. Returns the failure in words
 * when the run fails, null when a snapshot stands. A database that is away for a moment is waited for.
 */
export async function awaitFirstSnapshot(
  db: Database,
  say: (text: string) => void,
  isStopping: () => boolean,
): Promise<string | null> {
  const told = new Set<string>();
  let hasAnnounced = false;
  const impatientAt = performance.now() + patienceMilliseconds;
  const look = async (): Promise<string | null | undefined> => {
    const hasSnapshot = (await db.warehouseSnapshot.count({ where: { isCurrent: true } })) > 0;
    if (hasSnapshot && !hasAnnounced) return null;
    if (!hasAnnounced) say('running the first warehouse load');
    hasAnnounced = true;
    const run = await db.etlRun.findFirst({ orderBy: { id: 'desc' } });
    if (run) await tellSteps(db, run.id, told, (text) => say(`  warehouse:${text.slice(1)}`));
    if (hasSnapshot) return null;
    if (!run && performance.now() > impatientAt) return 'the etl service has not begun it; its log says why';
    return run?.status === 'FAILED' ? (run.error ?? 'it gave no reason') : undefined;
  };
  while (!isStopping()) {
    const outcome = await look().catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
    });
    if (outcome !== undefined) return outcome;
    await pause(250);
  }
  return null;
}
