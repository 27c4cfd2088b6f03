import type { Viewer } from '../../graphql/context.ts';
import { explainMissing, hasCapability } from '../../roles.ts';

interface Approvable {
  readonly status: string;
  readonly proposedById: number | null;
  readonly approvals: readonly { readonly userId: number }[];
}

/** Why the viewer may not approve the credit, in one sentence; null where they may (§20: nobody approves what they proposed). */
export function explainNoApproval(credit: Approvable, viewer: Viewer | null): string | null {
  if (viewer === null) return 'Sign in first.';
  if (!hasCapability(viewer.role, 'workBilling')) return explainMissing(viewer.role, 'workBilling');
  if (credit.status !== 'PROPOSED') return `It is ${credit.status} and waits for no approval.`;
  if (credit.proposedById === viewer.userId) return 'You proposed it: somebody else has to approve it.';
  const hasApproved = credit.approvals.some(({ userId }) => userId === viewer.userId);
  return hasApproved ? 'You approved it already: the next approval has to come from somebody else.' : null;
}
