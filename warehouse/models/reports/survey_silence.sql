-- One row per account with recurring revenue, currency, month and kind of survey.
create view survey_silence as
select
  month, kind, currency, band, tier, 1 as accounts, mrr_minor,
  cast(band in ('GOOD', 'MIDDLE', 'LOW') as integer) as answered_accounts,
  if(band in ('GOOD', 'MIDDLE', 'LOW'), mrr_minor, 0) as answered_minor,
  if(band = 'GOOD', mrr_minor, 0) as good_minor,
  cast(band = 'LOW' as integer) as low_accounts,
  if(band = 'LOW', mrr_minor, 0) as low_minor,
  cast(band = 'SILENT' as integer) as silent_accounts,
  if(band = 'SILENT', mrr_minor, 0) as silent_minor,
  cast(band <> 'NOT_ASKED' as integer) as asked_accounts,
  if(band <> 'NOT_ASKED', mrr_minor, 0) as asked_minor
from fct_survey_silence;
comment on view survey_silence is 'One row per account with recurring revenue, currency, month and kind of survey.';
