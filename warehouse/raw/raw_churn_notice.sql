-- One row per notice that a customer leaves.
create table raw_churn_notice as
select * from read_csv(
  'churn_notice.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    noticed_at: 'TIMESTAMP',
    effective_date: 'DATE',
    reason: 'VARCHAR',
    evidence: 'VARCHAR',
    withdrawn_at: 'TIMESTAMP'
  }
);
comment on table raw_churn_notice is 'One row per notice that a customer leaves.';
