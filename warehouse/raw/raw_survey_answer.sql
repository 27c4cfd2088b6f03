-- One row per answer of a survey, superseded ones too.
create table raw_survey_answer as
select * from read_csv(
  'survey_answer.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    survey_id: 'INTEGER',
    kind: 'VARCHAR',
    score: 'INTEGER',
    comment: 'VARCHAR',
    channel: 'VARCHAR',
    answered_at: 'TIMESTAMP',
    superseded_at: 'TIMESTAMP'
  }
);
comment on table raw_survey_answer is 'One row per answer of a survey, superseded ones too.';
