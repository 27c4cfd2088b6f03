import type { Database } from '@tenure/db/client';
import { findNextDelivery } from '@tenure/workflows/scorecard-deliveries';
import { findNextDisputeWake } from './dispute-watch.ts';
import { findNextFlagWake } from './flag-watch.ts';
import { findNextIncidentWake } from './incident-watch.ts';
import { findNextSurveyWake } from './survey-watch.ts';

/** The earliest instant at which anything becomes due; null for none. */
export async function findNextWake(db: Database, now: Date): Promise<Date | null> {
  const wakes = [
    await findNextClockWake(db, now),
    await findNextIncidentWake(db, now),
    await findNextDisputeWake(db, now),
    await findNextFlagWake(db),
    await findNextSurveyWake(db),
    await findNextDelivery(db),
  ].filter((at) => at !== null);
  return wakes.length === 0 ? null : new Date(Math.min(...wakes.map((at) => at.getTime())));
}

/** The earliest instant at which a clock, a policy, an override or a repeated delivery becomes due; null for none. */
async function findNextClockWake(db: Database, now: Date): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    select least(
      (select min(due_at) + interval '1 millisecond' from ticket_clock where state = 'RUNNING'),
      (select min(warn_at) from ticket_clock where state = 'RUNNING' and warned_at is null),
      (select min(effective_from_at) from sla_policy
        where status = 'ADOPTED' and effective_from_at > ${now}::timestamp),
      (select min(term.at) from contract_override o join contract c on c.id = o.contract_id
        cross join lateral (values (o.effective_from_at), (o.effective_to_at), (c.start_date::timestamp),
          (c.end_date::timestamp)) as term(at)
        where c.status <> 'DRAFT' and term.at > ${now}::timestamp),
      (select min(next_attempt_at) from outbox_event where delivered_at is null)) as at`;
  return rows[0]?.at ?? null;
}
