-- One row per answer of a survey, superseded ones too.
create view survey_answers as
select answers.*, answers.good = 1 as is_good, accounts.account_name
from fct_survey_answer as answers
join dim_account as accounts using (account_id);
comment on view survey_answers is 'One row per answer of a survey, superseded ones too.';
