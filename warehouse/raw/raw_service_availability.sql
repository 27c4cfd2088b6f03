-- One row per account, service, currency and month that is final.
create table raw_service_availability as
select * from read_csv(
  'service_availability.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    service_id: 'INTEGER',
    currency: 'VARCHAR',
    month: 'VARCHAR',
    policy_id: 'INTEGER',
    committed_ms: 'BIGINT',
    down_ms: 'BIGINT',
    is_breach: 'BOOLEAN',
    recurring_minor: 'BIGINT',
    uncapped_minor: 'BIGINT',
    credit_minor: 'BIGINT',
    finalised_at: 'TIMESTAMP'
  }
);
comment on table raw_service_availability is 'One row per account, service, currency and month that is final.';
