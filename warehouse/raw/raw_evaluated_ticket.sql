-- One row per ticket as the rules see it at the as-of instant.
-- Family: ticket (ticket_id).
create table raw_evaluated_ticket as
select * from read_csv(
  'evaluated_ticket.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    ticket_id: 'INTEGER',
    status: 'VARCHAR',
    first_severity: 'VARCHAR',
    first_tier: 'VARCHAR',
    severity: 'VARCHAR',
    cancelled_by: 'VARCHAR',
    is_auto_resolved: 'BOOLEAN',
    solved_at: 'TIMESTAMP',
    is_settled: 'BOOLEAN'
  }
);
comment on table raw_evaluated_ticket is 'One row per ticket as the rules see it at the as-of instant.';
