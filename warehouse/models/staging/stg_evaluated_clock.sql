-- One row per clock of a ticket as the rules see it at the as-of instant.
create view stg_evaluated_clock as
select
  ticket_id, kind as clock, ordinal, state, decision, exclusion as exclusion_reason,
  timing_exclusion as resolution_exclusion, counted_at, started_at, stopped_at, target_minutes, due_at, breached_at,
  breach_reason, decided_at, elapsed_ms, paused_ms, tier, severity, matched_by, policy_id, override_id, calendar_id,
  data_quality
from raw_evaluated_clock;
comment on view stg_evaluated_clock is 'One row per clock of a ticket as the rules see it at the as-of instant.';
