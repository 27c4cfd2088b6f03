import type { Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';

const msPerDay = 86_400_000;
/** Where no policy was ever adopted (§2). */
const defaultReopenDays = 7;

/** Whether a solved ticket still resumes its resolution clock; later the conversation goes on in a follow-up (§2). */
export async function canReopen(tx: Transaction, ticket: Ticket, now: Date): Promise<boolean> {
  if (ticket.solvedAt === null) return true;
  const policy = await tx.slaPolicy.findFirst({
    where: { status: 'ADOPTED', effectiveFromAt: { lte: now } },
    orderBy: { effectiveFromAt: 'desc' },
    select: { reopenDays: true },
  });
  const windowMs = (policy?.reopenDays ?? defaultReopenDays) * msPerDay;
  return now.getTime() - ticket.solvedAt.getTime() <= windowMs;
}
