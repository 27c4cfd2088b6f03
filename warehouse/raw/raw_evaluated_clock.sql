-- One row per clock of a ticket as the rules see it at the as-of instant.
-- Family: ticket (ticket_id).
create table raw_evaluated_clock as
select * from read_csv(
  'evaluated_clock.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER',
    kind: 'VARCHAR',
    ordinal: 'INTEGER',
    state: 'VARCHAR',
    decision: 'VARCHAR',
    exclusion: 'VARCHAR',
    timing_exclusion: 'VARCHAR',
    counted_at: 'TIMESTAMP',
    started_at: 'TIMESTAMP',
    stopped_at: 'TIMESTAMP',
    target_minutes: 'INTEGER',
    due_at: 'TIMESTAMP',
    breached_at: 'TIMESTAMP',
    breach_reason: 'VARCHAR',
    decided_at: 'TIMESTAMP',
    elapsed_ms: 'BIGINT',
    paused_ms: 'BIGINT',
    tier: 'VARCHAR',
    severity: 'VARCHAR',
    matched_by: 'VARCHAR',
    policy_id: 'INTEGER',
    override_id: 'INTEGER',
    calendar_id: 'INTEGER',
    data_quality: 'VARCHAR'
  }
);
comment on table raw_evaluated_clock is 'One row per clock of a ticket as the rules see it at the as-of instant.';
