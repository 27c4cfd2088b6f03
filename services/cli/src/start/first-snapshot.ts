import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@tenure/db/client';
import { tellSteps } from '../etl-steps.ts';

const patienceMilliseconds = 30_000;

/**
 * Waits until a warehouse snapshot is published, telling each finished step. Returns the failure in words
 * when the run fails, null when a snapshot stands.
 */
export async function awaitFirstSnapshot(
  db: Database,
  say: (text: string) => void,
  isStopping: () => boolean,
): Promise<string | null> {
  const told = new Set<string>();
  let hasAnnounced = false;
  const impatientAt = performance.now() + patienceMilliseconds;
  while (!isStopping()) {
    const hasSnapshot = (await db.warehouseSnapshot.count({ where: { isCurrent: true } })) > 0;
    if (hasSnapshot && !hasAnnounced) return null;
    if (!hasAnnounced) say('running the first warehouse load');
    hasAnnounced = true;
    const run = await db.etlRun.findFirst({ orderBy: { id: 'desc' } });
    if (run) await tellSteps(db, run.id, told, (text) => say(`  warehouse:${text.slice(1)}`));
    if (hasSnapshot) return null;
    if (!run && performance.now() > impatientAt) return 'the etl service has not begun it; its log says why';
    if (run?.status === 'FAILED') return run.error ?? 'it gave no reason';
    await pause(250);
  }
  return null;
}
