-- One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.
create table raw_evaluated_back_test_account as
select * from read_csv(
  'evaluated_back_test_account.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    span: 'VARCHAR',
    quarter: 'VARCHAR',
    month: 'VARCHAR',
    model_id: 'INTEGER',
    account_id: 'INTEGER',
    scored_date: 'DATE',
    outcome_at: 'TIMESTAMP',
    score: 'INTEGER',
    color: 'VARCHAR',
    chance_permille: 'INTEGER',
    has_churned: 'BOOLEAN',
    exclusion: 'VARCHAR'
  }
);
comment on table raw_evaluated_back_test_account is 'One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.';
