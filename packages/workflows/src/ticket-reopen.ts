import type { Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { policyDefaults } from '@tenure/domain/policy-presets';
import { decideReopen } from '@tenure/domain/reopen';

/** Whether a solved ticket still resumes its resolution clock; later the conversation goes on in a follow-up (§2). */
export async function canReopen(tx: Transaction, ticket: Ticket, now: Date): Promise<boolean> {
  const policy = await tx.slaPolicy.findFirst({
    where: { status: 'ADOPTED', effectiveFromAt: { lte: now } },
    orderBy: { effectiveFromAt: 'desc' },
    select: { reopenDays: true },
  });
  const reopenDays = policy?.reopenDays ?? policyDefaults.reopenDays;
  const decision = decideReopen(ticket.solvedAt?.getTime() ?? null, reopenDays, now.getTime());
  return decision.kind !== 'new-linked-ticket';
}
