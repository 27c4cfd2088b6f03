import type { Transaction } from '@tenure/db/client';
import type { ClockEvaluation, TicketEvaluation } from '@tenure/domain/clock-evaluation';
import type { TicketFacts } from '@tenure/domain/ticket-facts';

/** Tickets with what the rules made of their facts. */
export type Evaluated = readonly (readonly [TicketFacts, TicketEvaluation])[];

const isoOf = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

/** A clock by the columns of `ticket_clock`; without `warned_at` and `breach_fired_at`, which its events tell. */
export function clockRowOf(ticketId: number, clock: ClockEvaluation): Record<string, string | number | null> {
  return {
    ticket_id: ticketId,
    kind: clock.kind,
    ordinal: clock.ordinal,
    state: clock.state,
    started_at: isoOf(clock.startedAt),
    stopped_at: isoOf(clock.stoppedAt),
    target_minutes: clock.targetMinutes,
    due_at: isoOf(clock.dueAt),
    warn_at: isoOf(clock.warnAt),
    breached_at: isoOf(clock.breachedAt),
    breach_reason: clock.breachReason,
    decided_at: isoOf(clock.decidedAt),
    elapsed_ms: Math.round(clock.elapsedMs),
    paused_ms: Math.round(clock.pausedMs),
    tier: clock.tier,
    severity: clock.severity,
    matched_by: clock.matchedBy,
    policy_id: clock.policyId,
    override_id: clock.overrideId,
    calendar_id: clock.calendarId,
    data_quality: clock.dataQuality,
  };
}

/** Rewrites the clocks of the tickets. */
export async function storeClocks(tx: Transaction, evaluated: Evaluated): Promise<void> {
  const rows = evaluated.flatMap(([{ ticketId }, { clocks }]) =>
    clocks.map(({ kind, ordinal }) => ({ ticket_id: ticketId, kind, ordinal })),
  );
  const ticketIds = evaluated.map(([{ ticketId }]) => ticketId);
  await tx.$executeRaw`
    delete from ticket_clock c where c.ticket_id = any(${ticketIds}) and not exists (
      select from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(ticket_id int, kind clock_kind, ordinal int)
      where r.ticket_id = c.ticket_id and r.kind = c.kind and r.ordinal = c.ordinal)`;
  await writeClocks(tx, evaluated);
}

/** Writes clocks, over what they were; `warned_at` and `breach_fired_at` come from the events, which are never erased. */
async function writeClocks(tx: Transaction, evaluated: Evaluated): Promise<void> {
  const rows = evaluated.flatMap(([{ ticketId }, { clocks }]) => clocks.map((clock) => clockRowOf(ticketId, clock)));
  await tx.$executeRaw`
    insert into ticket_clock as c (ticket_id, kind, ordinal, state, started_at, stopped_at, target_minutes, due_at,
      warn_at, breached_at, breach_reason, decided_at, elapsed_ms, paused_ms, tier, severity, matched_by, policy_id,
      override_id, calendar_id, data_quality, warned_at, breach_fired_at)
    select r.*, w.recorded_at, b.recorded_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(ticket_id int, kind clock_kind, ordinal int, state clock_state,
      started_at timestamp, stopped_at timestamp, target_minutes int, due_at timestamp, warn_at timestamp,
      breached_at timestamp, breach_reason breach_reason, decided_at timestamp, elapsed_ms bigint, paused_ms bigint,
      tier tier, severity severity, matched_by clock_match, policy_id int, override_id int, calendar_id int,
      data_quality text)
    left join ticket_event w on w.ticket_id = r.ticket_id and w.kind = 'CLOCK_WARNED'
      and w.clock_kind = r.kind and w.clock_ordinal = r.ordinal
    left join ticket_event b on b.ticket_id = r.ticket_id and b.kind = 'CLOCK_BREACHED'
      and b.clock_kind = r.kind and b.clock_ordinal = r.ordinal
    on conflict (ticket_id, kind, ordinal) do update set state = excluded.state, started_at = excluded.started_at,
      stopped_at = excluded.stopped_at, target_minutes = excluded.target_minutes, due_at = excluded.due_at,
      warn_at = excluded.warn_at, breached_at = excluded.breached_at, breach_reason = excluded.breach_reason,
      decided_at = excluded.decided_at, elapsed_ms = excluded.elapsed_ms, paused_ms = excluded.paused_ms,
      tier = excluded.tier, severity = excluded.severity, matched_by = excluded.matched_by,
      policy_id = excluded.policy_id, override_id = excluded.override_id, calendar_id = excluded.calendar_id,
      data_quality = excluded.data_quality, warned_at = excluded.warned_at,
      breach_fired_at = excluded.breach_fired_at`;
}

/** What the tickets themselves say of their clocks, for the queue's order and its filters. */
export async function storeTickets(tx: Transaction, evaluated: Evaluated, now: Date): Promise<void> {
  const rows = evaluated.map(([{ ticketId }, evaluation]) => ({
    id: ticketId,
    next_due_at: isoOf(evaluation.nextDueAt),
    solved_at: isoOf(evaluation.solvedAt),
    is_auto_resolved: evaluation.isAutoResolved,
  }));
  await tx.$executeRaw`
    update ticket t set next_due_at = r.next_due_at, solved_at = r.solved_at, is_auto_resolved = r.is_auto_resolved,
      clocks_evaluated_at = ${now}::timestamp
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id int, next_due_at timestamp, solved_at timestamp, is_auto_resolved boolean)
    where t.id = r.id`;
}
