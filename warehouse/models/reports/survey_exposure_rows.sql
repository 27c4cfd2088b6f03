-- One row per answer that counts and kind of exposure.
create view survey_exposure_rows as
select answers.*, accounts.account_name
from fct_survey_exposure as answers
join dim_account as accounts using (account_id);
comment on view survey_exposure_rows is 'One row per answer that counts and kind of exposure.';
