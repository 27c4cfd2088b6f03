import { recordChanges, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Survey, Ticket } from '@tenure/db/generated/prisma/client';
import { MS_PER_DAY, MS_PER_HOUR } from '@tenure/domain/civil-date';
import { definitionOf } from '@tenure/domain/survey-terms';
import { endSurvey } from './survey-end.ts';
import { explainTicket } from './survey-hindrance.ts';
import { loadSurveyPolicy } from './survey-terms.ts';
import { inTransaction } from './transaction.ts';

/** What happened longer ago is history, for example of a system that was switched off: nobody is asked about it. */
const latestMs = 3 * MS_PER_DAY;

/**
 * Brings the surveys about a ticket in line with how it stands: planned when it is solved, taken back when it was
 * reopened, merged or is spam. However often it is called, one solve plans each kind once (§14).
 */
export async function settleTicketSurveys(tx: Transaction, ticketId: number, now: Date): Promise<void> {
  const ticket = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  const scheduled = await tx.survey.findMany({ where: { ticketId, status: 'SCHEDULED' } });
  const hindrance = explainTicket(ticket);
  const solved = ticket.solvedAt?.getTime();
  for (const survey of scheduled) {
    // Solved again since: the question counts from the later solve.
    const isStale = survey.dedupeKey.startsWith('hand:') ? false : !survey.dedupeKey.endsWith(`:${solved}`);
    if (hindrance !== null) await endSurvey(tx, survey, hindrance, systemActor, now);
    else if (isStale) await endSurvey(tx, survey, 'the ticket was reopened', systemActor, now);
  }
  if (hindrance === null) await planTicketSurveys(tx, ticket, now);
}

async function planTicketSurveys(tx: Transaction, ticket: Ticket, now: Date): Promise<void> {
  const { id: ticketId, accountId, requesterId: contactId, solvedAt } = ticket;
  // Of an imported ticket the solve is history.
  if (!solvedAt || accountId === null || contactId === null || ticket.isImported) return;
  if (now.getTime() - solvedAt.getTime() > latestMs) return;
  const { policyId, terms } = await loadSurveyPolicy(tx, solvedAt);
  const rows = (['CSAT', 'CES'] as const).flatMap((kind) => {
    const { isEnabled, delayHours } = definitionOf(terms, kind);
    const scheduledAt = new Date(solvedAt.getTime() + delayHours * MS_PER_HOUR);
    const dedupeKey = `${kind.toLowerCase()}:ticket:${ticketId}:${solvedAt.getTime()}`;
    const row = { kind, policyId, accountId, contactId, ticketId, dedupeKey, scheduledAt, createdAt: now };
    return isEnabled ? [row] : [];
  });
  const planned = await tx.survey.createManyAndReturn({ data: rows, skipDuplicates: true });
  await recordPlanned(tx, planned, now);
}

/** The round is made once an hour, whoever comes first. */
async function claimRound(tx: Transaction, now: Date): Promise<boolean> {
  const hour = JSON.stringify(now.toISOString().slice(0, 13));
  const claimed = await tx.$executeRaw`
    insert into setting (key, value) values ('nps-round', ${hour}::jsonb)
    on conflict (key) do update set value = excluded.value where setting.value <> excluded.value`;
  return claimed > 0;
}

/**
 * Plans the NPS question for every contact it is time for (§14): active, of an account with a contract in force, not
 * asked for `repeatDays`. Returns how many were planned.
 */
export async function planNps(db: Database, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await claimRound(tx, now))) return 0;
    const { policyId, terms } = await loadSurveyPolicy(tx, now);
    if (!definitionOf(terms, 'NPS').isEnabled) return 0;
    const before = (days: number) => new Date(now.getTime() - days * MS_PER_DAY);
    const day = now.toISOString().slice(0, 10);
    const ids = await tx.$queryRaw<{ id: number }[]>`
      insert into survey (kind, status, policy_id, account_id, contact_id, dedupe_key, scheduled_at, created_at)
      select 'NPS', 'SCHEDULED', ${policyId}, c.account_id, c.id, 'nps:contact:' || c.id || ':' || ${day},
        ${now}::timestamp, ${now}::timestamp
      from contact c
      join (select account_id, min(start_date) as since, bool_or(status = 'ACTIVE' and start_date <= ${day}::date
            and end_date > ${day}::date) as is_in_force
          from contract where status <> 'DRAFT' group by account_id) k on k.account_id = c.account_id and k.is_in_force
      where c.is_active and c.survey_opt_out_at is null
        and greatest(c.created_at, k.since) <= ${before(terms.firstAfterDays)}::timestamp
        and not exists (select from survey s where s.contact_id = c.id and s.kind = 'NPS'
          and s.scheduled_at > ${before(terms.repeatDays)}::timestamp)
        and not exists (select from survey s left join outgoing_mail m on m.survey_id = s.id
          where s.contact_id = c.id and s.bounced_at > ${before(terms.bounceDays)}::timestamp
            and (m.id is null or m.recipient = c.email))
      order by c.id
      on conflict (dedupe_key) do nothing returning id`;
    const planned = await tx.survey.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      orderBy: { id: 'asc' },
    });
    await recordPlanned(tx, planned, now);
    return planned.length;
  });
}

async function recordPlanned(tx: Transaction, surveys: readonly Survey[], now: Date): Promise<void> {
  const change = { actor: systemActor, at: now, action: 'survey.scheduled', entityType: 'survey' };
  await recordChanges(
    tx,
    surveys.map(({ id, kind, contactId, ticketId, scheduledAt }) => ({
      ...{ ...change, entityId: id },
      after: { kind, contactId, ticketId, scheduledAt: scheduledAt.toISOString() },
    })),
  );
}
