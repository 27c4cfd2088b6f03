-- One row per stay of a ticket in PENDING.
-- Family: ticket (ticket_id).
create table raw_evaluated_pause as
select * from read_csv(
  'evaluated_pause.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER',
    ordinal: 'INTEGER',
    start_at: 'TIMESTAMP',
    end_at: 'TIMESTAMP',
    actor_id: 'INTEGER',
    reason: 'VARCHAR'
  }
);
comment on table raw_evaluated_pause is 'One row per stay of a ticket in PENDING.';
