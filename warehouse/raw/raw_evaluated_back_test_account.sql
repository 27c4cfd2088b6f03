-- One row per quarter that is over, model of health and account that had recurring revenue when the quarter began.
create table raw_evaluated_back_test_account as
select * from read_csv(
  'evaluated_back_test_account.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
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
comment on table raw_evaluated_back_test_account is 'One row per quarter that is over, model of health and account that had recurring revenue when the quarter began.';
