-- One row per account with recurring revenue, currency, month and kind of survey.
create view survey_silence_rows as
select
  silence.*, accounts.account_name, band in ('GOOD', 'MIDDLE', 'LOW') as has_answered, band <> 'NOT_ASKED' as was_asked,
  band = 'LOW' as is_low, band = 'SILENT' as is_silent, score_sum / nullif(answers, 0) as mean_score
from fct_survey_silence as silence
join dim_account as accounts using (account_id);
comment on view survey_silence_rows is 'One row per account with recurring revenue, currency, month and kind of survey.';
