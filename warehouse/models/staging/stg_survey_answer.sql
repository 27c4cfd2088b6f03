-- One row per answer of a survey, superseded ones too.
create view stg_survey_answer as
select id as answer_id, account_id, survey_id, kind, score, comment, channel, answered_at, superseded_at from raw_survey_answer;
comment on view stg_survey_answer is 'One row per answer of a survey, superseded ones too.';
