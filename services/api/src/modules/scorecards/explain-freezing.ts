import type { Database } from '@tenure/db/client';
import type { Scorecard } from '@tenure/scorecards/scorecard';
import { explainFrozen } from '@tenure/workflows/frozen-scorecards';
import type { Viewer } from '../../graphql/context.ts';
import { explainMissing, hasCapability } from '../../roles.ts';

/** Why the viewer may not freeze a board now; null where they may. */
export async function explainFreezing(
  db: Database,
  { kind, period, provisionalReason }: Scorecard,
  viewer: Viewer | null,
): Promise<string | null> {
  if (!viewer || !hasCapability(viewer.role, 'freezeScorecards')) {
    return viewer ? explainMissing(viewer.role, 'freezeScorecards') : 'Sign in, or send an API key.';
  }
  if (provisionalReason !== null) return provisionalReason;
  const frozen = await db.frozenScorecard.findUnique({
    where: { kind_period: { kind, period } },
    select: { kind: true, period: true, frozenAt: true },
  });
  return frozen && explainFrozen(frozen);
}
