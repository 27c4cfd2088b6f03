-- One row per survey.
create table fct_survey as
select * from int_survey order by survey_id;
comment on table fct_survey is 'One row per survey.';
