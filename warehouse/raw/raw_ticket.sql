-- One row per ticket.
-- Family: ticket (id).
create table raw_ticket as
select * from read_csv(
  'ticket.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    account_id: 'INTEGER',
    subject: 'VARCHAR',
    channel: 'VARCHAR',
    category: 'VARCHAR',
    severity: 'VARCHAR',
    status: 'VARCHAR',
    assignee_id: 'INTEGER',
    issue_key: 'VARCHAR',
    is_test: 'BOOLEAN',
    is_imported: 'BOOLEAN',
    imported_stamps: 'VARCHAR',
    created_at: 'TIMESTAMP',
    requester_id: 'INTEGER'
  }
);
comment on table raw_ticket is 'One row per ticket.';
