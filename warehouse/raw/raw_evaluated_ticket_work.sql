-- One row per ticket and month in which our people wrote on it, test tickets left out.
-- Family: ticket (ticket_id).
create table raw_evaluated_ticket_work as
select * from read_csv(
  'evaluated_ticket_work.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER',
    month: 'VARCHAR',
    account_id: 'INTEGER',
    channel: 'VARCHAR',
    messages: 'INTEGER'
  }
);
comment on table raw_evaluated_ticket_work is 'One row per ticket and month in which our people wrote on it, test tickets left out.';
