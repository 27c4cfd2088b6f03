-- One row per survey as it stands at the as-of instant.
create view stg_evaluated_survey as
select survey_id, month, exclusion as exclusion_reason, is_answered, is_waiting, first_answered_at from raw_evaluated_survey;
comment on view stg_evaluated_survey is 'One row per survey as it stands at the as-of instant.';
