-- One row per account, currency, cohort month and exposure.
create table fct_retention_exposure as
with followed as (
  select *, span = '12M' and not is_provisional as is_complete from stg_evaluated_retention where span in ('12M', 'TO_DATE')
),
starts as (
  select distinct first_month, is_complete from followed
),
cohorts as (
  select first_month, is_complete from starts
  qualify is_complete or (not bool_or(is_complete) over () and first_month = min(first_month) over ())
),
exposures as (
  select * from (values ('INCIDENT'), ('BREACH'), ('DISPUTE'), ('BILLING_ERROR')) as kinds (exposure)
),
suffered as (
  select
    cohorts.first_month, exposures.account_id, exposures.exposure, count(*) as exposures,
    arg_max(exposures.words, (exposures.suffered_at, exposures.subject_id)) as words
  from cohorts
  join int_exposure as exposures
    on exposures.suffered_at < strptime(cohorts.first_month, '%Y-%m')
    and exposures.suffered_at >= strptime(cohorts.first_month, '%Y-%m') - interval 12 month
  group by all
)
select
  followed.first_month as month, exposures.exposure, followed.account_id, followed.currency, followed.tier,
  followed.month as followed_to_month, followed.is_complete, followed.is_main, followed.is_lost, followed.start_minor,
  followed.kept_minor, followed.end_minor, suffered.words, suffered.exposures is not null as is_exposed,
  coalesce(suffered.exposures, 0) as exposures
from followed
join cohorts using (first_month, is_complete)
cross join exposures
left join suffered
  on suffered.first_month = followed.first_month and suffered.account_id = followed.account_id
  and suffered.exposure = exposures.exposure
order by followed.first_month, exposures.exposure, followed.account_id, followed.currency;
comment on table fct_retention_exposure is 'One row per account, currency, cohort month and exposure.';
