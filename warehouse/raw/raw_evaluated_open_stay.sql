-- One row per time in which a ticket was open.
-- Family: ticket (ticket_id).
create table raw_evaluated_open_stay as
select * from read_csv(
  'evaluated_open_stay.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER',
    ordinal: 'INTEGER',
    opened_at: 'TIMESTAMP',
    closed_at: 'TIMESTAMP',
    closed_by: 'VARCHAR'
  }
);
comment on table raw_evaluated_open_stay is 'One row per time in which a ticket was open.';
