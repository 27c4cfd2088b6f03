-- One row per contract with what is expected of its renewal.
create table raw_evaluated_renewal as
select * from read_csv(
  'evaluated_renewal.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    contract_id: 'INTEGER',
    account_id: 'INTEGER',
    currency: 'VARCHAR',
    month: 'VARCHAR',
    renewal_date: 'DATE',
    end_date: 'DATE',
    forecast: 'VARCHAR',
    is_decided: 'BOOLEAN',
    mrr_minor: 'BIGINT',
    churn_permille: 'INTEGER',
    expected_loss_minor: 'BIGINT',
    health_score: 'INTEGER',
    health_color: 'VARCHAR',
    notice_id: 'INTEGER'
  }
);
comment on table raw_evaluated_renewal is 'One row per contract with what is expected of its renewal.';
