import type { Dispute } from '@tenure/db/generated/prisma/client';

/** What is waited for: somebody letting a late one in, the acknowledgement, the decision, or day 60 (§11). */
export const disputeDeadlineKinds = ['ADMIT', 'ACKNOWLEDGE', 'DECIDE', 'CAP'] as const;
export type DisputeDeadlineKind = (typeof disputeDeadlineKinds)[number];

export interface NextDeadline {
  readonly kind: DisputeDeadlineKind;
  readonly dueAt: Date;
  readonly isMissed: boolean;
}

type Deadlines = Pick<
  Dispute,
  'status' | 'acknowledgeDueAt' | 'decideDueAt' | 'capAt' | 'lateReason' | 'lateApprovedById'
>;

/** It came after day 30, and nobody has let it in yet. */
export function isAwaitingAdmission(dispute: Pick<Dispute, 'lateReason' | 'lateApprovedById'>): boolean {
  return dispute.lateReason !== null && dispute.lateApprovedById === null;
}

/** The deadline a dispute is held to in the state it is in; null once it is decided or withdrawn. */
function deadlineOf(dispute: Deadlines): Omit<NextDeadline, 'isMissed'> | null {
  switch (dispute.status) {
    case 'SUBMITTED':
      return { kind: isAwaitingAdmission(dispute) ? 'ADMIT' : 'ACKNOWLEDGE', dueAt: dispute.acknowledgeDueAt };
    case 'ACKNOWLEDGED':
    case 'INVESTIGATING':
    case 'DECISION_PROPOSED':
      return { kind: 'DECIDE', dueAt: dispute.decideDueAt };
    // The other deadlines stand still while the customer has the word.
    case 'AWAITING_CUSTOMER':
      return { kind: 'CAP', dueAt: dispute.capAt };
    default:
      return null;
  }
}

/** For the order of the queue; null where nothing is waited for. */
export function nextDeadlineOf(dispute: Deadlines): Date | null {
  return deadlineOf(dispute)?.dueAt ?? null;
}

/** Kept at its very instant, missed from one millisecond after it on. */
export function findNextDeadline(dispute: Deadlines, now: Date): NextDeadline | null {
  const deadline = deadlineOf(dispute);
  return deadline && { ...deadline, isMissed: now > deadline.dueAt };
}
