-- One row per survey as it stands at the as-of instant.
create table raw_evaluated_survey as
select * from read_csv(
  'evaluated_survey.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    survey_id: 'INTEGER',
    month: 'VARCHAR',
    exclusion: 'VARCHAR',
    is_answered: 'BOOLEAN',
    is_waiting: 'BOOLEAN',
    first_answered_at: 'TIMESTAMP'
  }
);
comment on table raw_evaluated_survey is 'One row per survey as it stands at the as-of instant.';
