-- One row per answer of a survey, superseded ones too.
create table fct_survey_answer as
select * from int_survey_answer order by answer_id;
comment on table fct_survey_answer is 'One row per answer of a survey, superseded ones too.';
