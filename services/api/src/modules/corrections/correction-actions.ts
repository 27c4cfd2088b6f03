import type { BillingCorrection } from '@tenure/db/generated/prisma/client';
import type { Viewer } from '../../graphql/context.ts';
import { explainMissing, hasCapability } from '../../roles.ts';
import type { CorrectionActionName } from './correction-vocabulary.ts';

export type ActedOn = Pick<BillingCorrection, 'status' | 'proposedById'>;

const actionsByStatus: Record<ActedOn['status'], readonly CorrectionActionName[]> = {
  DRAFT: ['PROPOSE', 'WITHDRAW'],
  PROPOSED: ['APPROVE', 'WITHDRAW'],
  APPROVED: ['POST'],
  POSTED: ['NOTIFY'],
  NOTIFIED: [],
  WITHDRAWN: [],
};

/** What the viewer may do with a correction as it stands; the workflows check it again. */
export function findActions(correction: ActedOn, viewer: Viewer | null): CorrectionActionName[] {
  if (viewer === null || !hasCapability(viewer.role, 'workBilling')) return [];
  const isOwn = correction.proposedById === viewer.userId;
  return actionsByStatus[correction.status].filter((action) => action !== 'APPROVE' || !isOwn);
}

/** Why the viewer may not approve it; null where they may, or where it is not proposed. */
export function explainNoApproval(correction: ActedOn, viewer: Viewer | null): string | null {
  if (correction.status !== 'PROPOSED' || viewer === null) return null;
  if (!hasCapability(viewer.role, 'workBilling')) return explainMissing(viewer.role, 'workBilling');
  return correction.proposedById === viewer.userId ? 'You proposed it: somebody else has to approve it.' : null;
}
