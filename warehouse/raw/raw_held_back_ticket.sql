-- One row per ticket of which PostgreSQL had facts that were stamped after the as-of instant.
create table raw_held_back_ticket as
select * from read_csv(
  'held_back_ticket.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER'
  }
);
comment on table raw_held_back_ticket is 'One row per ticket of which PostgreSQL had facts that were stamped after the as-of instant.';
