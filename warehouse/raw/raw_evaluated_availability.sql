-- One row per account, service, currency and month as the rules see it at the as-of instant.
create table raw_evaluated_availability as
select * from read_csv(
  'evaluated_availability.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    service_id: 'INTEGER',
    currency: 'VARCHAR',
    month: 'VARCHAR',
    policy_id: 'INTEGER',
    tier: 'VARCHAR',
    target_thousandths: 'INTEGER',
    committed_ms: 'BIGINT',
    down_ms: 'BIGINT',
    excluded_ms: 'BIGINT',
    window_count: 'INTEGER',
    incident_count: 'INTEGER',
    recurring_minor: 'BIGINT',
    uncapped_minor: 'BIGINT',
    credit_minor: 'BIGINT'
  }
);
comment on table raw_evaluated_availability is 'One row per account, service, currency and month as the rules see it at the as-of instant.';
