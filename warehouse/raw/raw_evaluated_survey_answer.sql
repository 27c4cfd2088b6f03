-- One row per answer of a survey with what it counts for.
create table raw_evaluated_survey_answer as
select * from read_csv(
  'evaluated_survey_answer.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    answer_id: 'INTEGER',
    exclusion: 'VARCHAR',
    category: 'VARCHAR',
    good: 'INTEGER',
    promoters: 'INTEGER',
    passives: 'INTEGER',
    detractors: 'INTEGER'
  }
);
comment on table raw_evaluated_survey_answer is 'One row per answer of a survey with what it counts for.';
