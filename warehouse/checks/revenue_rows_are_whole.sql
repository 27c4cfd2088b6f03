-- No relation of revenue lost or doubled a row, has two rows for one key, or names an account that is not there.
with counts as (
  select 'fct_mrr' as relation, (select count(*) from fct_mrr) as present, (select count(*) from raw_evaluated_mrr) as expected
  union all
  select 'fct_mrr_movement', (select count(*) from fct_mrr_movement), (select count(*) from raw_evaluated_mrr_movement)
  union all
  select 'fct_retention', (select count(*) from fct_retention), (select count(*) from raw_evaluated_retention)
  union all
  select 'fct_renewal', (select count(*) from fct_renewal), (select count(*) from raw_evaluated_renewal)
  union all
  select 'mrr_rows', (select count(*) from mrr_rows), (select count(*) from fct_mrr)
  union all
  select 'mrr_movement_rows', (select count(*) from mrr_movement_rows), (select count(*) from fct_mrr_movement)
  union all
  select 'retention_rows', (select count(*) from retention_rows), (select count(*) from fct_retention where span in ('1M', '12M'))
  union all
  select 'logo_churn_rows', (select count(*) from logo_churn_rows), (select count(*) from logo_churn)
  union all
  select 'renewal_rows', (select count(*) from renewal_rows), (select count(*) from fct_renewal)
  union all
  select 'churned_accounts', (select count(*) from churned_accounts), (select count(*) from fct_churned_account)
  union all
  select 'retention_cohort_rows', (select count(*) from retention_cohort_rows), (select count(*) from fct_retention_cohort)
  union all
  select 'retention_by_exposure_rows', (select count(*) from retention_by_exposure_rows), (select count(*) from fct_retention_exposure)
  union all
  select 'churned accounts of movements', (select count(*) from fct_churned_account),
    (select count(*) from fct_mrr_movement where view = 'POINT_TO_POINT' and kind = 'CHURN')
),
keys as (
  select 'fct_mrr' as relation, concat_ws('/', account_id, currency, month) as key from fct_mrr
  union all
  select 'fct_mrr_movement', concat_ws('/', account_id, currency, month, view, ordinal) from fct_mrr_movement
  union all
  select 'fct_retention', concat_ws('/', account_id, currency, span, first_month, month) from fct_retention
  union all
  select 'fct_renewal', concat_ws('/', contract_id) from fct_renewal
  union all
  select 'fct_retention_cohort', concat_ws('/', account_id, currency, age_months) from fct_retention_cohort
  union all
  select 'fct_retention_exposure', concat_ws('/', account_id, currency, month, exposure) from fct_retention_exposure
)
select relation, 'rows' as what, cast(present as varchar) as found, cast(expected as varchar) as expected
from counts
where present <> expected
union all
select relation, 'key ' || key, cast(count(*) as varchar), '1' from keys group by relation, key having count(*) > 1;
