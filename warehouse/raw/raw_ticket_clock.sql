-- One row per clock as the workflows last stored it; only compared with, never reported.
-- Family: ticket (ticket_id).
create table raw_ticket_clock as
select * from read_csv(
  'ticket_clock.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER',
    kind: 'VARCHAR',
    ordinal: 'INTEGER',
    state: 'VARCHAR',
    decided_at: 'TIMESTAMP',
    due_at: 'TIMESTAMP'
  }
);
comment on table raw_ticket_clock is 'One row per clock as the workflows last stored it; only compared with, never reported.';
