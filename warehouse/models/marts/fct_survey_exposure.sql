-- One row per answer that counts and kind of exposure: whether it hit the account in the 90 days before.
create table fct_survey_exposure as
with kinds as (
  select unnest(['INCIDENT', 'BREACH', 'BILLING_ERROR']) as exposure
),
answers as materialized (
  select * from int_survey_answer where exclusion_reason is null
),
hits as (
  select
    answers.answer_id, exposures.exposure, count(*) as exposures,
    string_agg(exposures.words, '; ' order by exposures.suffered_at, exposures.subject_id) as exposure_words
  from answers
  join int_exposure as exposures
    on answers.account_id = exposures.account_id
    and exposures.suffered_at <= answers.answered_at
    and exposures.suffered_at > answers.answered_at - interval 90 days
  group by answers.answer_id, exposures.exposure
)
select
  answers.*, kinds.exposure, hits.exposures is not null as is_exposed, coalesce(hits.exposures, 0) as exposures,
  hits.exposure_words
from answers
cross join kinds
left join hits on answers.answer_id = hits.answer_id and kinds.exposure = hits.exposure
order by answers.answer_id, kinds.exposure;
comment on table fct_survey_exposure is 'One row per answer that counts and kind of exposure: whether it hit the account in the 90 days before.';
