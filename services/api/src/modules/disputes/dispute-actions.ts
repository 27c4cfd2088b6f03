import type { Dispute } from '@tenure/db/generated/prisma/client';
import { isAwaitingAdmission } from '@tenure/workflows/dispute-deadlines';
import type { Viewer } from '../../graphql/context.ts';
import { type Capability, explainMissing, hasCapability } from '../../roles.ts';
import type { DisputeActionName } from './dispute-vocabulary.ts';

export type ActedOn = Pick<Dispute, 'status' | 'lateReason' | 'lateApprovedById' | 'proposedById'> & {
  readonly submittedById: number | null;
};

interface Action {
  readonly needs: Capability;
  readonly isDue: (dispute: ActedOn, viewer: Viewer) => boolean;
}

const inState =
  (...states: ActedOn['status'][]) =>
  (dispute: ActedOn) =>
    states.includes(dispute.status) && !isAwaitingAdmission(dispute);

const notClosed = ({ status }: ActedOn) => status !== 'CLOSED';
const undecided = ['SUBMITTED', 'ACKNOWLEDGED', 'INVESTIGATING', 'AWAITING_CUSTOMER', 'DECISION_PROPOSED'];

const actions: Record<DisputeActionName, Action> = {
  ADMIT: {
    needs: 'admitLateDisputes',
    isDue: (dispute, { userId }) =>
      dispute.status === 'SUBMITTED' && isAwaitingAdmission(dispute) && dispute.submittedById !== userId,
  },
  ACKNOWLEDGE: { needs: 'workDisputes', isDue: inState('SUBMITTED') },
  INVESTIGATE: { needs: 'workDisputes', isDue: inState('ACKNOWLEDGED') },
  AWAIT_CUSTOMER: { needs: 'workDisputes', isDue: inState('INVESTIGATING') },
  RESUME: { needs: 'workDisputes', isDue: inState('AWAITING_CUSTOMER') },
  PROPOSE_DECISION: { needs: 'workDisputes', isDue: inState('INVESTIGATING') },
  SEND_BACK_DECISION: { needs: 'workDisputes', isDue: inState('DECISION_PROPOSED') },
  APPROVE_DECISION: {
    needs: 'workDisputes',
    isDue: (dispute, { userId }) => dispute.status === 'DECISION_PROPOSED' && dispute.proposedById !== userId,
  },
  SETTLE: { needs: 'workDisputes', isDue: inState('UPHELD_IN_FULL', 'UPHELD_IN_PART') },
  WITHDRAW: { needs: 'openDisputes', isDue: ({ status }) => undecided.includes(status) },
  CLOSE: { needs: 'workDisputes', isDue: inState('REJECTED', 'WITHDRAWN', 'SETTLED') },
  ASSIGN: { needs: 'workDisputes', isDue: notClosed },
  ADD_NOTE: { needs: 'openDisputes', isDue: notClosed },
  ADD_EVIDENCE: { needs: 'openDisputes', isDue: notClosed },
};

/** What the viewer may do with a dispute as it stands; the workflows check it again. */
export function findActions(dispute: ActedOn, viewer: Viewer | null): DisputeActionName[] {
  if (viewer === null) return [];
  return (Object.keys(actions) as DisputeActionName[]).filter((name) => {
    const { needs, isDue } = actions[name];
    return hasCapability(viewer.role, needs) && isDue(dispute, viewer);
  });
}

/** Why the viewer may not approve the proposed decision; null where they may, or where none is proposed. */
export function explainNoDecision(dispute: ActedOn, viewer: Viewer | null): string | null {
  if (dispute.status !== 'DECISION_PROPOSED' || viewer === null) return null;
  if (!hasCapability(viewer.role, 'workDisputes')) return explainMissing(viewer.role, 'workDisputes');
  return dispute.proposedById === viewer.userId ? 'You proposed it: somebody else has to approve it.' : null;
}
