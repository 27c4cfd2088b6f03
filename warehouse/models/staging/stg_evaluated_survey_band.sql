-- One row per account, kind of survey and month in which surveys of the three months up to it reached or were answered by the account.
create view stg_evaluated_survey_band as
select account_id, kind, month, delivered, n, score_sum, band from raw_evaluated_survey_band;
comment on view stg_evaluated_survey_band is 'One row per account, kind of survey and month in which surveys of the three months up to it reached or were answered by the account.';
