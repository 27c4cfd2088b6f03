import { systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { Conflict } from './refusals.ts';
import { reportSecurity } from './security-reports.ts';

const longestTitle = 200;
/** A ticket that was solved before anybody looked is still a report when it is no older than this. */
const freshMs = 2 * 86_400_000;

interface SecurityTicket {
  readonly id: number;
  readonly number: number;
  readonly subject: string;
}

/**
 * Takes up tickets of category `security` as security reports, each once (§16): those that are not solved, and those that
 * are but came in lately. Returns how many it took up.
 */
export async function reportSecurityTickets(db: Database, now: Date): Promise<number> {
  let reported = 0;
  for (const { id, number, subject } of await findUnreported(db, now)) {
    const title = `Ticket #${number}: ${subject}`.slice(0, longestTitle);
    const details = `Ticket #${number} is of the category security. See its messages.`;
    try {
      await reportSecurity(db, { title, details, ticketId: id }, systemActor, now);
      reported += 1;
    } catch (error) {
      // Somebody else was quicker.
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return reported;
}

async function findUnreported(db: Database, now: Date): Promise<SecurityTicket[]> {
  const freshFrom = new Date(now.getTime() - freshMs);
  return db.$queryRaw<SecurityTicket[]>`
    select t.id, t.number, t.subject from ticket t
    where lower(t.category) = 'security' and not t.is_spam and not t.is_test and t.merged_into_id is null
      and (t.status not in ('SOLVED', 'CLOSED') or t.created_at > ${freshFrom}::timestamp)
      and not exists (select from security_report r where r.ticket_id = t.id)
    order by t.id`;
}
