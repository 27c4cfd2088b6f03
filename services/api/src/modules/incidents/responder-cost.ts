import type { Database } from '@tenure/db/client';
import { priceWork } from '@tenure/domain/cost-share';
import type { Money } from '@tenure/domain/money';
import { loadPolicyVersions } from '@tenure/workflows/operating-policies';
import { batched } from '../../graphql/batching.ts';

/** By incident, what its responders' minutes cost (§9); incidents without noted minutes are left out. */
async function priceResponders(db: Database, incidentIds: readonly number[], now: Date) {
  const where = { id: { in: [...incidentIds] }, responderMinutes: { not: null } };
  const select = { id: true, responderMinutes: true, detectedAt: true } as const;
  const incidents = await db.incident.findMany({ where, select });
  const versions = await loadPolicyVersions(db, 'ECONOMICS', new Date(now.getTime() + 1));
  return new Map(
    incidents.flatMap(({ id, responderMinutes, detectedAt }): [number, Money][] => {
      const version = versions.findLast(({ effectiveFromAt }) => effectiveFromAt <= detectedAt) ?? versions[0];
      if (!version || responderMinutes === null) return [];
      return [[id, priceWork(responderMinutes, version.content.loadedRate)]];
    }),
  );
}

/** Read for all incidents of a request at once. */
export const findResponderCost = batched((ids: readonly number[], _args: null, { db, now }) =>
  priceResponders(db, ids, now),
);
