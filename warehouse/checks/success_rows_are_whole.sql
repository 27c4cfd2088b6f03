-- Surveys, answers, usage and health keep every row once on the way to the reports; whatever is counted by month has one.
with relations as (
  select 'fct_survey' as relation, (select count(*) from fct_survey) as present, (select count(*) from raw_survey) as expected
  union all
  select 'surveys', (select count(*) from surveys), (select count(*) from raw_survey)
  union all
  select 'survey_responses', (select count(*) from survey_responses where month is not null), (select count(*) from raw_survey)
  union all
  select 'survey_answers', (select count(*) from survey_answers), (select count(*) from raw_survey_answer)
  union all
  select 'survey_scores', (select count(*) from survey_scores where month is not null), (select count(*) from raw_survey_answer)
  union all
  select
    'survey_exposure_rows', (select count(*) from survey_exposure_rows),
    (select 3 * count(*) from raw_evaluated_survey_answer where exclusion is null)
  union all
  select 'health_backtest_rows', (select count(*) from health_backtest_rows), (select count(*) from raw_evaluated_back_test_account)
)
select * from relations where present <> expected;
