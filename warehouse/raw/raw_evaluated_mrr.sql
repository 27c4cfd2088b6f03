-- One row per account, currency and month with MRR or a movement of it.
create table raw_evaluated_mrr as
select * from read_csv(
  'evaluated_mrr.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    currency: 'VARCHAR',
    month: 'VARCHAR',
    tier: 'VARCHAR',
    cohort_month: 'VARCHAR',
    is_provisional: 'BOOLEAN',
    start_minor: 'BIGINT',
    end_minor: 'BIGINT'
  }
);
comment on table raw_evaluated_mrr is 'One row per account, currency and month with MRR or a movement of it.';
