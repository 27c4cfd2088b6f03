-- One row per survey.
create table raw_survey as
select * from read_csv(
  'survey.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    kind: 'VARCHAR',
    status: 'VARCHAR',
    contact_id: 'INTEGER',
    ticket_id: 'INTEGER',
    scheduled_at: 'TIMESTAMP',
    sent_at: 'TIMESTAMP',
    delivered_at: 'TIMESTAMP',
    bounced_at: 'TIMESTAMP',
    reason: 'VARCHAR',
    source: 'VARCHAR',
    created_at: 'TIMESTAMP'
  }
);
comment on table raw_survey is 'One row per survey.';
