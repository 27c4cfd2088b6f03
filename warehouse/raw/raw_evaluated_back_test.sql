-- One row per quarter that is over, window up to it and model of health.
create table raw_evaluated_back_test as
select * from read_csv(
  'evaluated_back_test.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    span: 'VARCHAR',
    quarter: 'VARCHAR',
    month: 'VARCHAR',
    model_id: 'INTEGER',
    n: 'INTEGER',
    churned: 'INTEGER',
    red: 'INTEGER',
    red_churned: 'INTEGER',
    auc_numerator: 'BIGINT',
    auc_denominator: 'BIGINT',
    brier_numerator: 'BIGINT',
    brier_denominator: 'BIGINT',
    base_brier_numerator: 'BIGINT',
    base_brier_denominator: 'BIGINT',
    lift_numerator: 'BIGINT',
    lift_denominator: 'BIGINT',
    is_enough: 'BOOLEAN',
    sentence: 'VARCHAR',
    excluded_no_score: 'INTEGER'
  }
);
comment on table raw_evaluated_back_test is 'One row per quarter that is over, window up to it and model of health.';
