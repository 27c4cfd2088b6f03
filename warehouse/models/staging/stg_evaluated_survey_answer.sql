-- One row per answer of a survey with what it counts for.
create view stg_evaluated_survey_answer as
select answer_id, exclusion as exclusion_reason, category, good, promoters, passives, detractors from raw_evaluated_survey_answer;
comment on view stg_evaluated_survey_answer is 'One row per answer of a survey with what it counts for.';
