-- One row per account, kind of survey and month in which surveys of the three months up to it reached or were answered by the account.
create table raw_evaluated_survey_band as
select * from read_csv(
  'evaluated_survey_band.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    kind: 'VARCHAR',
    month: 'VARCHAR',
    delivered: 'INTEGER',
    n: 'INTEGER',
    score_sum: 'INTEGER',
    band: 'VARCHAR'
  }
);
comment on table raw_evaluated_survey_band is 'One row per account, kind of survey and month in which surveys of the three months up to it reached or were answered by the account.';
