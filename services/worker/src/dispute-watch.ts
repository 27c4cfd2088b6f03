import type { Database } from '@tenure/db/client';
import { escalateDueDisputes } from '@tenure/workflows/dispute-escalation';

/** Escalates disputes and notes the deadlines they missed by `now`. Returns how many of each. */
export function watchDisputes(db: Database, now: Date): Promise<number> {
  return escalateDueDisputes(db, now);
}

/** The earliest instant at which a dispute's deadline passes; null for none. */
export async function findNextDisputeWake(db: Database, now: Date): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    select min(due.at) as at from dispute d
    cross join lateral (values (d.acknowledge_due_at + interval '1 millisecond'),
      (d.decide_due_at + interval '1 millisecond'), (d.escalate_at), (d.cap_at)) due(at)
    where d.decided_at is null and d.status not in ('WITHDRAWN', 'CLOSED') and due.at > ${now}::timestamp`;
  return rows[0]?.at ?? null;
}
