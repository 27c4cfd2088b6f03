-- One row per event of a ticket.
-- Family: ticket (ticket_id).
create table raw_ticket_event as
select * from read_csv(
  'ticket_event.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    ticket_id: 'INTEGER',
    "at": 'TIMESTAMP',
    kind: 'VARCHAR',
    actor_id: 'INTEGER',
    from_value: 'VARCHAR',
    to_value: 'VARCHAR',
    clock_kind: 'VARCHAR',
    clock_ordinal: 'INTEGER',
    due_at: 'TIMESTAMP',
    reason: 'VARCHAR'
  }
);
comment on table raw_ticket_event is 'One row per event of a ticket.';
