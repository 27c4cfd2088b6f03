-- One row per account and long outage that it felt.
create table raw_evaluated_exposure as
select * from read_csv(
  'evaluated_exposure.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    incident_id: 'INTEGER',
    felt_at: 'TIMESTAMP',
    down_ms: 'BIGINT'
  }
);
comment on table raw_evaluated_exposure is 'One row per account and long outage that it felt.';
