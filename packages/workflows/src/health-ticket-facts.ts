import type { Transaction } from '@tenure/db/client';
import type { IssueTicketFact, MissFact, OpenTicketFact } from '@tenure/domain/health-facts';
import type { Severity, TicketStatus } from '@tenure/domain/vocabulary';
import type { HealthStretch, OfAccount } from './health-account-facts.ts';
import { changeFactsOf, type EventRow, firstStateOf } from './ticket-event-facts.ts';

/** First responses and resolutions that were missed, at the instant that decided it. */
export function findMisses(db: Transaction, { accountIds, since, to }: HealthStretch): Promise<OfAccount<MissFact>[]> {
  return db.$queryRaw`
    select t.account_id as "accountId", t.id, '#' || t.number as label,
      (extract(epoch from c.decided_at) * 1000)::float8 as at
    from ticket_clock c join ticket t on t.id = c.ticket_id
    where t.account_id = any(${[...accountIds]}::int[]) and c.state = 'MISSED' and c.kind <> 'NEXT_RESPONSE'
      and not t.is_spam and not t.is_test and t.merged_into_id is null
      and c.decided_at >= ${since}::timestamp and c.decided_at < ${to}::timestamp
    order by c.decided_at, c.id`;
}

export function findIssueTickets(
  db: Transaction,
  { accountIds, since, to }: HealthStretch,
): Promise<OfAccount<IssueTicketFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, '#' || number as label, issue_key as "issueKey",
      (extract(epoch from created_at) * 1000)::float8 as at
    from ticket where account_id = any(${[...accountIds]}::int[]) and issue_key is not null
      and not is_spam and not is_test and merged_into_id is null
      and created_at >= ${since}::timestamp and created_at < ${to}::timestamp
    order by created_at, id`;
}

interface TicketRow {
  readonly id: number;
  readonly accountId: number;
  readonly label: string;
  readonly severity: Severity;
  readonly createdAt: Date;
  readonly solvedAt: Date | null;
}

/** When tickets were open and CRITICAL or HIGH. Two statements. */
export async function findOpenTickets(db: Transaction, stretch: HealthStretch): Promise<OfAccount<OpenTicketFact>[]> {
  const tickets = await findSevereTickets(db, stretch);
  const events = Map.groupBy(await findEvents(db, tickets), ({ ticketId }) => ticketId);
  return tickets.flatMap((ticket) => stretchesOf(ticket, events.get(ticket.id) ?? []));
}

/** Those that are severe now, or had their severity changed, and were not solved before the first judged day. */
function findSevereTickets(db: Transaction, { accountIds, from, to }: HealthStretch): Promise<TicketRow[]> {
  return db.$queryRaw<TicketRow[]>`
    select t.id, t.account_id as "accountId", '#' || t.number as label, t.severity, t.created_at as "createdAt",
      t.solved_at as "solvedAt"
    from ticket t
    where t.account_id = any(${[...accountIds]}::int[]) and t.created_at < ${to}::timestamp
      and (t.solved_at is null or t.solved_at >= ${from}::timestamp)
      and not t.is_spam and not t.is_test and t.merged_into_id is null
      and (t.severity in ('CRITICAL', 'HIGH')
        or exists (select from ticket_event e where e.ticket_id = t.id and e.kind = 'SEVERITY_CHANGED'))
    order by t.id`;
}

function findEvents(db: Transaction, tickets: readonly TicketRow[]): Promise<EventRow[]> {
  return db.$queryRaw<EventRow[]>`
    select ticket_id as "ticketId", at, kind, actor_id as "actorId", to_value as "toValue",
      clock_kind as "clockKind", clock_ordinal as "clockOrdinal", due_at as "dueAt", reason
    from ticket_event where ticket_id = any(${tickets.map(({ id }) => id)}::int[])
      and kind in ('CREATED', 'STATUS_CHANGED', 'SEVERITY_CHANGED')
    order by ticket_id, at, id`;
}

const done: ReadonlySet<TicketStatus> = new Set(['SOLVED', 'CLOSED']);

function stretchesOf(ticket: TicketRow, events: readonly EventRow[]): OfAccount<OpenTicketFact>[] {
  const { id, accountId, label } = ticket;
  const created = events.find(({ kind }) => kind === 'CREATED');
  // An import knows no more than the stamps.
  if (!created) {
    const severity = severeOf(ticket.severity);
    const endAt = ticket.solvedAt?.getTime() ?? null;
    return severity === null ? [] : [{ accountId, id, label, severity, startAt: ticket.createdAt.getTime(), endAt }];
  }
  const found: OfAccount<OpenTicketFact>[] = [];
  let state = firstStateOf(created);
  let startAt = created.at.getTime();
  const close = (endAt: number | null) => {
    const severity = done.has(state.status) ? null : severeOf(state.severity);
    if (severity !== null && endAt !== startAt) found.push({ accountId, id, label, severity, startAt, endAt });
  };
  for (const fact of events.flatMap(changeFactsOf)) {
    if (fact.kind !== 'status' && fact.kind !== 'severity') continue;
    close(fact.at);
    startAt = fact.at;
    state = fact.kind === 'status' ? { ...state, status: fact.to } : { ...state, severity: fact.to };
  }
  close(null);
  return found;
}

function severeOf(severity: Severity): 'CRITICAL' | 'HIGH' | null {
  return severity === 'CRITICAL' || severity === 'HIGH' ? severity : null;
}
